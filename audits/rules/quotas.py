"""How many places of a sample each group of the frame gets, before anybody knows which plans will have them.

Places are shared among the groups by the largest remainder. A group that is too small for a place of its own is joined
to others that share its first facts ("team: north, others"), so that no plan is on the list without a chance.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256

Stratum = tuple[tuple[str, str], ...]
"""The facts that the plans of a group share, as (field, value); fewer than the fields where groups were joined."""


def size_for(eligible: int, percent: Decimal, least: int = 0) -> int:
    """How many make up `percent` of the eligible, rounded up, but `least` at least, and never more than there are."""
    share = int((eligible * percent / 100).to_integral_value(ROUND_CEILING))
    return min(eligible, max(share, least))


def share_out(sizes: Mapping[Stratum, int], wanted: int, tie_breaker: str) -> dict[Stratum, int]:
    """The whole part of each fair share, then one more to the largest remainders. `wanted` is at most their sum.

    Between equal remainders the text decides, by SHA-256: one that nobody chose, such as the hash of the frame.
    """
    total = sum(sizes.values())
    places = {stratum: size * wanted // total for stratum, size in sizes.items()}
    left_over = wanted - sum(places.values())
    by_remainder = sorted(
        sizes, key=lambda stratum: (-(sizes[stratum] * wanted % total), in_order(tie_breaker, repr(stratum)))
    )
    return {stratum: number + (stratum in by_remainder[:left_over]) for stratum, number in places.items()}


def join_small(groups: Mapping[Stratum, Sequence[str]], wanted: int, tie_breaker: str) -> dict[Stratum, list[str]]:
    """Join the groups that get no place, from the last fact on, until each has one; nothing is joined to draw none."""
    joined = {stratum: list(ids) for stratum, ids in groups.items()}
    while wanted and (empty := _empty(joined, wanted, tie_breaker)):
        depth = max(len(stratum) for stratum in empty)
        if depth:
            _shorten(joined, [stratum for stratum in empty if len(stratum) == depth])
        else:
            joined[()] += joined.pop(_smallest(joined))
    return joined


def in_order(seed: str, name: str) -> str:
    """The number (hex) by which a name takes its place: the smallest comes first."""
    return sha256(f"{seed}:{name}".encode()).hexdigest()


def _empty(groups: Mapping[Stratum, Sequence[str]], wanted: int, tie_breaker: str) -> list[Stratum]:
    places = share_out({stratum: len(ids) for stratum, ids in groups.items()}, wanted, tie_breaker)
    return [stratum for stratum, number in places.items() if not number]


def _shorten(groups: dict[Stratum, list[str]], strata: Iterable[Stratum]) -> None:
    for stratum in strata:
        groups.setdefault(stratum[:-1], []).extend(groups.pop(stratum))


def _smallest(groups: Mapping[Stratum, Sequence[str]]) -> Stratum:
    return min((stratum for stratum in groups if stratum), key=lambda stratum: (len(groups[stratum]), stratum))
