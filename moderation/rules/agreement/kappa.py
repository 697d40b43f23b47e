"""Cohen's kappa of two people, with or without weights.

J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 1960, pages
37-46; Weighted kappa, Psychological Bulletin 70, 1968, pages 213-220. One less the disagreement observed
over that expected if each went on giving their own grades in their own proportions. Only what both rated counts.
"""

from collections.abc import Hashable
from itertools import combinations

import numpy as np

from moderation.rules.agreement.bootstrap import Resampling, divided
from moderation.rules.agreement.coefficients import Coefficient, Measure
from moderation.rules.agreement.distances import Distance, linear, nominal, quadratic
from moderation.rules.agreement.measuring import measured
from moderation.rules.agreement.table import NO_RATING, Floats, Table

_DISTANCES: dict[Measure, Distance] = {
    Measure.KAPPA: nominal,
    Measure.KAPPA_LINEAR: linear,
    Measure.KAPPA_QUADRATIC: quadratic,
}
Pair = tuple[Hashable, Hashable]


def kappa(
    table: Table, pair: Pair, measure: Measure = Measure.KAPPA_QUADRATIC, *, resampling: Resampling | None = None
) -> Coefficient:
    """KeyError: somebody who rated nothing in this table and is not in it."""
    both = _both(table, pair)
    crossed = _crossed(both)
    distances = _DISTANCES[measure](len(table.scale))

    def estimate(draws: Floats) -> Floats:
        return kappas(np.tensordot(draws, crossed, axes=1), distances)

    return measured(measure, both, estimate, len(crossed), resampling)


def kappas(crossed: Floats, distances: Floats) -> Floats:
    """Of each draw of two people's ratings (draws x values of the one x values of the other)."""
    whole = crossed.sum(axis=(1, 2))
    observed: Floats = (crossed * distances).sum(axis=(1, 2))
    by_chance = crossed.sum(axis=2)[:, :, None] * crossed.sum(axis=1)[:, None, :]
    expected: Floats = (by_chance * distances).sum(axis=(1, 2))
    return 1.0 - divided(observed * whole, expected)


def pairwise_kappas(table: Table, measure: Measure = Measure.KAPPA_QUADRATIC) -> dict[Pair, Coefficient]:
    """Every two people once, in the order in which they stand in the table."""
    return {pair: kappa(table, pair, measure) for pair in combinations(table.raters, 2)}


def _both(table: Table, pair: Pair) -> Table:
    columns = {rater: place for place, rater in enumerate(table.raters)}
    steps = table.steps[:, [columns[rater] for rater in pair]]
    return Table(table.units, pair, table.scale, steps, 0)


def _crossed(both: Table) -> Floats:
    """units x values of the one x values of the other, a single one in each."""
    rated = both.steps[(both.steps != NO_RATING).all(axis=1)]
    one = np.eye(len(both.scale))
    crossed: Floats = one[rated[:, 0]][:, :, None] * one[rated[:, 1]][:, None, :]
    return crossed
