"""How far scores of one criterion lie apart, and which criteria divide people most. Pure; it grades nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

NOT_APPLICABLE = "na"
Mark = int | str
"""A grade, or NOT_APPLICABLE, which is a judgement of its own and no low grade."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The marks that a criterion was given, one for each person who gave one."""

    criterion: str
    marks: tuple[Mark, ...]

    @property
    def grades(self) -> tuple[int, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, int))

    @property
    def distance(self) -> int:
        """From the lowest to the highest grade that was given."""
        return max(self.grades) - min(self.grades) if self.grades else 0

    @property
    def is_split_on_applying(self) -> bool:
        """Whether some found that the criterion does not apply, and others gave it a grade."""
        return bool(self.grades) and len(self.grades) < len(self.marks)

    @property
    def is_unanimous(self) -> bool:
        """Whether two people or more gave it, and all gave the same."""
        return len(self.marks) > 1 and len(set(self.marks)) == 1

    @property
    def apart(self) -> int:
        """How many pairs of people gave different marks."""
        counts = Counter(self.marks).values()
        return (len(self.marks) ** 2 - sum(count**2 for count in counts)) // 2

    @property
    def weight(self) -> tuple[int, int, int]:
        """What it is sorted by: the distance, where whether it applies counts one step, then the pairs that differ."""
        return (max(self.distance, int(self.is_split_on_applying)), int(self.is_split_on_applying), self.apart)

    @property
    def words(self) -> str:
        """What the spread is, in words that can stand on a page."""
        if len(self.marks) < 2:  # noqa: PLR2004 - nothing to compare
            return "One score only" if self.marks else "No score"
        if self.is_unanimous:
            return "All the same"
        return self._apart_words

    @property
    def _apart_words(self) -> str:
        steps = {0: "", 1: "1 step apart"}.get(self.distance, f"{self.distance} steps apart")
        applying = "some say it does not apply" if self.is_split_on_applying else ""
        words = ", ".join(each for each in (steps, applying) if each)
        return words[:1].upper() + words[1:]


def most_divided_first(spreads: Iterable[Spread]) -> list[Spread]:
    """The spreads by disagreement, the widest first; those alike keep their order."""
    return sorted(spreads, key=lambda spread: spread.weight, reverse=True)
