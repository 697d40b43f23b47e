"""What a QA lead types of a gold-standard plan."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from frameworks.models import Instrument
from moderation.models import Course, GoldStandardPlan
from moderation.packs import calibration_defaults
from moderation.services.gold_plans import GoldFacts
from qa_portal.web.forms import Look, WholeNumberField

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MOST_TEXT = 100_000
_OLDEST = 25


class GoldPlanForm(forms.Form):
    """The facts of a gold-standard plan. A new one says as well what it is judged by."""

    title = forms.CharField(label="Title", max_length=120, help_text="For example, Ruby, key stage 2, hearing")
    about = forms.CharField(
        label="What can be learnt from it?",
        max_length=300,
        required=False,
        help_text="Age, needs, and what to look at.",
    )
    text = forms.CharField(
        label="The words of the plan",
        widget=forms.Textarea({"rows": 16}),
        max_length=_MOST_TEXT,
        help_text="Paste them without anybody's name, school or address. "
        "A short line that begins with “Section B” becomes a heading.",
    )
    origin = forms.ChoiceField(
        label="Where does it come from?",
        choices=GoldStandardPlan.Origin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it comes from"},
    )
    consent = forms.CharField(
        label="Who agreed to its use, and when?",
        max_length=200,
        required=False,
        help_text="For a real plan. For example, the Head of SEND of Northshire, on 3 May 2026",
    )
    course = forms.ModelChoiceField(Course.objects.none(), label="Which certificate does it give?", empty_label=None)
    share_percent = WholeNumberField(label="Marks in a hundred that must be near", min_value=1, max_value=100)
    steps = WholeNumberField(label="Steps that count as near", min_value=0, max_value=3)
    gates_missed = WholeNumberField(label="Failed legal gates that may be missed", min_value=0, max_value=_OLDEST)
    again_after_days = WholeNumberField(label="Days before somebody may score it again", min_value=0, max_value=365)

    says_optional = False
    looks: ClassVar = {
        "origin": Look(label="s", small=True),
        **dict.fromkeys(("share_percent", "steps", "gates_missed", "again_after_days"), Look(width=3)),
    }

    def __init__(
        self, *args: Any, courses: "QuerySet[Course]", plan: GoldStandardPlan | None = None, **kwargs: Any
    ) -> None:
        kept = {name: getattr(plan, name) for name in GoldPlanForm.base_fields} if plan else _usual(courses)
        super().__init__(*args, **{"initial": kept, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["course"].queryset = courses

    def facts(self) -> GoldFacts:
        return GoldFacts(**{name: self.cleaned_data[name] for name in GoldPlanForm.base_fields})


def _usual(courses: Iterable[Course]) -> dict[str, Any]:
    usual = calibration_defaults()
    return {**usual, "course": next((each for each in courses if each.code == usual["course"]), None)}


class NewGoldPlanForm(GoldPlanForm):
    """A plan that is not in the library yet."""

    instrument = forms.ModelChoiceField(Instrument.objects.none(), label="What is it judged by?", empty_label=None)
    age = WholeNumberField(
        label="Age of the child",
        min_value=0,
        max_value=_OLDEST,
        required=False,
        help_text="It leaves some criteria out.",
    )

    field_order = ("title", "about", "instrument", "age")
    looks: ClassVar = {**GoldPlanForm.looks, "age": Look(width=2)}

    def __init__(self, *args: Any, instruments: "QuerySet[Instrument]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["instrument"].queryset = instruments


class PublishForm(forms.Form):
    """That somebody has read the plan for names before others read it."""

    names_nobody = forms.BooleanField(
        label="I have read the whole plan: it names no child, family, school, address or member of staff",
        required=False,
    )
