"""How long a time limit is and on which day it ends.

Weeks and days count every day, weekends and holidays too. A month ends on the same day of the later month, or on its
last day where there is no such day. Source: SEND Regulations 2014, and the `counting` part of the statutory pack.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Pauses = Iterable[tuple[date, date]]
"""First and last day of each pause."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """Days or months from a day on, or back where they are negative; or a fixed (month, day) of that day's year."""

    days: int = 0
    months: int = 0
    fixed: tuple[int, int] | None = None

    def end(self, start: date) -> date:
        """The last day that is in time."""
        if self.fixed is not None:
            return date(start.year, *self.fixed)
        return _months_later(start, self.months) + timedelta(days=self.days)

    @property
    def is_before(self) -> bool:
        """Whether it ends before the day that it is counted from."""
        return self.days < 0 or self.months < 0


def period_of(due: Mapping[str, Any], *, back: bool = False) -> Period:
    """The period that a clock of the pack states. Raises KeyError for a kind that is not known."""
    sign = -1 if back else 1
    if "weeks" in due:
        return Period(days=sign * _WEEK * due["weeks"])
    if "calendar_days" in due:
        return Period(days=sign * due["calendar_days"])
    if "months_before" in due:
        return Period(months=-due["months_before"])
    if "months" in due:
        return Period(months=sign * due["months"])
    month, day = due["fixed_date"].split("-")
    return Period(fixed=(int(month), int(day)))


def lengthened(start: date, due: date, pauses: Pauses) -> date:
    """The day on which as many days have passed as from `start` to `due`, those within a pause not counted.

    A pause only lengthens: one that lies before the start or after the end changes nothing.
    """
    for day in sorted({day for first, last in pauses for day in _days(max(first, start + timedelta(days=1)), last)}):
        if day <= due:
            due += timedelta(days=1)
    return due


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
