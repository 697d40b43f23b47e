"""Writing a training need down, and answering it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from moderation.models import Course, CourseEvent, TrainingNeed
from moderation.services.needs import NeedFacts
from qa_portal.web.forms import Look


class NeedForm(forms.Form):
    """A need of a team or a profession."""

    what = forms.CharField(
        label="What do they need to learn?",
        widget=forms.Textarea({"rows": 3}),
        max_length=300,
        help_text="Without names of children, families or colleagues.",
    )
    profession = forms.ChoiceField(
        label="Who needs it?",
        choices=TrainingNeed.Profession.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who needs it"},
    )
    team = forms.CharField(label="Which team?", max_length=120, required=False)
    source = forms.ChoiceField(
        label="Where did you see it?",
        choices=TrainingNeed.Source.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where you saw it"},
    )
    course = forms.ModelChoiceField(
        Course.objects.none(), label="Which course would meet it?", required=False, empty_label="Not known yet"
    )

    looks: ClassVar = {
        "what": Look(counted=True),
        "profession": Look(label="s", small=True),
        "source": Look(label="s", small=True),
    }

    def __init__(self, *args: Any, courses: Iterable[Course], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["course"].queryset = Course.objects.filter(pk__in=[each.pk for each in courses])

    def facts(self) -> NeedFacts:
        return NeedFacts(**self.cleaned_data)


class AnswerForm(forms.Form):
    """What meets a need. With a word on what came of it, the need is closed."""

    course = forms.ModelChoiceField(
        Course.objects.none(), label="Which course would meet it?", required=False, empty_label="Not known yet"
    )
    met_by = forms.ModelChoiceField(
        CourseEvent.objects.none(), label="Which day met it?", required=False, empty_label="None yet"
    )
    came_of_it = forms.CharField(
        label="What came of it?",
        max_length=300,
        required=False,
        help_text="Leave it empty to keep the need open. Once you say it, the need is closed.",
    )

    says_optional = False

    def __init__(
        self, *args: Any, need: TrainingNeed, courses: Iterable[Course], events: Iterable[CourseEvent], **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": {"course": need.course_id, "met_by": need.met_by_id}, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["course"].queryset = Course.objects.filter(pk__in=[each.pk for each in courses])
        fields["met_by"].queryset = CourseEvent.objects.filter(pk__in=[each.pk for each in events])
