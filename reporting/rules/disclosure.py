"""Hiding small counts, and the counts from which they could be worked out.

A count from one to four may point to a child, so outside the QA team it is shown as ``c``; nought stays nought. A
reader who knows the totals could subtract, so further counts are hidden until the range of values each hidden count may
have is at least as wide as that of one to four. Symbols follow the Department for Education's published conventions.

Tables about the same audits are hidden together: their counts go in with all the sums between them. What a reader knows
from an earlier publication (the term before, another cut) cannot be hidden any more; it goes in as `known`, and new
counts are hidden until it does not help.

What this does not hide: how many audits gave no grade at all in a section. The totals of two different tables may be
subtracted, and each table answers for its own totals only.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reporting.rules.intervals import Share, two_places
from reporting.rules.linear_bounds import Bound, Sum, bounds

SYMBOLS = {
    "c": "Hidden to protect people: a count under the threshold, or one from which such a count could be worked out.",
    "u": "Few audits: read with care.",
    "z": "Does not apply.",
    "x": "Not available.",
    "low": "More than nought, but rounds to nought.",
}
"""What each symbol in a table means, in the order in which a key lists them."""

Counts = dict[Hashable, int]
"""Counts by whatever names them."""


@dataclass(frozen=True)
class SmallNumbers:
    """The council's rule. Counts from 1 up to but not including `threshold` are hidden; a share of fewer than `caution`
    audits is flagged; `width` is the narrowest range in which a hidden count may be known to lie.
    """

    threshold: int = 5
    caution: int = 10
    width: int = 3

    def hides(self, count: int) -> bool:
        return 0 < count < self.threshold


USUAL = SmallNumbers()
"""The rule where a council has set no other."""


class GivenAway(ValueError):  # noqa: N818 - it says what happened
    """What was published before and what cannot be hidden now give a small count away together."""


def hide_small(
    counts: Mapping[Hashable, int],
    sums: Sequence[Sum] = (),
    rule: SmallNumbers = USUAL,
    known: frozenset[Hashable] = frozenset(),
) -> frozenset[Hashable]:
    """The keys of `counts` to hide, given which of them add up to which, and which are `known` from earlier.

    The same counts, sums and rule always hide the same keys: of the counts that would protect an exposed one, the
    smallest is taken, parts before totals, and the first in order among equals. Raises ValueError when a sum is wrong,
    and GivenAway when what is known leaves no way to protect a small count.
    """
    hidden = {key for key, count in counts.items() if rule.hides(count)} - known
    while exposed := _exposed(bounds(counts, sums, hidden), rule):
        hidden.add(_shelter(exposed, {key: n for key, n in counts.items() if key not in known}, sums, hidden))
    return frozenset(hidden)


def _exposed(found: Mapping[Hashable, Bound], rule: SmallNumbers) -> list[Hashable]:
    return [key for key, bound in found.items() if bound.width < rule.width]


def _shelter(
    exposed: list[Hashable], counts: Mapping[Hashable, int], sums: Sequence[Sum], hidden: set[Hashable]
) -> Hashable:
    """The count whose hiding costs least: beside an exposed count if possible, else beside any hidden one.

    There always is one while nothing is known: were every count of a sum hidden, all could be doubled and none would be
    exposed. Raises GivenAway.
    """
    for near in (set(exposed), hidden):
        parts = {part for rule in sums if near & set(rule.keys) for part in rule.parts}
        totals = {rule.total for rule in sums if near & set(rule.keys)}
        for choice in (parts, totals):
            open_keys = [key for key in counts if key in choice and key not in hidden and counts[key]]
            if open_keys:
                return min(open_keys, key=counts.__getitem__)
    msg = "no count is left to hide"
    raise GivenAway(msg)


@dataclass(frozen=True)
class Published:
    """Counts as they may leave the QA team. Ask it for a value and get None where the count is hidden."""

    counts: Mapping[Hashable, int]
    sums: Sequence[Sum] = ()
    rule: SmallNumbers = USUAL
    known: frozenset[Hashable] = frozenset()
    hidden: frozenset[Hashable] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", hide_small(self.counts, self.sums, self.rule, self.known))

    @property
    def shown(self) -> frozenset[Hashable]:
        """What a reader of this publication knows: for the next one about the same audits."""
        return frozenset(self.counts) - self.hidden

    def count(self, key: Hashable) -> int | None:
        return None if key in self.hidden else self.counts[key]

    def text(self, key: Hashable) -> str:
        """The count with its thousands marked, or ``c``."""
        return "c" if key in self.hidden else f"{self.counts[key]:,}"

    def share(self, hits: Hashable, n: Hashable) -> Share | None:
        """The share of `hits` in `n`; None when either is hidden or there are too few to speak of."""
        if {hits, n} & self.hidden or self.counts[n] < self.rule.threshold:
            return None
        return Share(self.counts[hits], self.counts[n])


def rounded(count: int, *, to: int = 5) -> int:
    """A published total rounded to the nearest `to`, halves up, so that two totals cannot be subtracted exactly."""
    return (count + to // 2) // to * to if to % 2 else (2 * count + to) // (2 * to) * to


def share_text(share: Share | None, rule: SmallNumbers = USUAL) -> str:
    """A share for a table cell: ``62%``, ``62% u`` of few audits, ``low`` or ``c``."""
    if share is None:
        return "c"
    text = "low" if share.hits and not share.percent else f"{share.percent}%"
    return f"{text} u" if share.n < rule.caution else text


def mean_text(mean: Decimal, n: int, rule: SmallNumbers = USUAL) -> str:
    """A mean grade to two places for a table cell, ``c`` when it rests on too few audits."""
    if n < rule.threshold:
        return "c"
    return f"{two_places(mean)} u" if n < rule.caution else two_places(mean)
