"""How sure a share is, and what may be said of two shares.

A share of audits is a sample's answer to a question about all plans, so it never stands alone: its number of audits and
its range stand beside it: Wilson's score interval (`audits.rules.intervals`).

Two shares are called different only when their ranges do not overlap, as the reporting rules ask. That is a cautious
test: it speaks of a change a little less often than a test of the difference would.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from audits.rules.intervals import Interval, wilson

FEWEST = 5
"""Under this many audits nothing is said of a share."""


@dataclass(frozen=True)
class Share:
    """`hits` of `n` audits. Raises ValueError unless 0 <= hits <= n."""

    hits: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.n:
            msg = f"{self.hits} of {self.n} is not a share"
            raise ValueError(msg)

    @property
    def percent(self) -> int:
        """Whole per cent, halves rounded up. Raises ZeroDivisionError when n is 0."""
        return (200 * self.hits + self.n) // (2 * self.n)

    @property
    def interval(self) -> Interval:
        return wilson(self.hits, self.n)

    @property
    def range_percent(self) -> tuple[int, int]:
        """The ends of the range in whole per cent."""
        return whole_percent(self.interval.low), whole_percent(self.interval.high)


class Change(StrEnum):
    """What may be said when one share follows another."""

    ROSE = "rose"
    FELL = "fell"
    NO_REAL_CHANGE = "no_real_change"
    TOO_FEW = "too_few"


def compare(before: Share, after: Share, *, fewest: int = FEWEST) -> Change:
    """Which of the four things may be said of `after` following `before`."""
    if min(before.n, after.n) < fewest:
        return Change.TOO_FEW
    if before.interval.overlaps(after.interval):
        return Change.NO_REAL_CHANGE
    return Change.ROSE if after.interval.low > before.interval.high else Change.FELL


def two_places(value: Decimal) -> str:
    """A mean or a coefficient to two decimal places, halves rounded up."""
    return str(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def whole_percent(share: float) -> int:
    """A share between 0 and 1 as whole per cent, halves rounded up."""
    return int((Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
