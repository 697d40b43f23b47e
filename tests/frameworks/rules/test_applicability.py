from datetime import date

import pytest

from frameworks.rules.applicability import (
    Case,
    age_on,
    applicable_criteria,
    applicable_items,
    applies,
    in_scope,
    year_number,
)
from tests.frameworks.packs import baseline


def codes(case, instrument=None, source=()):
    chosen = baseline().instrument(instrument) if instrument else None
    return [criterion.code for criterion in applicable_criteria(baseline(), case, chosen, source=source)]


def test_criteria_that_do_not_apply_are_left_out():
    """58 criteria: without 4 on reviews, 1 on a final plan and 3 from year 9 or age 16, a new draft in year 6 has 50."""
    asked = codes(Case("ehcp", "new_plan", "draft", "6", 11))
    assert len(asked) == 50
    assert not {"R1", "R2", "R3", "R4", "I2", "P1", "P2", "P3"} & set(asked)


@pytest.mark.parametrize(
    ("criterion", "case", "expected"),
    [
        ("P2", Case("ehcp", year_group="9"), True),
        ("P2", Case("ehcp", year_group=8), False),
        ("P2", Case("ehcp", year_group="N2"), False),
        ("P3", Case("ehcp", age=16), True),
        ("P3", Case("ehcp", age=15), False),
        ("HC1", Case("ehcp", age=17), True),
        ("HC1", Case("ehcp", age=18), False),
        ("I2", Case("ehcp", plan_stage="amended_final"), True),
        ("I2", Case("ehcp", plan_stage="draft"), False),
        ("R3", Case("ehcp", plan_event="phase_transfer"), True),
        ("R3", Case("ehcp", plan_event="annual_review"), False),
    ],
)
def test_event_stage_year_and_age_decide(criterion, case, expected):
    assert applies(baseline().criterion(criterion), case) is expected


def test_a_fact_that_is_not_recorded_leaves_nothing_out():
    assert applies(baseline().criterion("P2"), Case("ehcp", year_group=None))
    assert applies(baseline().criterion("HC1"), Case("ehcp", age=None))


def test_the_peer_check_adds_its_conditional_criteria():
    young = codes(Case("ehcp", "new_plan", "draft", 3, 8), "level2_peer_check")
    older = codes(Case("ehcp", "annual_review", "draft", 9, 14), "level2_peer_check")
    assert len(young) == 20
    assert set(older) - set(young) == {"P2", "R4"}


def test_senior_moderation_takes_the_criteria_of_the_audit_it_looks_at():
    assert codes(Case("ehcp", "new_plan"), "level4_senior_moderation", source=["F1", "A1"]) == ["A1", "F1"]


def test_a_family_is_asked_what_a_family_can_judge():
    asked = codes(Case("ehcp", "phase_transfer", "final", 11, 16), "family_review")
    assert asked
    assert all(baseline().criterion(code).family_question for code in asked)


def test_the_items_of_a_self_check_follow_the_type_of_advice_and_the_year():
    check = baseline().instrument("level1_self_check")
    items = [item.code for item in applicable_items(check, Case("advice", year_group=4), "educational_psychology")]
    assert items[-3:] == ["EP1", "EP2", "EP3"]
    assert "S12" not in items
    assert len(items) == 16
    assert "S12" in [item.code for item in applicable_items(check, Case("advice", year_group=9))]


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (Case("ehcp", "new_plan", "draft", age=0), None),
        (Case("ehcp", "new_plan", "draft", age=25), None),
        (
            Case("ehcp", age=26),
            "EHCP baseline framework covers ages 0 to 25, and this child or young person is 26.",
        ),
        (Case("advice"), "EHCP baseline framework is for: Education, health and care plan. This is: advice."),
        (Case("ehcp", "birthday"), "EHCP baseline framework does not cover this event: birthday."),
        (Case("ehcp", "new_plan", "sketch"), "EHCP baseline framework does not cover this stage: sketch."),
    ],
)
def test_a_case_outside_the_scope_is_refused_with_the_reason(case, reason):
    assert in_scope(case, baseline().scope, {"ehcp": "Education, health and care plan"}) == reason


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("N1", -2),
        ("n2", -1),
        ("R", 0),
        ("1", 1),
        (" 13 ", 13),
        (7, 7),
        ("-3", -3),
        ("", None),
        (None, None),
        ("?", None),
    ],
)
def test_years_are_known_by_name_and_number(name, number):
    assert year_number(name) == number


def test_age_on_a_day():
    assert age_on(date(2010, 11, 22), date(2026, 11, 21)) == 15
    assert age_on(date(2010, 11, 22), date(2026, 11, 22)) == 16
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
