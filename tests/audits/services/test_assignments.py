"""Giving a text to an auditor, and taking it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound
from audits.services.assignments import assign, withdraw
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.plans import assignment_of, audit_of, colleague_in, plan_in, read_version, round_in, version_of

IN_A_WEEK = timezone.localdate() + timedelta(days=7)


@pytest.fixture
def version(place, writer):
    return read_version(plan_in(place), written_by=writer)


@pytest.fixture
def opened(place):
    return round_in(place)


@pytest.fixture
def give(lead, acting, opened, version, auditor):
    def give(**facts):
        known = {"audit_round": opened, "plan_version": version, "auditor": auditor, "due_on": IN_A_WEEK}
        with acting(lead) as by:
            return assign(by=by, **known | facts)

    return give


def faults_of(deed):
    with pytest.raises(ValidationError) as caught:
        deed()
    return caught.value.message_dict


def test_an_auditor_is_given_a_text_and_told(give, auditor, lead):
    given = give()
    with acting_as(auditor.pk):
        notice = Notice.objects.get()
    assert (given.auditor, given.assigned_by_id, given.due_on) == (auditor, lead.pk, IN_A_WEEK)
    assert (notice.kind, notice.subject_id) == (Notice.Kind.ASSIGNED, given.pk)


def test_the_writer_of_a_draft_is_never_asked_to_score_it(give, writer):
    faults = faults_of(lambda: give(auditor=writer))
    assert faults == {"auditor": ["Willa Writer wrote a draft of this plan, so another auditor needs to score it."]}


def test_nor_is_the_writer_of_an_earlier_draft_of_the_plan(give, writer, version, place):
    later = read_version(
        version.plan, text="Other", html="<p>Other</p>", written_by=colleague_in(Role.PLAN_WRITER, place)
    )
    assert "auditor" in faults_of(lambda: give(auditor=writer, plan_version=later))


def test_a_peer_who_writes_other_plans_may_score(give, place):
    peer = colleague_in(Role.PLAN_WRITER, place, "Pia Peer")
    assert give(auditor=peer).auditor == peer


@pytest.mark.parametrize("role", [Role.SENIOR_MANAGER, Role.STEWARD])
def test_somebody_without_the_right_to_score_is_refused(give, place, role):
    person = colleague_in(role, place, "Mo Manager")
    assert faults_of(lambda: give(auditor=person)) == {"auditor": [f"Mo Manager may not score plans in {place.space}."]}


def test_an_auditor_of_another_council_is_refused(give, other_place):
    stranger = colleague_in(Role.AUDITOR, other_place)
    assert "auditor" in faults_of(lambda: give(auditor=stranger))


def test_a_text_that_was_not_read_is_refused(give, place):
    waiting = version_of(plan_in(place))
    assert "has not been read yet" in faults_of(lambda: give(plan_version=waiting))["plan"][0]


def test_a_plan_outside_the_scope_of_the_framework_is_refused_with_the_reason(give, place):
    old = read_version(plan_in(place, plan_kind="individual_support_plan"))
    assert faults_of(lambda: give(plan_version=old))["plan"][0].startswith("EHCP baseline framework is for:")


def test_a_text_of_another_council_is_refused(give, other_place):
    foreign = read_version(plan_in(other_place))
    assert "your own council" in faults_of(lambda: give(plan_version=foreign))["plan"][0]


def test_a_due_date_in_the_past_is_refused(give):
    assert "due_on" in faults_of(lambda: give(due_on=timezone.localdate() - timedelta(days=1)))


def test_the_same_text_is_given_once_to_the_same_person_in_a_round(give, version, auditor):
    give()
    assert faults_of(give) == {"auditor": [f"{auditor} has been given plan {version.plan} in this round already."]}


def test_two_clicks_in_the_same_moment_give_it_once(give, opened, version, auditor, monkeypatch):
    assignment_of(opened, version, auditor)
    monkeypatch.setattr("audits.services.assignments.refuse_person", lambda *_: None)
    assert "already" in faults_of(give)["auditor"][0]


def test_two_auditors_may_mark_the_same_text(give, place):
    give()
    assert give(auditor=colleague_in(Role.AUDITOR, place, "Sandy Second")).pk


def test_nothing_is_assigned_in_a_closed_round(give, place):
    closed = round_in(place, state=AuditRound.State.CLOSED)
    with pytest.raises(Refused, match="is closed"):
        give(audit_round=closed)


@pytest.mark.parametrize("who", ["writer", "auditor", "manager"])
def test_only_a_qa_lead_assigns(opened, version, auditor, acting, who, request):
    with acting(request.getfixturevalue(who)) as by, pytest.raises(Refused, match="assign an audit"):
        assign(by=by, audit_round=opened, plan_version=version, auditor=auditor, due_on=IN_A_WEEK)


def test_a_text_that_was_taken_back_can_be_given_again(give, lead, acting):
    given = give()
    with acting(lead) as by:
        withdraw(by=by, assignment=given)
    assert give().pk != given.pk
    with acting(lead):
        assert Assignment.objects.filter(withdrawn_at=None).count() == 1


def test_an_audit_in_progress_is_kept_when_its_text_is_taken_back(give, lead, acting):
    given = give()
    audit = audit_of(given)
    with acting(lead) as by:
        withdraw(by=by, assignment=given)
        assert Audit.objects.get(pk=audit.pk).state == Audit.State.IN_PROGRESS


def test_a_submitted_audit_is_never_taken_back(give, lead, acting):
    given = give()
    audit_of(given, state=Audit.State.SUBMITTED)
    with acting(lead) as by, pytest.raises(Refused, match="has been submitted"):
        withdraw(by=by, assignment=given)
