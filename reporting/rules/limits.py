"""Whether a term stands out from the ordinary rise and fall of the terms before it: limits of an XmR chart.

The limits lie 2.66 mean moving ranges either side of the mean: three standard deviations, each estimated as the mean
moving range divided by 1.128 (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, Individuals control charts).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

ENOUGH_POINTS = 6
"""Fewer terms than this give limits too loose to read anything from."""

MOVING_RANGE_TO_DEVIATION = 1.128
DEVIATIONS = 3


@dataclass(frozen=True)
class Limits:
    """The mean of the points and the limits of ordinary variation, in the points' own unit."""

    mean: float
    lower: float
    upper: float

    def holds(self, value: float) -> bool:
        """Whether `value` lies within ordinary variation."""
        return self.lower <= value <= self.upper


def limits_of(values: Sequence[float], *, enough: int = ENOUGH_POINTS) -> Limits | None:
    """Limits for `values` in order of time, or None when there are fewer than `enough`."""
    if len(values) < enough:
        return None
    mean = fmean(values)
    reach = DEVIATIONS * fmean(abs(later - earlier) for earlier, later in pairwise(values)) / MOVING_RANGE_TO_DEVIATION
    return Limits(mean, mean - reach, mean + reach)
