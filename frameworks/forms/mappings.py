"""What is typed about reading one scale as another."""

from typing import Any, ClassVar

from django import forms

from frameworks.models import Scale, ScaleMapping
from frameworks.queries.mappings import all_scales
from frameworks.queries.specifications import read_scale
from frameworks.rules.mappings import told
from frameworks.services.mappings import MappingFacts
from qa_portal.spaces.models import Space
from qa_portal.web.forms import Look

MAPPED, APART = "mapped", "apart"


class TwoScalesForm(forms.Form):
    """Which scale is read as which; sent by GET, so that the address of the next step says it."""

    source = forms.ChoiceField(label="The scale of the older results", error_messages={"required": "Choose a scale"})
    target = forms.ChoiceField(
        label="The scale that they are read on", error_messages={"required": "Choose the scale that they are read on"}
    )

    def __init__(self, *args: Any, library: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scales = {str(scale.pk): scale for scale in all_scales(library)}
        choices = [(key, f"{scale.name}, version {scale.version}") for key, scale in self.scales.items()]
        for name in ("source", "target"):
            self.fields[name].choices = [("", "Choose a scale"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("source") and typed.get("source") == typed.get("target"):
            self.add_error("target", "Choose two scales that differ")
        return typed

    def chosen(self) -> tuple[Scale, Scale]:
        return self.scales[self.cleaned_data["source"]], self.scales[self.cleaned_data["target"]]


class MappingForm(forms.Form):
    """One choice for each answer of the old scale, best first. Several may be read as one; some may be left open."""

    how = forms.ChoiceField(
        label="Can the two be read as each other?",
        choices=[
            (MAPPED, "Yes, as said below"),
            (APART, "No. They mean different things and stand side by side"),
        ],
        initial=MAPPED,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the two can be read as each other"},
    )
    reason = forms.CharField(
        label="Why",
        help_text="Readers of a trend see this reason.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say why"},
    )
    reference = forms.CharField(
        label="Where it was decided or published",
        max_length=300,
        required=False,
        help_text="For example, minutes of the steering group, 12 December 2024",
    )

    looks: dict[str, Look] = {"how": Look(label="s", small=True), "reason": Look(counted=True)}

    def __init__(self, *args: Any, source: Scale, target: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old, new = read_scale(source), read_scale(target)
        self._answers = sorted(old.answers, key=lambda answer: abs(old.best - answer))
        read_as = sorted(new.answers, key=lambda answer: abs(new.best - answer))
        choices = [("", "Not said"), *((str(answer), told(new, answer)) for answer in read_as)]
        for answer in self._answers:
            self.fields[f"read_{answer}"] = forms.ChoiceField(
                label=f"“{told(old, answer)}” is read as", choices=choices, required=False
            )
        self.looks = {**self.looks, **{f"read_{answer}": Look(says_optional=False) for answer in self._answers}}
        self.order_fields(["how", *(f"read_{answer}" for answer in self._answers), "reason", "reference"])

    @staticmethod
    def filled_from(mapping: ScaleMapping) -> dict[str, Any]:
        """What the boxes hold at first, for a proposal that is there."""
        pairs = mapping.read
        read = {f"read_{answer}": str(new) for answer, new in (pairs or {}).items()}
        how = APART if pairs is None else MAPPED
        return {"how": how, "reason": mapping.reason, "reference": mapping.reference, **read}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("how") == MAPPED and not any(typed.get(f"read_{answer}") for answer in self._answers):
            self.add_error(f"read_{self._answers[0]}", "Say how at least one answer is read")
        return typed

    def facts(self) -> MappingFacts:
        typed = self.cleaned_data
        pairs = {answer: int(typed[f"read_{answer}"]) for answer in self._answers if typed[f"read_{answer}"]}
        return MappingFacts(None if typed["how"] == APART else pairs, typed["reason"], typed["reference"])


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label="Why it is withdrawn",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why it is withdrawn"},
    )

    looks: ClassVar[dict[str, Look]] = {"because": Look(counted=True)}
