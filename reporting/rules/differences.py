"""How far two shares lie apart, with the range in which the true difference is likely to lie.

Newcombe's hybrid score interval, built from the Wilson intervals of the two shares (R. G. Newcombe, Statistics in
Medicine 17, 1998, pages 873-890, method 10). Whether a change may be spoken of is still decided by `intervals.compare`:
the difference says how large it is, not whether it is there.
"""

from dataclasses import dataclass
from math import hypot
from typing import Self

from reporting.rules.intervals import Change, Share, compare, whole_percent


@dataclass(frozen=True)
class Difference:
    """What one share is less another: `value`, `low` and `high` lie between -1 and 1."""

    value: float
    low: float
    high: float

    @classmethod
    def between(cls, before: Share, after: Share) -> Self:
        """`after` less `before`. Raises ZeroDivisionError when either has no audits."""
        first, second = before.hits / before.n, after.hits / after.n
        value = second - first
        below = hypot(second - after.interval.low, before.interval.high - first)
        above = hypot(after.interval.high - second, first - before.interval.low)
        return cls(value, value - below, value + above)

    @property
    def points(self) -> str:
        """``12 percentage points (range 3 to 21)``, of a rise and of a fall alike: the word beside it says which."""
        ends = (self.low, self.high) if self.value >= 0 else (-self.high, -self.low)
        low, high = map(whole_percent, ends)
        size = whole_percent(abs(self.value))
        return f"{size} percentage point{'' if size == 1 else 's'} (range {low} to {high})"


def told(what: str, before: Share, after: Share, *, since: str) -> str:
    """How `what` moved since an earlier time, with how far; "no real change" where the two ranges overlap."""
    found = compare(before, after)
    if found is Change.TOO_FEW:
        return f"Too few audits to say whether {what} changed since {since}."
    apart = Difference.between(before, after)
    if found is Change.NO_REAL_CHANGE:
        return (
            f"No real change in {what} since {since}: {before.percent}%, then {after.percent}%, and the ranges overlap."
        )
    return f"{what[:1].upper()}{what[1:]} {found} since {since} by {apart.points}."
