"""How many pairs of ratings agree: all pairs of people who rated the same unit, counted together."""

from dataclasses import dataclass

import numpy as np

from moderation.rules.agreement.bootstrap import Resampling, divided
from moderation.rules.agreement.coefficients import Coefficient, Measure
from moderation.rules.agreement.distances import nominal
from moderation.rules.agreement.measuring import measured
from moderation.rules.agreement.table import Floats, Table


@dataclass(frozen=True)
class PairCount:
    """Pairs of ratings of the same unit: how many there are, and how many steps of the scale lie between them."""

    pairs: int
    by_steps: tuple[int, ...]

    @property
    def same(self) -> int:
        return self.by_steps[0] if self.by_steps else 0

    @property
    def within_one(self) -> int:
        return sum(self.by_steps[:2])

    @property
    def wide(self) -> int:
        """Pairs that differ by two steps or more."""
        return self.pairs - self.within_one


def count_pairs(table: Table) -> PairCount:
    together = table.pairs.sum(axis=0) / 2  # every pair stands there in both orders
    steps = [sum(_off_diagonal(together, away)) for away in range(len(table.scale))]
    return PairCount(round(sum(steps)), tuple(round(step) for step in steps))


def percent_agreement(table: Table, *, within: int = 0, resampling: Resampling | None = None) -> Coefficient:
    """The share of pairs that are the same (`within=0`) or at most one step apart (`within=1`), from 0 to 1."""
    measure = Measure.WITHIN_ONE if within else Measure.EXACT
    pairs = table.pairs
    apart = _apart(len(table.scale), within)

    def estimate(draws: Floats) -> Floats:
        together = np.tensordot(draws, pairs, axes=1)
        differing: Floats = (together * apart).sum(axis=(1, 2))
        return 1.0 - divided(differing, together.sum(axis=(1, 2)))

    return measured(measure, table, estimate, len(pairs), resampling)


def _apart(values: int, within: int) -> Floats:
    places = np.arange(values)
    far: Floats = (np.abs(places[:, None] - places[None, :]) > within).astype(float)
    return nominal(values) * far


def _off_diagonal(together: Floats, away: int) -> tuple[float, float]:
    above = float(np.trace(together, away))
    return above, float(np.trace(together, -away)) if away else 0.0
