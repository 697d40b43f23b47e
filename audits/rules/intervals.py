"""How sure a share is: Wilson's score interval.

E. B. Wilson, Journal of the American Statistical Association 22, 1927, pages 209-212. It stays between nought and one
and behaves well for small samples (R. G. Newcombe, Statistics in Medicine 17, 1998, pages 857-872).
"""

from dataclasses import dataclass
from math import sqrt

NINETY_FIVE = 1.959963984540054
"""The normal deviate of a 95% interval."""


@dataclass(frozen=True)
class Interval:
    """A range from `low` to `high`, both between 0 and 1."""

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Whether any value lies in both ranges; touching ends count."""
        return self.low <= other.high and other.low <= self.high


def wilson(hits: int, n: int, z: float = NINETY_FIVE) -> Interval:
    """Wilson's score interval for `hits` of `n`; everything from 0 to 1 when `n` is 0."""
    if n == 0:
        return Interval(0.0, 1.0)
    share = hits / n
    centre = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    spread = 1 + z * z / n
    return Interval(max(0.0, (centre - reach) / spread), min(1.0, (centre + reach) / spread))
