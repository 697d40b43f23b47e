"""Gwet's AC1 and AC2: any number of raters, ratings that are missing, and grades that nearly everybody gives.

K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of
Mathematical and Statistical Psychology 61, 2008, pages 29-48 (AC1); Handbook of Inter-Rater Reliability, 4th edition,
2014, chapters 2 to 4 (AC2, missing ratings). Alpha and kappa fall towards nought when one grade is much the most
common, however well people agree; these do not. The values of the whole scale count, also those that nobody gave.
"""

import numpy as np

from moderation.rules.agreement.bootstrap import Resampling, divided
from moderation.rules.agreement.coefficients import Coefficient, Measure
from moderation.rules.agreement.distances import Distance, linear, nominal, quadratic
from moderation.rules.agreement.measuring import measured
from moderation.rules.agreement.table import Floats, Table

_DISTANCES: dict[Measure, Distance] = {
    Measure.AC1: nominal,
    Measure.AC2_LINEAR: linear,
    Measure.AC2_QUADRATIC: quadratic,
}


def gwet(
    table: Table, measure: Measure = Measure.AC2_QUADRATIC, *, resampling: Resampling | None = None
) -> Coefficient:
    """`measure` is AC1, which takes any difference to be as bad as any other, or one of the two AC2."""
    counts = table.counts
    distances = _DISTANCES[measure](len(table.scale))
    pairable = (counts.sum(axis=1) > 1).astype(float)
    apart, shares = disagreement(counts, distances), counts / counts.sum(axis=1, keepdims=True)

    def estimate(draws: Floats) -> Floats:
        observed = divided(draws @ apart, draws @ pairable)
        given = (draws @ shares) / draws.sum(axis=1, keepdims=True)
        return 1.0 - divided(observed, 1.0 - _by_chance(given, distances))

    return measured(measure, table, estimate, len(counts), resampling)


def disagreement(counts: Floats, distances: Floats) -> Floats:
    """Mean distance of the pairs of ratings of each unit; nought where there is no pair."""
    ratings = counts.sum(axis=1)
    apart = (counts @ distances * counts).sum(axis=1)
    mean: Floats = np.divide(apart, ratings * (ratings - 1), out=np.zeros_like(apart), where=ratings > 1)
    return mean


def _by_chance(given: Floats, distances: Floats) -> Floats:
    """Agreement expected by chance of each draw, from the share of each value (draws x values)."""
    values = len(distances)
    weights = float((1.0 - distances).sum())
    share: Floats = (given * (1.0 - given)).sum(axis=1)
    return share * weights / (values * (values - 1))
