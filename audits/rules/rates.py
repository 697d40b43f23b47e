"""A share of a few cases, with how sure it is: Wilson's score interval at 95 per cent (Wilson 1927)."""

from dataclasses import dataclass
from math import sqrt

_DEVIATE = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `cases`, in whole per cent with its range; None where there is no case."""

    hits: int
    cases: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.hits / self.cases) if self.cases else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The lower and the upper end, in per cent."""
        if not self.cases:
            return None
        share, square = self.hits / self.cases, _DEVIATE**2
        middle = (share + square / (2 * self.cases)) / (1 + square / self.cases)
        half = (
            _DEVIATE * sqrt(share * (1 - share) / self.cases + square / (4 * self.cases**2)) / (1 + square / self.cases)
        )
        return round(100 * max(0.0, middle - half)), round(100 * min(1.0, middle + half))
