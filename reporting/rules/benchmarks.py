"""Where a council stands among all that take part, told by three quartiles that give no single council away.

Councils are compared like with like: one term, one level of assurance, one framework, one measure and one scale. Each
council stands in one group at most, so no group can be subtracted from another.

A quartile is that of Hyndman and Fan's seventh definition (The American Statistician 50, 1996, pages 361-365): of n
shares in order it lies (n - 1) / 4 places from the lowest or the highest. So the (n - 1) // 4 lowest shares bear on no
quartile, and no more do as many at the top: each could be anything beyond its neighbour. Quartiles are published only
where there are more such places at each end than councils in any one partnership. Whoever knows the shares of a whole
partnership then cannot tell of any other council, even one they know takes part, that its share is not 0%, or that it
is not 100%.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from reporting.rules.intervals import Share

FEWEST_COUNCILS = 10
FEWEST_AUDITS = 10
"""The share of fewer is marked "read with care" elsewhere, and says too little of a council to stand for it here."""

STEP = 5
"""Quartiles are rounded to so many percentage points."""


@dataclass(frozen=True, order=True)
class Subject:
    """What is compared: good or better `measure`, "content" or "process", at one level by one framework in one term."""

    year: str
    term: str
    level: str
    framework: str
    measure: str


@dataclass(frozen=True, order=True)
class ScaleKey:
    """A version of a scale; the digest of its words tells apart two areas' versions of the same number."""

    code: str
    version: int
    digest: str


@dataclass(frozen=True)
class Entry:
    """What one council gives: its share, as graded or as a published mapping of its area reads it on another scale."""

    council: int
    area: int
    subject: Subject
    scale: ScaleKey
    share: Share


@dataclass(frozen=True)
class Quartiles:
    """What is published: whole per cent in steps of five. `councils` is rounded down to tens."""

    lower: int
    middle: int
    upper: int
    councils: int


@dataclass(frozen=True)
class Group:
    """The councils that are compared with one another; `quartiles` is None where they are too few."""

    subject: Subject
    scale: ScaleKey
    entries: tuple[Entry, ...]

    @property
    def councils(self) -> frozenset[int]:
        return frozenset(entry.council for entry in self.entries)

    @cached_property
    def quartiles(self) -> Quartiles | None:
        areas = {entry.council: entry.area for entry in self.entries}
        return quartiles_of({entry.council: entry.share for entry in self.entries}, areas)


def like_with_like(entries: Iterable[Entry]) -> list[Group]:
    """The groups of each subject: those on the scale that most councils can be read on, then the rest in the same way.

    Shares of too few audits are left out.
    """
    subjects: dict[Subject, list[Entry]] = {}
    for entry in entries:
        if entry.share.n >= FEWEST_AUDITS:
            subjects.setdefault(entry.subject, []).append(entry)
    return [group for subject in sorted(subjects) for group in _groups(subject, subjects[subject])]


def _groups(subject: Subject, left: list[Entry]) -> Iterable[Group]:
    while left:
        on = Counter(entry.scale for entry in left)
        scale = max(on, key=lambda key: (on[key], key))
        group = Group(subject, scale, tuple(entry for entry in left if entry.scale == scale))
        yield group
        taken = {entry.council for entry in group.entries}
        left = [entry for entry in left if entry.council not in taken]


def quartiles_of(shares: Mapping[int, Share], areas: Mapping[int, Hashable]) -> Quartiles | None:
    """The quartiles of the shares by council; None where they could tell of one of them."""
    if not is_safe([areas[council] for council in shares]):
        return None
    ordered = sorted(Fraction(share.hits, share.n) for share in shares.values())
    lower, middle, upper = (stepped(quartile(ordered, quarter)) for quarter in (1, 2, 3))
    return Quartiles(lower, middle, upper, len(ordered) // 10 * 10)


def is_safe(areas: Sequence[Hashable]) -> bool:
    """Whether quartiles of one council for each of these areas give nothing away, even to all councils of an area."""
    return len(areas) >= FEWEST_COUNCILS and spare_places(len(areas)) > max(Counter(areas).values())


def spare_places(councils: int) -> int:
    """How many of the lowest shares, and of the highest, bear on no quartile."""
    return (councils - 1) // 4


def quartile(ordered: Sequence[Fraction], quarter: int) -> Fraction:
    """The first, second or third quartile of values in order: between two neighbours in proportion."""
    place, part = divmod(quarter * (len(ordered) - 1), 4)
    low = ordered[place]
    return low + Fraction(part, 4) * (ordered[place + 1] - low) if part else low


def stepped(share: Fraction) -> int:
    """A share as the nearest whole step of per cent, halves up."""
    return int(100 * share / STEP + Fraction(1, 2)) * STEP
