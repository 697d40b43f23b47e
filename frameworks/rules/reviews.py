"""When a framework has to be looked at again. Source: Nottingham and Nottinghamshire framework, 4.5 (yearly)."""

from datetime import date, timedelta

REMINDED_BEFORE = timedelta(days=30)
_LEAP_DAY = (2, 29)


def due_on(in_force_from: date | None, last_agreed: date | None) -> date | None:
    """The day agreed at the last review, else a year after the first version came into force; None before that."""
    if last_agreed is not None:
        return last_agreed
    return None if in_force_from is None else a_year_after(in_force_from)


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February for the leap day."""
    is_leap_day = (day.month, day.day) == _LEAP_DAY
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def is_time_to_remind(due: date, today: date) -> bool:
    return today >= due - REMINDED_BEFORE


def state_of(due: date, today: date) -> tuple[str, str]:
    """The state in words, and the colour of its tag."""
    if today > due:
        return "Overdue", "red"
    return ("Due soon", "yellow") if is_time_to_remind(due, today) else ("Not due yet", "grey")
