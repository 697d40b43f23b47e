"""From the draws of a measure to its figure, its interval or its sentence."""

import numpy as np

from moderation.rules.agreement.bootstrap import Estimate, Resampling, interval, once
from moderation.rules.agreement.coefficients import NO_VARIATION, Coefficient, Measure, why_undefined
from moderation.rules.agreement.table import Table


def measured(
    measure: Measure, table: Table, estimate: Estimate, units: int, resampling: Resampling | None
) -> Coefficient:
    """`units` is how many the estimate draws from; it is asked only where the table holds enough for any measure."""
    overlap = len(table.pairs)
    missing = why_undefined(table)
    if missing:
        return Coefficient(measure, None, overlap, missing)
    value = float(estimate(once(units))[0])
    if not np.isfinite(value):
        return Coefficient(measure, None, overlap, NO_VARIATION)
    low, high = interval(estimate, units, resampling)
    return Coefficient(measure, value, overlap, low=low, high=high)
