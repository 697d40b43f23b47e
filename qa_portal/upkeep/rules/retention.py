"""When what is kept has been kept long enough: the periods of `spaces.tables.RETENTION`, in days and years."""

from datetime import date, datetime, timedelta

PASSING = timedelta(days=90)
"""How long jobs that are over, and notices, stay."""

PLAN_YEARS = 31
"""The age up to which a plan is kept: 25 years, to which a plan may run, and six more."""


def passed_until(now: datetime) -> datetime:
    """What was over at this moment or before has been kept for its time."""
    return now - PASSING


def due_on(birth_month: date) -> date:
    """The first day on which a plan need not be kept any more. Only the month of birth is known, so its end counts."""
    year, month = birth_month.year + PLAN_YEARS, birth_month.month
    return date(year + month // 12, month % 12 + 1, 1)


def born_until(today: date) -> date:
    """Plans of people born in this month or before are due on `today`; the first day of that month."""
    year, month = today.year - PLAN_YEARS, today.month
    return date(year - (month == 1), (month - 2) % 12 + 1, 1)
