"""What a joint report on multi-agency audits is compiled from: what all agreed, and what one council has of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from moderation.rules.joint_findings import CaseFinding


@dataclass(frozen=True, slots=True)
class Together:
    """One audit of the term: how many cases were chosen for it, and those of them that are agreed, by letter."""

    title: str
    chosen: int
    cases: Sequence[CaseFinding]

    @property
    def open(self) -> int:
        """How many of its cases are not agreed yet."""
        return self.chosen - len(self.cases)


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One case of the council: the plan, why it was chosen, what comes next for the child, and its grades.

    `content` and `process` are (at level 2, together).
    """

    letter: str
    plan: str
    reason: str
    next_steps: str
    otherwise: str
    content: tuple[str, str]
    process: tuple[str, str]


@dataclass(frozen=True, slots=True)
class MultiAgencyFigures:
    """Everything that the report of one council for one term says. All but `own` is the same for every council."""

    council: str
    term: str
    audits: Sequence[Together]
    needs: Sequence[tuple[str, str]]
    """(profession, what it needs to learn)."""
    agreements: Sequence[str]
    own: Sequence[OwnCase]

    @property
    def cases(self) -> list[CaseFinding]:
        return [case for audit in self.audits for case in audit.cases]
