"""Evidence on a theme set side by side: which sources speak, whether they agree, and whether the theme is new.

A source speaks of a concern when at least two thirds of what it says are concerns, of a strength when at most one third
are, and is divided between. Sources that say nothing are silent, which is no agreement. Together each source has one
voice: a survey of hundreds does not drown what twenty audits found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOSTLY = 2 / 3


class Verdict(StrEnum):
    """What one source says of a theme."""

    CONCERN = "concern"
    STRENGTH = "strength"
    DIVIDED = "divided"
    SILENT = "silent"


class Agreement(StrEnum):
    """What the sources say together."""

    AGREEING = "agreeing"
    CONFLICTING = "conflicting"
    ONE_SOURCE = "one source"
    SILENT = "silent"


class Course(StrEnum):
    """Where a concern stands between two terms."""

    NEW = "new"
    CONTINUING = "continuing"
    CLOSED = "closed"
    NONE = "no concern"


@dataclass(frozen=True)
class SourceEvidence:
    """How often a source named a theme as a concern and as a strength."""

    source: str
    concerns: int
    strengths: int

    @property
    def total(self) -> int:
        return self.concerns + self.strengths

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.concerns, self.strengths)


@dataclass(frozen=True)
class ThemeEvidence:
    """A theme with the evidence of every source; `before` is what all sources said of it last term."""

    key: str
    name: str
    sources: Sequence[SourceEvidence]
    before: Verdict = Verdict.SILENT

    @property
    def total(self) -> int:
        return sum(source.total for source in self.sources)

    @property
    def concerns(self) -> int:
        return sum(source.concerns for source in self.sources)

    @property
    def verdict(self) -> Verdict:
        return together([source.verdict for source in self.sources])

    @property
    def agreement(self) -> Agreement:
        return agreement_of([source.verdict for source in self.sources])

    @property
    def course(self) -> Course:
        return course_of(self.before, self.verdict)


def verdict_of(concerns: int, strengths: int) -> Verdict:
    """What so many concerns and strengths come to."""
    total = concerns + strengths
    if not total:
        return Verdict.SILENT
    if concerns >= MOSTLY * total:
        return Verdict.CONCERN
    return Verdict.STRENGTH if strengths >= MOSTLY * total else Verdict.DIVIDED


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """What sources come to, each with one voice; that of a divided one is shared."""
    divided = verdicts.count(Verdict.DIVIDED)
    concerns, strengths = (2 * verdicts.count(each) + divided for each in (Verdict.CONCERN, Verdict.STRENGTH))
    return verdict_of(concerns, strengths)


def agreement_of(verdicts: Sequence[Verdict]) -> Agreement:
    """Whether the sources that speak say the same. A divided one agrees with nobody."""
    speaking = [verdict for verdict in verdicts if verdict is not Verdict.SILENT]
    if len(speaking) < 2:  # noqa: PLR2004 - it takes two to agree
        return Agreement.ONE_SOURCE if speaking else Agreement.SILENT
    same = len(set(speaking)) == 1 and speaking[0] is not Verdict.DIVIDED
    return Agreement.AGREEING if same else Agreement.CONFLICTING


def course_of(before: Verdict, now: Verdict) -> Course:
    """New, continuing or closed: a theme is a concern while it is not mostly a strength."""
    was, stands = (verdict in {Verdict.CONCERN, Verdict.DIVIDED} for verdict in (before, now))
    if stands:
        return Course.CONTINUING if was else Course.NEW
    return Course.CLOSED if was else Course.NONE
