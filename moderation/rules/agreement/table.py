"""Who gave what to which unit, laid out for counting.

A unit is what several people judge apart: one criterion of one plan. A rating is a value of the scale. "Not applicable"
is no step of an ordered scale, so that it is counted apart and then left out, as an answer not given is.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

# Rater -> value, or None for "not applicable". A rater who is absent gave no answer.
Given = Mapping[Hashable, int | None]
Floats = NDArray[np.float64]

NO_RATING = -1


@dataclass(frozen=True, eq=False)
class Table:
    """`steps[u, r]` is the place on the scale, from 0, that rater r gave to unit u; `NO_RATING` where there is none."""

    units: tuple[Hashable, ...]
    raters: tuple[Hashable, ...]
    scale: tuple[int, ...]
    steps: NDArray[np.int64]
    not_applicable: int

    @cached_property
    def counts(self) -> Floats:
        """How many raters gave each unit each value: units x values, without the units that nobody rated."""
        each = (self.steps[:, :, None] == np.arange(len(self.scale))).sum(axis=1).astype(float)
        rated: Floats = each[each.sum(axis=1) > 0]
        return rated

    @cached_property
    def pairs(self) -> Floats:
        """Ordered pairs of ratings of each unit: units x values x values, over units that two or more people rated."""
        counts = self.counts[self.counts.sum(axis=1) > 1]
        both: Floats = counts[:, :, None] * counts[:, None, :]
        values = np.arange(len(self.scale))
        both[:, values, values] -= counts
        return both

    @property
    def ratings(self) -> int:
        return int((self.steps != NO_RATING).sum())

    @property
    def active_raters(self) -> int:
        """How many people gave at least one rating."""
        return int((self.steps != NO_RATING).any(axis=0).sum())

    def of(self, units: Iterable[Hashable]) -> "Table":
        """The same people and scale on some of the units; "not applicable" is not counted again."""
        wanted = set(units)
        kept = [place for place, unit in enumerate(self.units) if unit in wanted]
        return Table(tuple(self.units[place] for place in kept), self.raters, self.scale, self.steps[kept], 0)


def table_of(units: Mapping[Hashable, Given], scale: Iterable[int]) -> Table:
    """Lay out `units[unit][rater]`. ValueError: a value that is not on the scale."""
    values = tuple(sorted(set(scale)))
    raters = tuple(dict.fromkeys(rater for given in units.values() for rater in given))
    steps = np.full((len(units), len(raters)), NO_RATING, dtype=np.int64)
    columns = {rater: place for place, rater in enumerate(raters)}
    for row, given in enumerate(units.values()):
        for rater, value in given.items():
            steps[row, columns[rater]] = _step(value, values)
    not_applicable = sum(value is None for given in units.values() for value in given.values())
    return Table(tuple(units), raters, values, steps, not_applicable)


def _step(value: int | None, scale: Sequence[int]) -> int:
    if value is None:
        return NO_RATING
    if value not in scale:
        raise ValueError(f"{value} is not on the scale {', '.join(map(str, scale))}.")
    return scale.index(value)
