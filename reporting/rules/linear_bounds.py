"""What a careful reader could work out about hidden counts: the least and the greatest each can be.

The reader knows every published count, knows which counts add up to which, and knows that a hidden count is at least
one (noughts are always shown). That is a set of linear equations over unknowns of at least one; the bounds are its
linear programmes, solved exactly by the simplex method with Bland's rule (R. G. Bland, Mathematics of Operations
Research 2, 1977, pages 103-107), which never cycles. In a table with row, column and nested totals the linear bounds
are also the whole-number ones, because such equations are totally unimodular.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LEAST_HIDDEN = 1


@dataclass(frozen=True)
class Sum:
    """A published rule of addition: the counts at `parts` add up to the count at `total`."""

    total: Hashable
    parts: tuple[Hashable, ...]

    @property
    def keys(self) -> tuple[Hashable, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Bound:
    """The range of values a hidden count may have; `high` is None where nothing holds it down."""

    low: int
    high: int | None

    @property
    def width(self) -> float:
        return float("inf") if self.high is None else self.high - self.low


def bounds(counts: Mapping[Hashable, int], sums: Sequence[Sum], hidden: Iterable[Hashable]) -> dict[Hashable, Bound]:
    """The bound of each hidden key, as a reader of the other counts could compute it.

    Raises ValueError when a sum does not hold in `counts`.
    """
    _check(counts, sums)
    concealed = [key for key in counts if key in set(hidden)]
    found: dict[Hashable, Bound] = {}
    for keys, equations in _clusters(concealed, sums):
        found |= _bounds_of_cluster(counts, keys, equations)
    return found


def _check(counts: Mapping[Hashable, int], sums: Sequence[Sum]) -> None:
    for rule in sums:
        if counts[rule.total] != sum(counts[part] for part in rule.parts):
            msg = f"the parts of {rule.total!r} do not add up to it"
            raise ValueError(msg)


def _clusters(hidden: Sequence[Hashable], sums: Sequence[Sum]) -> list[tuple[list[Hashable], list[Sum]]]:
    """Hidden keys that bear upon one another, with the sums that join them."""
    clusters: list[tuple[list[Hashable], list[Sum]]] = [([key], []) for key in hidden]
    for rule in sums:
        touched = [cluster for cluster in clusters if set(cluster[0]) & set(rule.keys)]
        if not touched:
            continue
        keys = [key for cluster in touched for key in cluster[0]]
        rules = [old for cluster in touched for old in cluster[1]]
        clusters = [cluster for cluster in clusters if cluster not in touched] + [(keys, [*rules, rule])]
    return clusters


def _bounds_of_cluster(
    counts: Mapping[Hashable, int], keys: Sequence[Hashable], sums: Sequence[Sum]
) -> dict[Hashable, Bound]:
    programme = _Programme([_equation(counts, keys, rule) for rule in sums], len(keys))
    return {key: _bound(programme, column) for column, key in enumerate(keys)}


def _equation(counts: Mapping[Hashable, int], keys: Sequence[Hashable], rule: Sum) -> "_Row":
    """One row: coefficients of (hidden count - 1), then the right-hand side."""
    place = {key: column for column, key in enumerate(keys)}
    row: _Row = [0] * (len(keys) + 1)
    for sign, key in [(1, part) for part in rule.parts] + [(-1, rule.total)]:
        if key in place:
            row[place[key]] += sign
            row[-1] -= sign * LEAST_HIDDEN
        else:
            row[-1] -= sign * counts[key]
    return row


def _bound(programme: "_Programme", column: int) -> Bound:
    """Both ends rounded towards the hidden count's least value and its greatest: inwards, as whole numbers lie."""
    least, most = programme.extreme(column, -1), programme.extreme(column, 1)
    low = LEAST_HIDDEN - int(least or 0)
    return Bound(low, None if most is None else LEAST_HIDDEN + int(most))


_Number = int | Fraction  # whole until a pivot is not one; in tables with nested totals it always is
_Row = list[_Number]


class _Programme:
    """Equations over unknowns of at least nought, kept as a simplex tableau at a possible solution."""

    def __init__(self, equations: list[_Row], unknowns: int) -> None:
        self.unknowns = unknowns
        self.rows = [self._with_slack(row, i, len(equations)) for i, row in enumerate(equations)]
        self.basis = list(range(unknowns, unknowns + len(equations)))
        self._reach_a_solution()

    @staticmethod
    def _with_slack(row: _Row, number: int, rows: int) -> _Row:
        sign = -1 if row[-1] < 0 else 1
        slack: _Row = [int(number == other) for other in range(rows)]
        return [sign * value for value in row[:-1]] + slack + [sign * row[-1]]

    def _reach_a_solution(self) -> None:
        """First phase: drive the slack to nought, then drop its columns and any row that says nothing new."""
        gain: _Row = [sum(row[column] for row in self.rows) for column in range(self.unknowns)]
        nought: _Row = [0] * len(self.rows)
        self._climb(gain + nought + [sum(row[-1] for row in self.rows)])
        for number in range(len(self.rows)):
            column = next((c for c in range(self.unknowns) if self.rows[number][c]), None)
            if self.basis[number] >= self.unknowns and column is not None:
                self._pivot(number, column)
        kept = [number for number in range(len(self.rows)) if self.basis[number] < self.unknowns]
        self.rows = [self.rows[number][: self.unknowns] + self.rows[number][-1:] for number in kept]
        self.basis = [self.basis[number] for number in kept]

    def extreme(self, column: int, direction: int) -> _Number | None:
        """The greatest value of `direction` times the unknown in `column`; None when it has no end."""
        if column not in self.basis:
            aim: _Row = [direction * int(c == column) for c in range(self.unknowns)]
            return self._climb([*aim, 0])
        row = self.rows[self.basis.index(column)]
        gain = [-direction * value for value in row]
        gain[column] = 0
        return self._climb(gain)

    def _climb(self, gain: _Row) -> _Number | None:
        """Pivot while any column still gains (the first, by Bland's rule). `gain` ends in minus the value so far."""
        while (column := next((c for c, left in enumerate(gain[:-1]) if left > 0), None)) is not None:
            number = self._leaving(column)
            if number is None:
                return None
            gain = _without(gain, column, self._pivot(number, column))
        return -gain[-1]

    def _leaving(self, column: int) -> int | None:
        """The row that runs out first as `column` grows; ties go to the first unknown."""
        steps = [
            (Fraction(row[-1]) / row[column], self.basis[n], n) for n, row in enumerate(self.rows) if row[column] > 0
        ]
        return min(steps)[2] if steps else None

    def _pivot(self, number: int, column: int) -> _Row:
        scale = self.rows[number][column]
        pivot = self.rows[number] if scale == 1 else [_divided(value, scale) for value in self.rows[number]]
        self.rows = [pivot if n == number else _without(row, column, pivot) for n, row in enumerate(self.rows)]
        self.basis[number] = column
        return pivot


def _without(row: _Row, column: int, pivot: _Row) -> _Row:
    """`row` less as much of `pivot` as clears its `column`."""
    much = row[column]
    return [value - much * p for value, p in zip(row, pivot, strict=True)] if much else row


def _divided(value: _Number, scale: _Number) -> _Number:
    return -value if scale == -1 else Fraction(value) / scale
