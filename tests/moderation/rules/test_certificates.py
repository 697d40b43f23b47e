"""How long a certificate holds, and who is told of its end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.rules.certificates import (
    Kept,
    State,
    lacking,
    lacking_sentence,
    last_day,
    longest,
    state_on,
    warnings_due,
)

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("given_on", "months", "ends"),
    [
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_it_holds_so_many_months_and_ends_within_a_short_month(given_on, months, ends):
    assert last_day(given_on, months) == ends


@pytest.mark.parametrize(
    ("days", "state", "warnings"),
    [
        (61, State.HOLDS, 0),
        (60, State.ENDS_SOON, 1),
        (15, State.ENDS_SOON, 1),
        (14, State.ENDS_SOON, 2),
        (0, State.ENDS_SOON, 2),
        (-1, State.LAPSED, 0),
    ],
)
def test_two_warnings_come_before_the_last_day_and_none_after_it(days, state, warnings):
    ends = TODAY + timedelta(days=days)
    assert (state_on(ends, TODAY), warnings_due(ends, TODAY)) == (state, warnings)


def test_one_without_an_end_holds_for_ever():
    assert state_on(None, TODAY) is State.HOLDS
    assert warnings_due(None, TODAY) == 0


@given(st.lists(DAYS, min_size=1, max_size=4), DAYS)
def test_nothing_is_lacking_as_long_as_the_longest_holds(ends, today):
    held = {"a": [Kept(end) for end in ends]}
    assert (lacking({"a": "Course A"}, held, today) == []) == (max(ends) >= today)
    assert longest([*held["a"], Kept(None)]) == Kept(None)


def test_the_sentence_names_every_course_that_is_lacking():
    assert lacking({"a": "Course A", "b": "Course B"}, {"b": [Kept(TODAY)]}, TODAY) == ["Course A"]
    assert lacking_sentence([]) == ""
    assert lacking_sentence(["A"]).endswith("a certificate in date, and you have none for: A.")
    assert lacking_sentence(["A", "B", "C"]).endswith("certificates in date, and you have none for: A, B and C.")
