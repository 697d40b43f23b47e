"""How unevenly education, health and social care contribute, and whether that gap closes: the second measure of impact.

The measure is the distance between the highest and the lowest share of good answers among the three, in percentage
points, with Newcombe's range. It is the gap that a family meets; a standard deviation of three numbers would hide it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.rules.differences import Difference
from reporting.rules.intervals import FEWEST, Share, whole_percent

SERVICES: Mapping[str, tuple[str, ...]] = {"Education": ("ed", "ep"), "Health": ("he", "th"), "Social care": ("sc",)}
"""Which contributors of a framework are which service. Plan writers and families are none of the three."""


@dataclass(frozen=True)
class Gap:
    """The services with the lowest and the highest share, and the difference between the two."""

    lowest: str
    highest: str
    apart: Difference

    @property
    def percent(self) -> int:
        """The gap in whole percentage points."""
        return whole_percent(self.apart.value)


def gap_between(shares: Mapping[str, Share | None], *, fewest: int = FEWEST) -> Gap | None:
    """The gap among services of which enough is known; None where fewer than two are."""
    known = {name: share for name, share in shares.items() if share is not None and share.n >= fewest}
    if len(known) < 2:  # noqa: PLR2004 - a gap has two sides
        return None
    order = sorted(known, key=lambda name: (known[name].hits / known[name].n, name))
    return Gap(order[0], order[-1], Difference.between(known[order[0]], known[order[-1]]))


def told(gaps: Sequence[tuple[str, Gap | None]]) -> str:
    """The gap of the latest term, and whether it differs from that of the first; `gaps` run from the earliest."""
    known = [(label, gap) for label, gap in gaps if gap is not None]
    if not known or gaps[-1][1] is None:
        return "Too few answers to compare education, health and social care."
    (first, before), (last, now) = known[0], known[-1]
    stands = (
        f"In {last} {now.highest.lower()} is {now.apart.points} above {now.lowest.lower()}."
        if now.percent
        else f"In {last} education, health and social care stand level."
    )
    if len(known) == 1:
        return stands
    return f"{stands} {_since(first, before, now)}"


def _since(first: str, before: Gap, now: Gap) -> str:
    if before.apart.low <= now.apart.high and now.apart.low <= before.apart.high:
        return f"No real change in the gap since {first}: the ranges overlap."
    way = "narrowed" if now.apart.value < before.apart.value else "widened"
    return f"The gap has {way} since {first}, when it was {before.percent} points."
