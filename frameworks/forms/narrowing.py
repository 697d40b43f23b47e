"""What narrows the criteria of a framework."""

from collections.abc import Iterable
from typing import Any

from django import forms

from frameworks.models import AreaOutcome
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.narrowing import Narrowing
from qa_portal.web.filters import FilterForm

_ONLY = [("yes", "Only these")]


class CriterionFilter(FilterForm):
    """Choices of the framework itself and of the area's outcomes; what a framework does not tell apart is left out."""

    focus_area = forms.ChoiceField(label="Focus area", required=False)
    outcome = forms.ChoiceField(label="Local outcome", required=False)
    contributor = forms.ChoiceField(label="Whose work it speaks of", required=False)
    voice = forms.ChoiceField(label="Voice of child and family", required=False)
    gate = forms.ChoiceField(label="Legal gates", required=False)

    fragment = "#found"

    def __init__(self, *args: Any, spec: FrameworkPack, outcomes: Iterable[AreaOutcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "focus_area": [(area.code, area.name) for area in spec.focus_areas],
            "outcome": [(outcome.key, outcome.short) for outcome in outcomes],
            "contributor": [(each.code, each.name) for each in spec.contributors],
            "voice": _ONLY if any(criterion.voice for criterion in spec.criteria) else [],
            "gate": _ONLY if any(criterion.gate for criterion in spec.criteria) else [],
        }
        for name, choices in offered.items():
            self.offer(name, choices) if choices else self.fields.pop(name)

    def narrowing(self) -> Narrowing:
        chosen = self.chosen()
        return Narrowing(
            focus_area=chosen.get("focus_area", ""),
            outcome=chosen.get("outcome", ""),
            contributor=chosen.get("contributor", ""),
            voice="voice" in chosen,
            gate="gate" in chosen,
        )
