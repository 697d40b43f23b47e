from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.upkeep.rules.retention import born_until, due_on, passed_until


@pytest.mark.parametrize(
    ("birth_month", "due"),
    [
        (date(1995, 11, 1), date(2026, 12, 1)),
        (date(1995, 12, 1), date(2027, 1, 1)),
        (date(1996, 2, 1), date(2027, 3, 1)),
    ],
)
def test_a_plan_is_kept_to_the_end_of_the_month_in_which_the_person_turns_31(birth_month, due):
    assert due_on(birth_month) == due


@given(birth_month=st.dates(date(1960, 1, 1), date(2030, 1, 1)).map(lambda day: day.replace(day=1)))
def test_the_day_before_it_is_kept_and_on_the_day_it_is_due(birth_month):
    due = due_on(birth_month)
    assert birth_month > born_until(due - timedelta(days=1))
    assert birth_month <= born_until(due)


def test_what_was_over_ninety_days_ago_has_passed():
    now = datetime(2026, 11, 22, 2, 10, tzinfo=UTC)
    assert now - passed_until(now) == timedelta(days=90)
