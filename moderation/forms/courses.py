"""What a QA lead types of a course."""

from typing import Any, ClassVar

from django import forms

from moderation.models import Course
from moderation.models.courses import MOST_MONTHS
from moderation.rules.courses import AUDIENCES
from moderation.services.courses import CourseFacts
from qa_portal.web.forms import Look, WholeNumberField

AREA, OWN = "area", "own"
_MOST_HOURS = 40


class CourseForm(forms.Form):
    """The facts of a course. A new one says as well whose it is."""

    name = forms.CharField(label="Name", max_length=160)
    about = forms.CharField(
        label="What do people learn?", widget=forms.Textarea({"rows": 4}), max_length=2000, required=False
    )
    audience = forms.MultipleChoiceField(
        label="Whom is it for?",
        choices=list(AUDIENCES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one group of people"},
    )
    hours = WholeNumberField(label="Hours", min_value=1, max_value=_MOST_HOURS)
    certificate_months = WholeNumberField(
        label="Months for which its certificate holds",
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
        help_text="Leave it empty if it gives no certificate.",
    )
    needed_to_audit = forms.BooleanField(
        label="Auditors need it",
        required=False,
        help_text="Councils that ask for certificates let nobody begin an audit without this one.",
    )
    open_to_partners = forms.BooleanField(
        label="Open to partners",
        required=False,
        help_text="People of health, schools, forums and other bodies can come. It lets nobody audit.",
    )

    says_optional = False
    looks: ClassVar = {
        "audience": Look(label="s", small=True),
        "hours": Look(width=3),
        "certificate_months": Look(width=3),
    }

    def __init__(self, *args: Any, course: Course | None = None, **kwargs: Any) -> None:
        initial = {name: getattr(course, name) for name in self.base_fields} if course else {}
        super().__init__(*args, **{"initial": initial, **kwargs})

    def facts(self) -> CourseFacts:
        return CourseFacts(**{name: self.cleaned_data[name] for name in CourseForm.base_fields})


class NewCourseForm(CourseForm):
    """A course that is not in the catalogue yet."""

    whose = forms.ChoiceField(
        label="Whose course is it?",
        choices=[(AREA, "The whole area's"), (OWN, "My council's own")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose course it is"},
    )

    looks: ClassVar = {**CourseForm.looks, "whose": Look(label="s", small=True)}

    @property
    def is_of_own_council(self) -> bool:
        return bool(self.cleaned_data["whose"] == OWN)
