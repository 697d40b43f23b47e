"""Counting in working days: Monday to Friday."""

from datetime import date, timedelta

_SATURDAY = 5
_ONE = timedelta(days=1)


def working_days_after(day: date, number: int) -> date:
    """The working day that comes so many working days after a day; 0 gives the day itself, or the Monday after it."""
    while day.weekday() >= _SATURDAY:
        day += _ONE
    for _ in range(number):
        day += _ONE
        while day.weekday() >= _SATURDAY:
            day += _ONE
    return day
