"""When an act on a plan, a round or an audit may be done. No database: a condition reads what was loaded."""

import pytest
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Held, Viewer, decide
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.spaces.models import Space

SCORING = [Act.AUDIT_SCORE, Act.AUDIT_SUBMIT]
ME, OTHER = 1, 2


def viewer(role=Role.AUDITOR):
    return Viewer(ME, (Held(1, role),))


def version(**facts):
    return PlanVersion(space_id=1, **{"state": PlanVersion.State.READ, "written_by_id": OTHER} | facts)


def assignment(text=None, state=AuditRound.State.OPEN, **facts):
    audit_round = AuditRound(space_id=1, name="Autumn", state=state)
    return Assignment(space_id=1, round=audit_round, plan_version=text or version(), **{"auditor_id": ME} | facts)


def audit(of=None, **facts):
    of = of or assignment()
    return Audit(space_id=1, assignment=of, plan_version=of.plan_version, auditor_id=of.auditor_id, **facts)


@pytest.mark.parametrize("act", SCORING)
@pytest.mark.parametrize("on", [version(), assignment(), audit()])
def test_an_auditor_scores_what_was_given_to_them(act, on):
    assert decide(viewer(), act, on)


@pytest.mark.parametrize("act", SCORING)
@pytest.mark.parametrize("make", [lambda own: own, assignment, lambda own: audit(assignment(own))])
def test_nobody_scores_a_plan_that_they_helped_to_write(act, make):
    decision = decide(viewer(), act, make(version(written_by_id=ME)))
    assert decision.reason == "You helped to write this plan, so another auditor needs to score it."


@pytest.mark.parametrize("act", SCORING)
@pytest.mark.parametrize("wrap", [lambda given: given, audit])
def test_nobody_scores_what_was_given_to_another(act, wrap):
    assert (
        decide(viewer(), act, wrap(assignment(auditor_id=OTHER))).reason
        == "This plan was given to another auditor to score."
    )


@pytest.mark.parametrize("act", SCORING)
@pytest.mark.parametrize("wrap", [lambda given: given, audit])
def test_nothing_is_scored_in_a_closed_round(act, wrap):
    assert (
        decide(viewer(), act, wrap(assignment(state=AuditRound.State.CLOSED))).reason == "The round “Autumn” is closed."
    )


@pytest.mark.parametrize("act", SCORING)
@pytest.mark.parametrize("wrap", [lambda given: given, audit])
def test_nothing_is_scored_that_was_taken_back(act, wrap):
    assert (
        decide(viewer(), act, wrap(assignment(withdrawn_at=timezone.now()))).reason == "This assignment was withdrawn."
    )


@pytest.mark.parametrize("act", SCORING)
def test_a_submitted_audit_stays_as_it_is(act):
    decision = decide(viewer(), act, audit(state=Audit.State.SUBMITTED))
    assert decision.reason == "This audit has been submitted, so it does not change any more."


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (PlanVersion.State.WAITING, "The document is still being read."),
        (PlanVersion.State.REFUSED, "The document could not be read, so it cannot be scored."),
    ],
)
def test_a_text_is_scored_once_it_has_been_read(state, says):
    assert decide(viewer(), Act.AUDIT_SCORE, version(state=state)).reason.startswith(says)


def test_nothing_is_assigned_in_a_closed_round():
    closed = AuditRound(space_id=1, name="Autumn", state=AuditRound.State.CLOSED)
    assert decide(viewer(Role.QA_LEAD), Act.AUDIT_ASSIGN, closed).reason == "The round “Autumn” is closed."
    assert decide(viewer(Role.QA_LEAD), Act.AUDIT_ASSIGN, AuditRound(space_id=1, name="Spring"))


@pytest.mark.parametrize("kind", [SpaceKind.LIBRARY, SpaceKind.BOARD])
@pytest.mark.parametrize("act", [Act.PLAN_REGISTER, Act.PLAN_READ, Act.ROUND_OPEN, Act.AUDIT_READ])
def test_plans_are_kept_in_councils_alone(act, kind):
    """A QA lead holds the same role in the library, which both councils of an area read."""
    decision = decide(viewer(Role.QA_LEAD), act, Space(pk=1, kind=kind))
    assert decision.reason == "Plans and their audits are kept in the space of a council, and this is not one."
    assert decide(viewer(Role.QA_LEAD), act, Space(pk=1, kind=SpaceKind.COUNCIL))
