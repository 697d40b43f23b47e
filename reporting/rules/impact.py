"""Whether an action moved what it should move: a share before it, the same share after it, and what may be said.

Pure. Each observation has its day; the day of the baseline parts them: nothing of that day or before counts as after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reporting.rules.intervals import Change, Share, compare

LOOKED_BACK = timedelta(days=365)
"""A baseline counts what was seen in this time before its day."""


class Kind(StrEnum):
    """What an action can be measured by."""

    CRITERION = "criterion"
    SECTION = "section"
    THEME = "theme"
    QUESTION = "question"

    @property
    def should_fall(self) -> bool:
        """The share of findings that speak of a theme should fall; shares of good grades and answers should rise."""
        return self is Kind.THEME


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation: an audit's grade that was good or not, a finding that spoke of the theme or not, an answer."""

    on: date
    is_hit: bool


class Moved(StrEnum):
    """What may be said of an action."""

    AS_HOPED = "as_hoped"
    THE_OTHER_WAY = "the_other_way"
    NOT_SURELY = "not_surely"
    TOO_FEW = "too_few"


def share_before(seen: Iterable[Seen], baseline_on: date) -> Share:
    """The share in the year up to the day of the baseline, that day included."""
    return _share(each for each in seen if baseline_on - LOOKED_BACK < each.on <= baseline_on)


def share_after(seen: Iterable[Seen], baseline_on: date, until: date) -> Share:
    """The share of what was seen after the day of the baseline, up to another day."""
    return _share(each for each in seen if baseline_on < each.on <= until)


def moved(before: Share, after: Share, kind: Kind) -> Moved:
    """Whether the measure moved as hoped; two shares are called different only when their ranges do not overlap."""
    change = compare(before, after)
    if change is Change.TOO_FEW:
        return Moved.TOO_FEW
    if change is Change.NO_REAL_CHANGE:
        return Moved.NOT_SURELY
    return Moved.AS_HOPED if (change is Change.FELL) == kind.should_fall else Moved.THE_OTHER_WAY


def _share(seen: Iterable[Seen]) -> Share:
    counted = [each.is_hit for each in seen]
    return Share(sum(counted), len(counted))
