"""How far apart two values of a scale are.

Each function takes the number of values, q, and gives a q x q array with noughts on its diagonal and nothing below
nought. `krippendorff_ordinal` needs to know how often each value was given.
"""

from collections.abc import Callable

import numpy as np

from moderation.rules.agreement.table import Floats

Distance = Callable[[int], Floats]


def nominal(values: int) -> Floats:
    """Any two different values are equally far apart."""
    return 1.0 - np.eye(values)


def linear(values: int) -> Floats:
    """Steps between them, as a share of the whole scale."""
    return _steps(values) / max(1, values - 1)


def quadratic(values: int) -> Floats:
    """Squared steps: two steps apart is four times as bad as one."""
    squared: Floats = linear(values) ** 2
    return squared


def krippendorff_ordinal(given: Floats) -> Floats:
    """Squared number of ratings between two values, half of each end counted (Krippendorff 2011, metric "ordinal").

    `given` is draws x q, how often each value was given; the answer is draws x q x q.
    """
    middles = given.cumsum(axis=1) - given / 2
    squared: Floats = (middles[:, :, None] - middles[:, None, :]) ** 2
    return squared


def _steps(values: int) -> Floats:
    places = np.arange(values, dtype=float)
    return np.abs(places[:, None] - places[None, :])
