"""How far a figure would move with other units of the same kind: the percentile bootstrap.

B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13. Units are drawn again, people stay.
A. Zapf, S. Castell, L. Morawietz and A. Karch, BMC Medical Research Methodology 16:93, 2016, found this interval sound
for Krippendorff's alpha. The criteria of one plan hang together, so that with few plans the interval is indicative.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from moderation.rules.agreement.table import Floats

Estimate = Callable[[Floats], Floats]
"""How often each unit counts (draws x units) -> the figure of each draw; not a number where it is undefined."""

DRAWS = 1000
_TAILS = (0.025, 0.975)
_ENOUGH = 0.9
"""Share of draws that must have a figure, or the interval would be of the lucky draws alone."""
_FEWEST_UNITS = 5


@dataclass(frozen=True)
class Resampling:
    """A number that makes the draws repeatable, and how many there are."""

    seed: int
    draws: int = DRAWS


def interval(estimate: Estimate, units: int, resampling: Resampling | None) -> tuple[float | None, float | None]:
    """The middle 95% of the draws, or None twice: not asked for, fewer than five units, or too often undefined."""
    if resampling is None or units < _FEWEST_UNITS:
        return None, None
    values = estimate(_drawn(units, resampling))
    known = values[np.isfinite(values)]
    if len(known) < _ENOUGH * len(values):
        return None, None
    low, high = np.quantile(known, _TAILS)
    return float(low), float(high)


def once(units: int) -> Floats:
    """Every unit counted once: one draw x units."""
    return np.ones((1, units))


def divided(part: Floats, whole: Floats) -> Floats:
    """Draw by draw; not a number where the whole is nothing."""
    result = np.full(np.broadcast(part, whole).shape, np.nan)
    shares: Floats = np.divide(part, whole, out=result, where=whole > 0)
    return shares


def _drawn(units: int, resampling: Resampling) -> Floats:
    generator = np.random.default_rng(resampling.seed)
    return generator.multinomial(units, np.full(units, 1 / units), size=resampling.draws).astype(float)
