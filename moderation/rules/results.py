"""What a second look changed: each criterion as the audit had it and as it was agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Marks = Mapping[str, int | None]
"""code -> grade, None for not applicable; nothing for what was left open."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion that was agreed otherwise than the audit had it. None stands for "not applicable"."""

    criterion: str
    original: int | None
    agreed: int | None

    @property
    def steps(self) -> int | None:
        """How many steps the grade rose (or fell, below nothing); None where one of the two is no grade."""
        if self.original is None or self.agreed is None:
            return None
        return self.agreed - self.original


def differences(original: Marks, agreed: Marks) -> tuple[Difference, ...]:
    """The criteria that both have and that differ, in the order of the audit."""
    return tuple(
        Difference(code, mark, agreed[code])
        for code, mark in original.items()
        if code in agreed and agreed[code] != mark
    )


@dataclass(frozen=True, slots=True)
class GradePair:
    """An overall grade of the audit and the one that follows from what was agreed; None where there is none."""

    original: int | None
    final: int | None

    @property
    def is_changed(self) -> bool:
        return self.original != self.final


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many results, how many overall grades stayed, rose and fell (or came, or went)."""

    cases: int
    same: int
    higher: int
    lower: int

    @property
    def changed(self) -> int:
        return self.cases - self.same


def tally(pairs: Sequence[GradePair]) -> Tally:
    """Count what second looks changed. A grade that came or went is neither higher nor lower, but changed."""
    rises = [pair.final - pair.original for pair in pairs if pair.original is not None and pair.final is not None]
    return Tally(
        cases=len(pairs),
        same=sum(not pair.is_changed for pair in pairs),
        higher=sum(rise > 0 for rise in rises),
        lower=sum(rise < 0 for rise in rises),
    )


def most_changed(changes: Iterable[Sequence[Difference]]) -> list[tuple[str, int]]:
    """(criterion, number of results in which it was agreed otherwise), the most often first, then by code."""
    counts: dict[str, int] = {}
    for each in changes:
        for difference in each:
            counts[difference.criterion] = counts.get(difference.criterion, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
