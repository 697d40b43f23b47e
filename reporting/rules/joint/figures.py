"""What a joint report is compiled from: closed sessions, without a name of a child, a family or a colleague."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attending:
    """One organisation at one meeting: how many of its people were asked and came, and whether it sent a return."""

    organisation: str
    is_forum: bool
    asked: int
    came: int
    sent: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of one case: each organisation's words and category before, and what was agreed."""

    key: str
    text: str
    said: Mapping[str, str]
    categories: Mapping[str, str]
    agreed: str
    category: str = ""
    otherwise: str = ""
    spread: int = 0
    """How many categories the furthest answers lay apart."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case under its letter: how often the family was asked for a view (`tried`), and gave one (`heard`)."""

    letter: str
    kind: str
    drawn: str
    questions: Sequence[Asked]
    tried: int = 0
    heard: int = 0
    no_view: str = ""
    lines: Mapping[str, int] | None = None
    unchecked: int = 0

    def question(self, key: str) -> Asked | None:
        return next((each for each in self.questions if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting with its cases."""

    title: str
    theme: str
    day: str
    mode: str
    standard: str
    attending: Sequence[Attending]
    missed: Sequence[str]
    cases: Sequence[Case]


@dataclass(frozen=True, slots=True)
class JointFigures:
    """Everything that the report of one council for one term says."""

    council: str
    term: str
    meetings: Sequence[Held]
    agreements: Sequence[str]
    needs: Sequence[tuple[str, str]]
    """(profession, what it needs to learn)."""

    @property
    def cases(self) -> list[Case]:
        return [case for meeting in self.meetings for case in meeting.cases]
