"""What all agreed of one case of a multi-agency audit, in the shape in which councils keep and report it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

FOR_THE_CHILD = "KQ4-individual"
"""The question whose answer only the council of the child keeps."""


@dataclass(frozen=True, slots=True)
class TookPart:
    """One organisation, and how many of its people were asked, scored and were there."""

    organisation: str
    is_forum: bool
    asked: int
    scored: int
    came: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One key question: what was agreed, what was seen otherwise, and which organisations answered it alone."""

    key: str
    text: str
    agreed: str
    otherwise: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion: what was given alone (`before`, lowest to highest; `apart` in steps), what was agreed, and why.

    `gap` says how differently families and professionals saw it, or is "" where one of the two gave nothing.
    """

    code: str
    question: str
    before: str
    apart: int
    agreed: str
    reason: str
    gap: str = ""
    dissents: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    """The local outcomes that it serves, in words."""


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """One case. `agreement` is the sentence on how well people agreed before they talked."""

    letter: str
    council: str
    theme: str
    day: str
    mode: str
    standard: str
    need: str
    content: str
    process: str
    agreement: str
    took_part: tuple[TookPart, ...]
    missed: tuple[str, ...]
    questions: tuple[Answered, ...]
    criteria: tuple[Judged, ...]

    def as_data(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """As it was kept. Raises KeyError and TypeError for another shape."""
        nested = {
            "took_part": tuple(TookPart(**each) for each in data["took_part"]),
            "missed": tuple(data["missed"]),
            "questions": tuple(Answered(**each | {"by": tuple(each["by"])}) for each in data["questions"]),
            "criteria": tuple(_judged(each) for each in data["criteria"]),
        }
        return cls(**{**data, **nested})

    @property
    def scored_by(self) -> int:
        """How many people scored it alone."""
        return sum(each.scored for each in self.took_part)

    @property
    def divided(self) -> tuple[Judged, ...]:
        """Criteria on which people stood apart before they talked, the furthest first."""
        apart = (each for each in self.criteria if each.apart)
        return tuple(sorted(apart, key=lambda each: -each.apart))

    @property
    def seen_otherwise_by_families(self) -> tuple[Judged, ...]:
        """Criteria that families and professionals saw differently."""
        return tuple(each for each in self.criteria if each.gap.startswith("Families"))

    @property
    def heard_families(self) -> bool:
        return any(each.gap for each in self.criteria)


def _judged(data: Mapping[str, Any]) -> Judged:
    lists = {name: tuple(data.get(name, ())) for name in ("dissents", "contributors", "outcomes")}
    return Judged(**{**data, **lists})
