"""What stands with the group that a report goes to: its risks, concerns, meetings and dates, and learning shared.

These are doings of organisations and not counts of people, so none of them is hidden. No child and no family is named:
the register and the concerns are written for a board, which refuses such words.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RiskHeld:
    """A risk of the register. `rating` is likelihood times impact, 1 to 25; it `goes_up` if it should and has not."""

    title: str
    rating: int
    band: str
    direction: str
    owner: str
    mitigation: str
    goes_up: bool = False
    is_up: bool = False


@dataclass(frozen=True)
class ConcernHeld:
    """A concern on its way: the group asked last, by when it answers, and how that stands in words."""

    concern: str
    reason: str
    asked: str
    due_on: date
    state: str


@dataclass(frozen=True)
class Escalated:
    """Concerns of a term: those open at some time of it, and how many steps were taken in it."""

    concerns: tuple[ConcernHeld, ...]
    sent_up: int
    answered: int
    overdue: int


@dataclass(frozen=True)
class LearningShared:
    """Something that was shared; `noted_by` are the partners that have taken note."""

    what: str
    route: str
    to_whom: str
    noted_by: tuple[str, ...]


@dataclass(frozen=True)
class TrainingDay:
    """A day on which people learnt together."""

    title: str
    kind: str
    held_on: date


@dataclass(frozen=True)
class MeetingHeld:
    """A meeting of a group, and how many decisions it noted."""

    group: str
    held_on: date
    decisions: int = 0


@dataclass(frozen=True)
class Ahead:
    """Something with a date that lies ahead, or that is late."""

    what: str
    kind: str
    due_on: date
    is_late: bool = False


@dataclass(frozen=True)
class Governance:
    """What the board and the library hold of a term as seen on `day`; `ahead` runs from the earliest date on."""

    day: date
    risks: tuple[RiskHeld, ...] = ()
    escalated: Escalated | None = None
    learning: tuple[LearningShared, ...] = ()
    training: tuple[TrainingDay, ...] = ()
    meetings: tuple[MeetingHeld, ...] = ()
    ahead: tuple[Ahead, ...] = ()
