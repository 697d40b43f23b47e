"""A concern never skips a step unless its rule says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.escalations import RouteStep, answer_due, band, chain, first_steps, next_step, repeated

RULES = st.tuples(st.integers(1, 30), st.booleans(), st.booleans())
ROUTES = st.lists(RULES, min_size=1, max_size=6).map(
    lambda rows: [RouteStep(number, *row) for number, row in enumerate(rows, start=1)]
)
AREA = [RouteStep(1, 20), RouteStep(2, 20, may_begin=True), RouteStep(3, 10), RouteStep(4, 20, is_beside=True)]
FRIDAY = date(2026, 11, 20)


def walked(route, *, urgent=False, crosses=False):
    """The numbers of the chain's steps, as every group passes the concern on."""
    asked = {step.number for step in first_steps(route, urgent=urgent, crosses=crosses)}
    ways = [step.number for step in chain(route) if step.number in asked]
    while step := next_step(route, asked):
        asked.add(step.number)
        ways.append(step.number)
    return ways


@settings(max_examples=40)
@given(ROUTES, st.booleans(), st.booleans())
def test_no_step_is_skipped_but_before_one_at_which_what_cannot_wait_may_begin(route, urgent, crosses):
    numbers = [step.number for step in chain(route)]
    ways = walked(route, urgent=urgent, crosses=crosses)
    assert ways == numbers[len(numbers) - len(ways) :]  # once it has begun, every step to the end
    if ways and ways[0] != numbers[0]:
        first = next(step for step in route if step.number == ways[0])
        assert urgent
        assert first.may_begin


@pytest.mark.parametrize(
    ("facts", "first", "ways"),
    [
        ({}, [1], [1, 2, 3]),
        ({"urgent": True}, [2], [2, 3]),
        ({"crosses": True}, [1, 4], [1, 2, 3]),
    ],
)
def test_the_route_of_the_area(facts, first, ways):
    told = {"urgent": False, "crosses": False, **facts}
    assert [step.number for step in first_steps(AREA, **told)] == first
    assert walked(AREA, **facts) == ways


def test_what_cannot_wait_is_answered_within_the_day_and_the_rest_in_working_days():
    assert answer_due(FRIDAY, AREA[0], urgent=True) == FRIDAY + timedelta(days=1)
    assert answer_due(FRIDAY, RouteStep(1, 1), urgent=False) == FRIDAY + timedelta(days=3)


def test_ratings_fall_into_bands():
    assert [band(rated) for rated in (25, 15, 12, 8, 6)] == ["red", "red", "amber", "amber", "green"]


def test_a_theme_comes_back_when_it_is_common_in_two_terms_of_three():
    terms = [["a", "b", "c", "d"], ["d", "a", "e"], ["d", "f", "g"], ["b", "b", "b"]]
    assert repeated(terms) == ["a", "d"]
    assert repeated(terms[:1]) == []
