import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.rules.severity import Difference, drift, severity

AUTUMN, SPRING = (2025, 3), (2026, 1)


def on_plans(steps, period=AUTUMN):
    """One answer on each plan, so many steps above the agreed grade."""
    return [Difference((period, plan), period, 2 + step, 2) for plan, step in enumerate(steps)]


def test_severity_of_two_plans_is_not_told():
    found = severity(on_plans([1, 1]))
    assert found.steps is None
    assert found.said == "Too few plans to say: 2 so far, and at least 3 are needed."


def test_severity_has_students_interval_over_plans():
    """Mean 0.5, standard deviation 0.5774, t of 3 degrees of freedom 3.182: half a step, give or take 0.919."""
    found = severity(on_plans([0, 1, 0, 1]))
    assert (found.steps, found.low, found.high) == pytest.approx((0.5, -0.419, 1.419), abs=0.001)
    assert found.said == "No clear difference from the agreed grades over 4 plans."


def test_students_own_example_of_ten_patients():
    """Hours of sleep gained, Student 1908, section IX: mean 1.58, standard deviation 1.23 (t = 4.06, so p is 0.003)."""
    gained = [12, 24, 13, 13, 0, 10, 18, 8, 46, 14]
    found = severity(on_plans(gained))
    assert found.steps == pytest.approx(15.8)
    assert (found.low, found.high) == pytest.approx((7.0, 24.6), abs=0.05)


def test_many_answers_on_one_plan_count_once():
    one = [Difference("plan 0", AUTUMN, 4, 2) for _ in range(50)]
    others = [Difference(f"plan {n}", AUTUMN, 2, 2) for n in (1, 2, 3)]
    found = severity([*one, *others])
    assert (found.steps, found.plans, found.answers) == (0.5, 4, 53)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([1, 1, 1, 1], "Kinder than the agreed grades by 1.0 steps on average, over 4 plans."),
        ([-1, -1, 0, -1, -1], "Stricter than the agreed grades by 0.8 of a step on average, over 5 plans."),
    ],
)
def test_a_clear_difference_is_said(steps, words):
    assert severity(on_plans(steps)).said == words


def test_drift_sets_the_last_period_beside_the_earlier_ones():
    found = drift([*on_plans([0, 0, 1, 0, 0], AUTUMN), *on_plans([1, 2, 1, 2, 1], SPRING)])
    assert [period for period, _ in found.periods] == [AUTUMN, SPRING]
    assert found.moved == pytest.approx(1.2)
    assert found.said == "Now kinder than before by 1.2 steps on average."


def test_drift_within_chance_is_no_change_and_few_plans_say_nothing():
    assert drift([*on_plans([0, 1, 0]), *on_plans([1, 0, 1], SPRING)]).said == "No real change from earlier periods."
    assert drift(on_plans([1, 1, 1])).said == drift([]).said == "Too few plans to say whether this has moved."


@settings(max_examples=30)
@given(st.lists(st.integers(-3, 3), min_size=3, max_size=12))
def test_severity_turns_with_the_sign(steps):
    found, turned = severity(on_plans(steps)), severity(on_plans([-step for step in steps]))
    assert (found.steps, found.low) == pytest.approx((-turned.steps, -turned.high))
    assert found.low <= found.steps <= found.high
