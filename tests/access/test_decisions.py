"""One decision, or no with a sentence: the role first, then each condition of those who own the object."""

from dataclasses import dataclass

import pytest

from qa_portal.access import decisions
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Decision, Held, Viewer, condition, decide, decide_by_role
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role


@dataclass(frozen=True)
class Thing:
    space_id: int
    is_closed: bool = False


AUDITOR = Viewer(7, (Held(1, Role.AUDITOR), Held(2, Role.GUEST)))


@pytest.fixture(autouse=True)
def _no_conditions(monkeypatch):
    monkeypatch.setattr(decisions, "_conditions", {})


def test_a_role_counts_only_in_its_own_space():
    assert decide(AUDITOR, Act.PLAN_READ, Thing(space_id=1))
    assert not decide(AUDITOR, Act.PLAN_READ, Thing(space_id=2))
    assert not decide(AUDITOR, Act.PLAN_READ, Thing(space_id=3))


def test_without_an_object_any_role_will_do():
    assert decide(AUDITOR, Act.PLAN_READ)
    assert not decide(AUDITOR, Act.GRANT_GIVE)


def test_nobody_is_refused_whatever_is_asked():
    assert all(decide(Viewer(None), act) == Decision(allowed=False, reason="Sign in first.") for act in Act)


def test_a_refusal_by_role_is_a_sentence_that_names_the_act():
    assert decide(AUDITOR, Act.GRANT_GIVE).reason == "Your role here does not let you let people into this space."


def test_a_condition_refuses_with_its_own_sentence():
    @condition(Act.PLAN_READ)
    def while_open(viewer, on):
        return "It is closed." if on.is_closed else None

    assert decide(AUDITOR, Act.PLAN_READ, Thing(1))
    assert decide(AUDITOR, Act.PLAN_READ, Thing(1, is_closed=True)).reason == "It is closed."


def test_a_condition_never_gives_what_the_role_does_not():
    @condition(Act.GRANT_GIVE)
    def agrees_to_everything(viewer, on):
        return None

    assert not decide(AUDITOR, Act.GRANT_GIVE, Thing(1))


def test_a_condition_counts_once_however_often_its_module_is_read():
    def check(viewer, on):
        return None

    for _ in range(2):
        condition(Act.PLAN_READ)(check)
    assert decisions.conditions_of(Act.PLAN_READ) == (check,)


def test_the_role_table_alone_asks_no_condition():
    @condition(Act.PLAN_READ)
    def never(viewer, on):
        return "Never."

    assert decide_by_role(AUDITOR, Act.PLAN_READ, 1)
    assert not decide(AUDITOR, Act.PLAN_READ, Thing(1))


def test_require_returns_or_raises_the_sentence_with_what_was_asked():
    require(AUDITOR, Act.PLAN_READ, Thing(1))
    with pytest.raises(Refused, match="Your role here") as refusal:
        require(AUDITOR, Act.REPORT_ISSUE, Thing(1))
    assert (refusal.value.act, refusal.value.on) == (Act.REPORT_ISSUE, Thing(1))
