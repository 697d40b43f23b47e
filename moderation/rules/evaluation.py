"""What a training day changed, said of groups only: nobody's own answer can be read off a mean of five or more."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LEAST = 5
"""People below which nothing is said; the same number below which reports hide a count."""

_TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Change:
    """Means of the same people before and after, on one scale. Both are None where the group is too small."""

    people: int
    before: Decimal | None = None
    after: Decimal | None = None

    @property
    def is_shown(self) -> bool:
        return self.before is not None

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


def change_of(pairs: Iterable[tuple[Decimal | int, Decimal | int]], least: int = LEAST) -> Change:
    """The change of a group, one pair (before, after) a person. Means are rounded to two places, halves up."""
    known = [(Decimal(before), Decimal(after)) for before, after in pairs]
    if len(known) < least:
        return Change(len(known))
    return Change(len(known), _mean(before for before, _ in known), _mean(after for _, after in known))


def _mean(values: Iterable[Decimal]) -> Decimal:
    held = list(values)
    return (sum(held, Decimal(0)) / len(held)).quantize(_TWO_PLACES, ROUND_HALF_UP)
