"""What divides people most."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np

from moderation.rules.agreement.distances import quadratic
from moderation.rules.agreement.percent import PairCount, count_pairs
from moderation.rules.agreement.table import Table


@dataclass(frozen=True)
class Division:
    """How far people are apart on one thing; `apart` is the mean squared distance of a pair, from 0 to 1.

    `lowest` and `highest` are values of the scale.
    """

    what: Hashable
    apart: float
    pairs: PairCount
    lowest: int
    highest: int


def most_dividing(table: Table, what: Callable[[Hashable], Hashable] = lambda unit: unit) -> list[Division]:
    """The most divided first; `what` says of a unit to which thing it belongs, such as its criterion.

    Things that no two people rated are left out. Equals stand in the order of the table.
    """
    groups: dict[Hashable, list[Hashable]] = {}
    for unit in table.units:
        groups.setdefault(what(unit), []).append(unit)
    found = [division for name, units in groups.items() if (division := _division(name, table.of(units)))]
    return sorted(found, key=lambda each: -each.apart)


def _division(what: Hashable, table: Table) -> Division | None:
    together = table.pairs.sum(axis=0)
    if not together.any():
        return None
    apart = float((together * quadratic(len(table.scale))).sum() / together.sum())
    given = np.flatnonzero(together.sum(axis=1))
    return Division(what, apart, count_pairs(table), table.scale[given[0]], table.scale[given[-1]])
