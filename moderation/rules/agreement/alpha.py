"""Krippendorff's alpha: any number of raters, any scale, and ratings that are missing.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability, Annenberg School for Communication, 2011, sections C and D;
Content Analysis, 4th edition, 2019, chapter 12. One less the disagreement observed over that expected by chance, both
worked out from the coincidences of values within units; a unit with one rating can be paired with nothing and says
nothing.
"""

import numpy as np

from moderation.rules.agreement.bootstrap import Resampling, divided
from moderation.rules.agreement.coefficients import Coefficient, Measure
from moderation.rules.agreement.distances import krippendorff_ordinal, nominal, quadratic
from moderation.rules.agreement.measuring import measured
from moderation.rules.agreement.table import Floats, Table


def alpha(
    table: Table, measure: Measure = Measure.ALPHA_ORDINAL, *, resampling: Resampling | None = None
) -> Coefficient:
    """`measure` is one of the three ALPHA ones. Interval takes the steps of the scale to be of one width."""
    coincidences = _coincidences(table)

    def estimate(draws: Floats) -> Floats:
        return _alphas(np.tensordot(draws, coincidences, axes=1), measure)

    return measured(measure, table, estimate, len(coincidences), resampling)


def _coincidences(table: Table) -> Floats:
    """Pairs of each unit, each weighed by one over the number of ratings less one: units x values x values."""
    pairs = table.pairs
    ordered = pairs.sum(axis=(1, 2))  # n(n-1) ordered pairs of n ratings
    ratings = (1 + np.sqrt(1 + 4 * ordered)) / 2
    weighed: Floats = pairs / (ratings - 1)[:, None, None]
    return weighed


def _alphas(coincidences: Floats, measure: Measure) -> Floats:
    """Of each draw; draws x values x values come in."""
    given = coincidences.sum(axis=2)
    distances = _distances(given, measure)
    observed: Floats = (coincidences * distances).sum(axis=(1, 2))
    expected: Floats = (given[:, :, None] * given[:, None, :] * distances).sum(axis=(1, 2))
    return 1.0 - divided(observed * (given.sum(axis=1) - 1), expected)


def _distances(given: Floats, measure: Measure) -> Floats:
    if measure is Measure.ALPHA_ORDINAL:
        return krippendorff_ordinal(given)
    by_measure = {Measure.ALPHA_NOMINAL: nominal, Measure.ALPHA_INTERVAL: quadratic}
    return by_measure[measure](given.shape[1])[None, :, :]
