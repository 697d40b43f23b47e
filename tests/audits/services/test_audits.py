"""Starting an audit, and submitting it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from audits.models import Answer, Audit, AuditRound
from audits.rules.answers import GivenAnswer
from audits.services.answers import save_answer
from audits.services.audits import start_audit, submit_audit
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.audits import (
    acting,
    answered,
    assigned,
    audit_in,
    edit,
    entered,
    judging,
    peer_checks,
    reread,
    started,
    submitted,
)
from tests.factories.plans import colleague_in, plan_in, read_version, round_in, years_ago


def codes_asked(audit):
    return {answer.criterion.code for answer in judging(audit).answers}


def sentences_of(audit):
    return [sentence for part in audit.result["account"] for sentence in part["sentences"]]


def acts_on(space, row):
    """What the ledger says was done to a row, in order."""
    with acting(space.service_person):
        about = Entry.objects.filter(subject_id=str(row.pk), kind=Entry.Kind.ACT).order_by("at", "id")
        return [(entry.act, entry.detail, entry.actor_id) for entry in about]


def test_an_audit_is_opened_with_an_empty_answer_to_each_criterion(place):
    assignment = assigned(place)
    audit = started(assignment)
    answers = judging(audit).answers
    assert (audit.auditor_id, audit.state) == (assignment.auditor_id, Audit.State.IN_PROGRESS)
    assert len(answers) > 40
    assert {(answer.grade, answer.not_applicable, answer.version) for answer in answers} == {(None, False, 0)}
    assert acts_on(place.space, audit) == [(Act.AUDIT_SCORE, "started", assignment.auditor_id)]


def test_starting_twice_gives_the_audit_that_is_there(place):
    assignment = assigned(place)
    assert started(assignment) == started(assignment)
    with acting(assignment.auditor):
        assert Answer.objects.filter(audit__assignment=assignment).count() == len(codes_asked(started(assignment)))


@pytest.mark.parametrize(
    ("facts", "asked", "spared"),
    [
        ({"plan_event": "new_plan"}, {"T1", "T4"}, {"R1", "R3", "R4"}),
        ({"plan_event": "annual_review"}, {"R1", "R2", "R4"}, {"T1", "T2", "R3"}),
        ({"plan_event": "phase_transfer"}, {"R1", "R3"}, {"T1", "T2"}),
        ({"plan_event": "reassessment"}, {"T2", "T3"}, {"T1", "R1"}),
        ({"year_group": "8"}, set(), {"P1", "P2"}),
        ({"year_group": "9"}, {"P1", "P2"}, set()),
        ({"year_group": ""}, {"P1", "P2"}, set()),
        ({"birth_month": years_ago(15)}, {"HC1"}, {"P3"}),
        ({"birth_month": years_ago(16)}, {"HC1", "P3"}, set()),
        ({"birth_month": years_ago(19)}, {"P3"}, {"HC1"}),
    ],
)
def test_what_is_asked_follows_event_year_and_age(place, facts, asked, spared):
    codes = codes_asked(audit_in(place, **facts))
    assert asked <= codes
    assert not spared & codes


@pytest.mark.parametrize(("stage", "is_asked"), [("draft", False), ("final", True)])
def test_what_is_asked_follows_the_stage_of_the_document(place, stage, is_asked):
    version = read_version(plan_in(place), plan_stage=stage)
    assert ("I2" in codes_asked(audit_in(place, version=version))) is is_asked


def test_a_checklist_asks_what_it_lists(place):
    codes = codes_asked(audit_in(place, audit_round=peer_checks(place), plan_event="amendment"))
    assert "R4" in codes
    assert "A2" not in codes


def test_the_facts_of_the_plan_stay_as_they_were_when_the_audit_began(place):
    audit = audit_in(place, plan_event="new_plan")
    with acting(place.space.service_person):
        plan = audit.plan_version.plan
        plan.plan_event = "annual_review"
        plan.save()
    assert "T1" in codes_asked(audit)


def test_somebody_elses_assignment_is_not_started(place):
    assignment = assigned(place)
    with acting(colleague_in(Role.AUDITOR, place)) as by, pytest.raises(Refused, match="given to another auditor"):
        start_audit(assignment=reread(assignment), by=by)


def test_the_writer_of_a_draft_does_not_start_on_it(place):
    writer = colleague_in(Role.PLAN_WRITER, place)
    assignment = assigned(place, auditor=writer, version=read_version(plan_in(place), written_by=writer))
    with acting(writer) as by, pytest.raises(Refused, match="You helped to write this plan"):
        start_audit(assignment=reread(assignment), by=by)


def test_nothing_is_started_in_a_closed_round(place):
    closed = round_in(place, name="Spring", state=AuditRound.State.CLOSED)
    assignment = assigned(place, audit_round=closed)
    with acting(assignment.auditor) as by, pytest.raises(Refused, match="The round “Spring” is closed"):
        start_audit(assignment=reread(assignment), by=by)


def test_an_empty_audit_is_not_submitted_and_the_first_gap_is_named(place):
    audit = audit_in(place)
    asked = len(codes_asked(audit))
    with acting(audit.auditor) as by, pytest.raises(Refused) as refusal:
        submit_audit(audit=audit, by=by)
    assert str(refusal.value) == f"A1 has no grade yet. {asked - 1} more to put right."


def test_the_last_gap_stands_alone(place):
    audit = answered(audit_in(place))
    judged = judging(audit)
    first = judged.answers[0]
    with acting(audit.auditor) as by:
        save_answer(answer=first, edit=edit(first.version), judging=judged, by=by)
        with pytest.raises(Refused) as refusal:
            submit_audit(audit=audit, by=by)
    assert str(refusal.value) == "A1 has no grade yet."


def test_a_refused_submission_leaves_the_audit_as_it_was(place):
    audit = audit_in(place)
    with acting(audit.auditor) as by, pytest.raises(Refused):
        submit_audit(audit=audit, by=by)
    assert judging(audit).audit.state == Audit.State.IN_PROGRESS


def test_a_complete_audit_is_graded_and_explained(place):
    """All are Secure but I1, which cannot be: it is Exemplary, and section I holds 3 per cent."""
    audit = submitted(audit_in(place), grade=3)
    assert (audit.state, audit.content_grade, audit.process_grade) == (Audit.State.SUBMITTED, 3, 3)
    assert judging(audit).audit.content_score == Decimal("3.0300")
    assert audit.result["account"][0]["sentences"][0].startswith("The content is Secure (3): its score is 3.03")
    assert acts_on(place.space, audit)[-1] == (Act.AUDIT_SUBMIT, "", audit.auditor_id)


def test_a_checklist_is_judged_by_its_own_rules(place):
    assignment = assigned(place, audit_round=peer_checks(place))
    yes = {answer.criterion.code: GivenAnswer(grade=2) for answer in judging(started(assignment)).answers}
    second = assigned(place, audit_round=assignment.round)
    audit = entered(second, but=yes)
    assert (audit.checklist_result, audit.content_grade) == ("ready", None)
    assert audit.result["account"][0]["sentences"][0].startswith("Ready: all yes or not applicable")


def test_an_audit_is_submitted_once(place):
    audit = submitted(audit_in(place))
    with acting(audit.auditor) as by, pytest.raises(Refused, match="has been submitted"):
        submit_audit(audit=audit, by=by)


def test_an_audit_is_submitted_by_its_auditor_alone(place):
    audit = answered(audit_in(place))
    with acting(colleague_in(Role.AUDITOR, place)) as by, pytest.raises(Refused, match="given to another auditor"):
        submit_audit(audit=audit, by=by)


def test_the_last_state_of_each_answer_becomes_history_at_submission(place):
    audit = submitted(audit_in(place))
    with acting(audit.auditor):
        last = Answer.history.filter(audit_id=audit.pk).order_by("id", "-history_date").distinct("id")
        kept = [(row.grade, row.history_user_id) for row in last]
    assert {(grade is not None, user) for grade, user in kept} == {(True, audit.auditor_id)}
    assert len(kept) == len(codes_asked(audit))


def test_the_moment_of_submission_is_the_given_one(place):
    yesterday = timezone.now() - timedelta(days=1)
    assert submitted(audit_in(place), at=yesterday).submitted_at == yesterday
