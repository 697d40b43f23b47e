"""Which criteria of a framework a reader wants to see."""

from dataclasses import dataclass

from frameworks.rules.criteria import CriterionSpec


@dataclass(frozen=True)
class Narrowing:
    """What a criterion must have to be shown. Empty asks for nothing."""

    focus_area: str = ""
    outcome: str = ""
    contributor: str = ""
    voice: bool = False
    gate: bool = False

    def holds(self, criterion: CriterionSpec) -> bool:
        return (
            self.focus_area in {"", criterion.focus_area}
            and (not self.outcome or self.outcome in criterion.outcomes)
            and (not self.contributor or self.contributor in criterion.contributors)
            and (criterion.voice or not self.voice)
            and (criterion.gate or not self.gate)
        )
