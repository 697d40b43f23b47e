"""New days for a term: its neighbours follow, no day is lost or doubled, and no term vanishes."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.partners.rules.term_changes import Shift, Span, changed

SPANS = [
    Span("Autumn", date(2026, 9, 1), date(2026, 12, 31)),
    Span("Spring", date(2027, 1, 1), date(2027, 3, 31)),
    Span("Summer", date(2027, 4, 1), date(2027, 8, 31)),
]


def test_a_term_that_begins_earlier_takes_days_of_the_one_before():
    change = changed(SPANS, 1, date(2026, 12, 20), date(2027, 3, 31))
    assert change.spans[0].ends == date(2026, 12, 19)
    assert change.shifts == (Shift(date(2026, 12, 20), date(2026, 12, 31), to=1),)
    assert change.touched == {0, 1}


def test_a_term_that_ends_earlier_gives_days_to_the_next():
    change = changed(SPANS, 1, date(2027, 1, 1), date(2027, 3, 20))
    assert change.spans[2].starts == date(2027, 3, 21)
    assert change.shifts == (Shift(date(2027, 3, 21), date(2027, 3, 31), to=2),)
    assert change.touched == {1, 2}


def test_dates_as_they_are_change_nothing():
    change = changed(SPANS, 1, SPANS[1].starts, SPANS[1].ends)
    assert (change.spans, change.shifts, change.touched) == (tuple(SPANS), (), set())


@pytest.mark.parametrize("starts", [date(2026, 9, 1), date(2026, 8, 1)])
def test_a_term_that_would_have_no_day_left_is_named(starts):
    with pytest.raises(ValueError, match="Autumn would have no day left"):
        changed(SPANS, 1, starts, date(2027, 3, 31))


@given(earlier=st.integers(-80, 100), later=st.integers(-80, 140))
def test_every_day_keeps_exactly_one_term(earlier, later):
    starts, ends = SPANS[1].starts - timedelta(days=earlier), SPANS[1].ends + timedelta(days=later)
    if starts > ends:
        return
    spans = changed(SPANS, 1, starts, ends).spans
    assert all(one.ends + timedelta(days=1) == other.starts for one, other in itertools.pairwise(spans))
    assert (spans[0].starts, spans[-1].ends) == (SPANS[0].starts, SPANS[-1].ends)
