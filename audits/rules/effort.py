"""How long audits took, in minutes in which their auditors entered something; never of one person alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

FEWEST_AUDITS, FEWEST_PEOPLE = 5, 3
"""A group is shown from so many audits by so many people: of fewer, a colleague could work out who took how long."""


def minute_of(moment: datetime) -> datetime:
    """The minute in which a moment lies."""
    return moment.replace(second=0, microsecond=0)


def is_new_minute(last: datetime | None, now: datetime) -> bool:
    """Whether a minute with input has not been counted yet. Clocks that run back count nothing."""
    return last is None or now >= last + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Effort:
    """The active minutes of a group of audits."""

    audits: int
    middle: int
    least: int
    most: int


def effort_of(minutes: Sequence[int], people: int) -> Effort | None:
    """The median and the range of a group; None for a group that is too small to be shown. Audits of 0 are left out."""
    counted = [each for each in minutes if each > 0]
    if len(counted) < FEWEST_AUDITS or people < FEWEST_PEOPLE:
        return None
    return Effort(len(counted), round(median(counted)), min(counted), max(counted))
