"""What the story's auditors think: believable, the same again with the same dice, weak where plans are weak."""

import random
from collections import Counter
from itertools import pairwise

import pytest

from audits.rules.grading import grade_audit
from frameworks.packs import framework_packs
from frameworks.rules.applicability import Case, applicable_criteria
from frameworks.rules.frameworks import read_framework
from frameworks.rules.reading import Reading
from qa_portal.demonstration.opinions import BETTER_EACH_TERM, MIDDLE, Mood, opinion_of_plan, second_opinion
from qa_portal.demonstration.remarks import Speaker, bank

PLANS = 240
CASE = Case("ehcp", "annual_review", "draft", "10", 15)


@pytest.fixture(scope="module")
def framework():
    faults = []
    read = read_framework(Reading(framework_packs()["ehcp_baseline"], "The pack", faults))
    assert not faults
    return read


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a story, not a secret


def opinions(framework, level=MIDDLE, severity=0.0):
    mood = Mood(level, {})
    return [opinion_of_plan(framework.criteria, mood, severity, dice(seed)) for seed in range(PLANS)]


def grades(framework, found) -> Counter[int]:
    """How often each content grade comes out."""
    criteria = applicable_criteria(framework, CASE)
    marks = ({each.code: one.grades[each.code] for each in criteria} for one in found)
    return Counter(grade_audit(framework=framework, criteria=criteria, marks=each).content.grade for each in marks)


def mean(found, code: str) -> float:
    given = [grade for each in found if (grade := each.grades[code]) is not None]
    return sum(given) / len(given)


def test_most_plans_lie_in_the_middle_and_some_at_either_end(framework):
    spread = grades(framework, opinions(framework))
    assert spread[2] + spread[3] > PLANS * 0.7
    assert spread[1] > PLANS * 0.05
    assert 0 < spread[4] < PLANS * 0.15


def test_plans_get_slowly_better(framework):
    good = [
        spread[3] + spread[4]
        for term in range(3)
        if (spread := grades(framework, opinions(framework, MIDDLE + BETTER_EACH_TERM * term)))
    ]
    assert good == sorted(good)
    assert PLANS * 0.05 < good[-1] - good[0] < PLANS * 0.4


def test_smart_outcomes_and_specified_provision_are_weak_everywhere(framework):
    found = opinions(framework)
    weakest = sorted(("A1", "B1", "E2", "F3", "F5", "K1", "W6"), key=lambda code: mean(found, code))
    assert set(weakest[:3]) == {"E2", "F3", "F5"}


def test_a_strict_auditor_gives_lower_grades(framework):
    mild, strict = opinions(framework, severity=-0.12), opinions(framework, severity=0.2)
    assert mean(mild, "B2") - mean(strict, "B2") > 0.1


def test_some_criteria_do_not_apply_and_each_has_a_reason(framework):
    left_out = Counter(code for each in opinions(framework) for code, grade in each.grades.items() if grade is None)
    assert {"D2", "G2"} <= set(left_out) <= set(bank()["not_applicable"])
    assert left_out.total() < PLANS * len(framework.criteria) * 0.04


def test_a_second_auditor_mostly_agrees_and_only_gives_grades_that_there_are(framework):
    allowed = {each.code: each.allowed_grades or (1, 2, 3, 4) for each in framework.criteria}
    first = opinions(framework)[0]
    second = second_opinion(first, 0.0, dice(1), allowed)
    both = [(grade, second.grades[code]) for code, grade in first.grades.items() if grade]
    assert all(other in allowed[code] for code, other in second.grades.items() if other)
    assert sum(one == other for one, other in both) > len(both) * 0.6


def test_every_criterion_has_something_to_say(framework):
    assert {each.code for each in framework.criteria} == set(bank()) - {"not_applicable"}
    assert all(len(tones["weak"]) > 2 for code, tones in bank().items() if code != "not_applicable")


def test_neighbours_never_read_the_same():
    speaker = Speaker()
    said = [speaker.remark("E2", grade) for grade in (2, 2, 2, 1, 1, 4, 4, 2)]
    assert all(one != other for one, other in pairwise(said))
