"""Marking gold-standard plans: 80 in 100 marks within one step, and no gate missed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from moderation.rules.calibration import PassRule, differences, nearness, passes

AGREED = {f"C{number}": 3 for number in range(10)}
RULE = PassRule()


def _given(far: int) -> dict[str, int]:
    return {code: 1 if number < far else 2 for number, code in enumerate(AGREED)}


def test_two_far_marks_in_ten_pass_and_three_do_not():
    assert passes(nearness(AGREED, _given(far=2)), RULE)
    assert not passes(nearness(AGREED, _given(far=3)), RULE)


def test_one_missed_gate_fails_whoever_is_near_otherwise():
    found = nearness(AGREED, AGREED, failed={"C1", "C2"}, seen_to_fail={"C2", "C7"})
    assert found.gates_missed == ("C1",)
    assert not passes(found, RULE)
    assert passes(found, PassRule(gates_missed=1))


def test_a_mark_that_was_not_given_counts_as_far():
    assert nearness({"A": 1, "B": 2}, {"A": 1}).share == Decimal("0.5")


def test_who_compared_nothing_has_no_share_and_has_not_passed():
    found = nearness({}, {"A": 1})
    assert found.share is None
    assert not passes(found, RULE)


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 4), min_size=1))
def test_ones_own_marks_always_pass(marks):
    assert nearness(marks, marks).share == 1
    assert passes(nearness(marks, marks), RULE)


def test_not_applicable_is_near_to_itself_alone():
    found = nearness({"A": None, "B": None, "C": 3}, {"A": None, "B": 3, "C": None})
    assert found.near == 1


def test_the_furthest_difference_comes_first():
    agreed, given = {"A": 3, "B": 4, "C": 1, "D": None}, {"A": 2, "B": 1, "C": 1, "D": 3}
    assert differences(agreed, given) == [("D", None, 3), ("B", 4, 1), ("A", 3, 2)]


def test_the_rule_is_said_as_it_is_written_down():
    rule = PassRule.of(80, 1, 0)
    assert rule.as_written == {"share_percent": 80, "steps": 1, "gates_missed": 0}
    assert rule.said == "80 in 100 marks within 1 step of the agreed one, and of the legal gates that fail none missed."
