"""What an auditor of the story thinks of a plan: a grade for each criterion, given the plan and given the auditor.

A plan is as good as its council, its term and its writer make it; some criteria are weak everywhere; auditors differ a
little in how severe they are. All of it is drawn with dice that the caller brings, so the same story comes out again.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frameworks.rules.criteria import CriterionSpec

MIDDLE = 2.7
"""What a plan of an average council is worth at first, between 1 and 4."""
BETTER_EACH_TERM = 0.1
BETWEEN_PLANS, BETWEEN_SECTIONS, BETWEEN_ANSWERS = 0.42, 0.26, 0.44
"""Standard deviations."""
PEER_GRADES = {4: 2, 3: 2, 2: 1, 1: 0}
"""The published mapping of the four grades to yes, partly and no."""

EASIER_OR_HARDER: Mapping[str, float] = {
    "A1": 0.2,
    "A4": 0.3,
    "B1": 0.35,
    "B3": 0.2,
    "B4": -0.15,
    "C1": 0.2,
    "D1": 0.0,
    "D2": -0.2,
    "E1": -0.1,
    "E2": -0.62,
    "E4": -0.2,
    "E5": -0.25,
    "F1": 0.25,
    "F2": -0.3,
    "F3": -0.58,
    "F4": -0.2,
    "F5": -0.4,
    "F7": 0.35,
    "G1": -0.3,
    "G2": 0.2,
    "HC3": -0.25,
    "I1": 1.1,
    "J1": 0.1,
    "K1": 0.5,
    "W2": 0.35,
    "W6": 0.75,
    "P1": -0.2,
    "T1": 0.6,
    "T2": -0.25,
    "T4": 0.3,
    "R1": 0.45,
    "R2": 0.45,
    "R3": 0.6,
}
"""Everywhere outcomes are rarely SMART and provision is rarely specified; sections are seldom missing."""

ONLY_WHERE_IT_APPLIES: Mapping[str, float] = {
    "B4": 0.01,
    "C2": 0.08,
    "C3": 0.03,
    "D2": 0.22,
    "G1": 0.1,
    "G2": 0.14,
    "HC1": 0.08,
    "HC2": 0.1,
    "HC3": 0.07,
    "I2": 0.02,
    "J1": 0.06,
    "W7": 0.03,
}
"""How often an auditor says that a criterion does not apply to the plan."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How good plans of a council are in a term, and which of its criteria are better or worse than elsewhere."""

    level: float
    leanings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is thought of one plan: a grade for each criterion, and None for one that does not apply."""

    grades: Mapping[str, int | None]

    def of_section(self, criteria: Sequence[CriterionSpec], section: str) -> int:
        """About how good a section is, which is how its text will be written."""
        given = [grade for each in criteria if each.section == section and (grade := self.grades[each.code])]
        return round(sum(given) / len(given)) if given else 3


def opinion_of_plan(
    criteria: Sequence[CriterionSpec], mood: Mood, severity: float, dice: random.Random, top: int = 4
) -> Opinion:
    """What an auditor of this severity (0 for the middle, positive for a strict one) thinks of a new plan."""
    worth = mood.level + dice.gauss(0, BETWEEN_PLANS) - severity
    by_section: dict[str, float] = {}
    grades: dict[str, int | None] = {}
    for each in criteria:
        shift = by_section.setdefault(each.section, dice.gauss(0, BETWEEN_SECTIONS))
        leaning = EASIER_OR_HARDER.get(each.code, 0) + mood.leanings.get(each.code, 0)
        grades[each.code] = _grade(each, worth + shift + leaning, dice, top)
    return Opinion(grades)


def second_opinion(
    first: Opinion, severity: float, dice: random.Random, allowed: Mapping[str, Sequence[int]]
) -> Opinion:
    """What another auditor thinks of the same plan: mostly the same, seldom more than one grade away."""
    return Opinion(
        {code: grade and _near(grade, severity, dice, allowed[code]) for code, grade in first.grades.items()}
    )


def _grade(criterion: CriterionSpec, worth: float, dice: random.Random, top: int) -> int | None:
    if dice.random() < ONLY_WHERE_IT_APPLIES.get(criterion.code, 0):
        return None
    return nearest(worth + dice.gauss(0, BETWEEN_ANSWERS), criterion.allowed_grades or range(1, top + 1))


def _near(grade: int, severity: float, dice: random.Random, allowed: Sequence[int]) -> int:
    return nearest(grade - severity + dice.gauss(0, BETWEEN_ANSWERS), allowed)


def nearest(worth: float, allowed: Sequence[int]) -> int:
    """The grade nearest to a worth, of two equally near the better one."""
    return min(allowed, key=lambda grade: (abs(grade - worth), -grade))
