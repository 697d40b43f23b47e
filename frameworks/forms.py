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
    """Choices of the framework itself and of the area's outcomes."""

    focus_area = forms.ChoiceField(label="Focus area", required=False)
    outcome = forms.ChoiceField(label="Local outcome", required=False)
    contributor = forms.ChoiceField(label="Whose work it speaks of", required=False)
    voice = forms.ChoiceField(label="Voice of child and family", required=False)
    gate = forms.ChoiceField(label="Legal gates", required=False)

    fragment = "#found"

    def __init__(self, *args: Any, spec: FrameworkPack, outcomes: Iterable[AreaOutcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("focus_area", [(area.code, area.name) for area in spec.focus_areas])
        self.offer("outcome", [(outcome.key, outcome.short) for outcome in outcomes])
        self.offer("contributor", [(each.code, each.name) for each in spec.contributors])
        self.offer("voice", _ONLY)
        self.offer("gate", _ONLY)

    def narrowing(self) -> Narrowing:
        chosen = self.chosen()
        return Narrowing(
            focus_area=chosen.get("focus_area", ""),
            outcome=chosen.get("outcome", ""),
            contributor=chosen.get("contributor", ""),
            voice="voice" in chosen,
            gate="gate" in chosen,
        )
