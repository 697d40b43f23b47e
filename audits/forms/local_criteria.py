"""What is typed about a local priority."""

from typing import Any, ClassVar, cast

from django import forms

from audits.models import LocalCriterion
from audits.queries.local_criteria import answer_scales
from audits.rules.local_criteria import best_first, described
from audits.services.local_criteria import PriorityFacts
from frameworks.models import Scale
from frameworks.queries.specifications import scale_by_id
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look


class ScaleField(forms.ModelChoiceField):
    """A scale of the area, named by its answers, best first."""

    widget = forms.RadioSelect

    def label_from_instance(self, scale: Scale) -> str:
        spec = scale_by_id(scale.pk)
        return f"{scale.name}: {', '.join(spec.label(answer) for answer in best_first(spec))}"


class PriorityForm(forms.Form):
    """A question of the council, how it is answered, and when it is asked."""

    question = forms.CharField(
        label="Question",
        max_length=300,
        help_text="Such as “Does the plan say how the child will travel to school?”",
        error_messages={"required": "Write the question"},
    )
    guidance = forms.CharField(
        label="Guidance for auditors", max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    family_question = forms.CharField(label="The same question, as families are asked", max_length=300, required=False)
    scale = ScaleField(
        Scale.objects.none(),
        label="How is it answered?",
        empty_label=None,
        error_messages={"required": "Choose how it is answered"},
    )
    looks_like = forms.CharField(
        label="What each answer looks like",
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="One line for each answer, the best first. Leave it empty to use the words of the scale.",
    )
    begins = DayMonthYearField(label="First day", help_text="Rounds opened from this day on ask it.")
    ends = DayMonthYearField(label="Last day", required=False)

    looks: ClassVar[dict[str, Look]] = {
        "guidance": Look(counted=True),
        "scale": Look(label="s", small=True),
        "begins": Look(label="s"),
        "ends": Look(label="s"),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scales = [scale.pk for scale in answer_scales(space)]
        cast("ScaleField", self.fields["scale"]).queryset = Scale.objects.filter(pk__in=scales).order_by("name")

    @staticmethod
    def filled_from(criterion: LocalCriterion) -> dict[str, Any]:
        """What the boxes hold at first, for a priority that is there."""
        names = ("question", "guidance", "family_question", "begins", "ends")
        spec = scale_by_id(criterion.scale_id)
        lines = [criterion.descriptors.get(str(answer), "") for answer in best_first(spec)]
        looks_like = "\n".join(lines) if criterion.descriptors else ""
        return {
            **{name: getattr(criterion, name) for name in names},
            "scale": criterion.scale_id,
            "looks_like": looks_like,
        }

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("begins") and typed.get("ends") and typed["ends"] < typed["begins"]:
            self.add_error("ends", "The last day cannot come before the first")
        if typed.get("scale"):
            typed["descriptors"] = self._described(typed)
        return typed

    def _described(self, typed: dict[str, Any]) -> dict[int, str]:
        lines = [line.strip() for line in typed.get("looks_like", "").splitlines() if line.strip()]
        try:
            return described(lines, scale_by_id(typed["scale"].pk))
        except ValueError as fault:
            self.add_error("looks_like", str(fault))
            return {}

    def facts(self) -> PriorityFacts:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "looks_like"}
        return PriorityFacts(**typed)
