"""Work on a framework that keeps somebody waiting: comparing two texts, and trying a draft on past audits.

There is no floor: nothing smaller does this work. The goals are how long a person waits without wondering.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from statistics import median
from typing import Any

from audits.rules.grading import content_grade
from audits.rules.regrading import PastAudit, try_text
from bench.blocks import milliseconds
from bench.effort import Effort
from bench.portal import Portal
from frameworks.packs import framework_packs, read_pack
from frameworks.rules.applicability import Case, applicable_criteria
from frameworks.rules.comparing import compare
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.packs import parse_framework
from frameworks.rules.scales import parse_scales

CRITERIA = 60
COMPARED_WITHIN, TRIED_WITHIN = 300, 5_000
"""Milliseconds."""
CASE = Case("ehcp", "annual_review", "draft", 5, 10)
_ROUNDS = 3


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:  # noqa: ARG001 - every part is given the portal
    old, new = _texts()
    before, after = _parsed(old), _parsed(new)
    audits = _past_audits(before, effort.audits)
    return {
        "comparison": _timed(lambda: compare(old, new), COMPARED_WITHIN, effort.rounds) | {"criteria": CRITERIA},
        "trial": _timed(
            lambda: try_text(old=before, new=after, audits=audits), TRIED_WITHIN, min(effort.rounds, _ROUNDS)
        )
        | {"audits": effort.audits},
    }


def _timed(work: Callable[[], object], goal: int, rounds: int) -> dict[str, Any]:
    found = [milliseconds(work) for _ in range(rounds)]
    ours = {"median": round(median(found), 2), "low": round(min(found), 2), "high": round(max(found), 2)}
    return {"unit": "ms", "ours": ours, "goal": goal}


def _texts() -> tuple[dict[str, Any], dict[str, Any]]:
    """A text of sixty criteria, and another in which each of them is worded anew and one weighs less."""
    old = deepcopy(framework_packs()["ehcp_baseline"])
    criteria = old["criteria"]
    criteria += [{**criteria[at], "code": f"X{at}"} for at in range(CRITERIA - len(criteria))]
    new = deepcopy(old)
    for criterion in new["criteria"]:
        words = criterion["guidance"].split()
        criterion["guidance"] = " ".join([*words[3:], "and", "this", "too"])
        criterion["question"] = f"Looking at the whole plan: {criterion['question']}"
    new["criteria"][0]["weight"] = 1
    return old, new


def _parsed(text: dict[str, Any]) -> FrameworkPack:
    return parse_framework(text, scales=parse_scales(read_pack("scales")).scales, others=framework_packs())


def _past_audits(text: FrameworkPack, how_many: int) -> list[PastAudit]:
    """No two alike, so that nothing is worked out once for many."""
    dice = random.Random(1)  # noqa: S311 - believable, not secret
    asked = applicable_criteria(text, CASE)
    found = []
    for _ in range(how_many):
        marks = {each.code: dice.choice(each.allowed_grades or (4, 3, 3, 3, 2, 2)) for each in asked}
        found.append(PastAudit(CASE, marks, content_grade(framework=text, criteria=asked, marks=marks)))
    return found
