"""An audit made on paper is entered by somebody, and counts like any other."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import Audit
from audits.models.audits import Lack
from audits.queries.readiness import readiness_of_texts
from audits.services.answers import save_answer
from audits.services.audits import submit_audit
from audits.services.paper import begin_sheet, hand_sheet_on
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from tests.factories.audits import YES, acting, edit, judging, started
from tests.factories.checks import ONE_STAGE, TWO_STAGES, WRITTEN, checking_council, taken
from tests.factories.plans import colleague_in, plan_in, read_version

TODAY = timezone.localdate()


@pytest.fixture
def council(place):
    checking_council(place, ONE_STAGE)
    return place


@pytest.fixture
def draft(council, writer):
    return read_version(plan_in(council), written_by=writer)


@pytest.fixture
def typist(council):
    return colleague_in(Role.QA_LEAD, council)


def begun(draft, auditor, typist, day=TODAY, stage=WRITTEN):
    with acting(typist) as by:
        return begin_sheet(version=draft, stage_code=stage, auditor=auditor, audited_on=day, by=by)


def filled_in(audit, typist):
    judged = judging(audit)
    with acting(typist) as by:
        for answer in judged.answers:
            save_answer(answer=answer, edit=edit(answer.version, grade=YES), judging=judged, by=by)


def test_a_sheet_counts_as_its_auditors_and_says_who_entered_it(council, draft, auditor, typist):
    audit = begun(draft, auditor, typist)
    filled_in(audit, typist)
    with acting(typist) as by:
        done = submit_audit(audit=audit, by=by)
        assert (done.auditor_id, done.entered_by_id, done.audited_on) == (auditor.pk, typist.pk, TODAY)
        assert (done.is_submitted, done.active_minutes) == (True, 0)
        assert readiness_of_texts(council.space, [draft])[draft.pk].may_go_on


def test_stopped_half_way_it_is_gone_on_with_by_the_same_person_alone(council, draft, auditor, typist):
    audit = begun(draft, auditor, typist)
    assert begun(draft, auditor, typist).pk == audit.pk
    other = colleague_in(Role.AUDITOR, council)
    with pytest.raises(ValidationError, match="is entering this sheet already"):
        begun(draft, auditor, other)
    with pytest.raises(ValidationError, match="has taken this draft"):
        begun(draft, other, typist)


def test_an_incomplete_sheet_is_not_submitted(draft, auditor, typist):
    audit = begun(draft, auditor, typist)
    with acting(typist) as by, pytest.raises(Refused):
        submit_audit(audit=audit, by=by)


@pytest.mark.parametrize("days", [1, -4000])
def test_the_day_of_the_audit_lies_between_the_draft_and_today(draft, auditor, typist, days):
    with pytest.raises(ValidationError, match="day of the audit"):
        begun(draft, auditor, typist, TODAY + timedelta(days=days))


def test_who_wrote_the_plan_neither_audits_it_on_paper_nor_enters_its_sheet(draft, auditor, writer, typist):
    with pytest.raises(ValidationError, match="wrote a draft"):
        begun(draft, writer, typist)
    with pytest.raises(Refused, match="somebody else enters"):
        begun(draft, auditor, writer)


def test_who_still_has_to_judge_the_draft_reads_no_sheet_of_it(council, draft, auditor, typist):
    taken(draft, auditor, WRITTEN)
    with pytest.raises(ValidationError, match="to judge yourself"):
        begun(draft, typist, auditor)


def test_what_is_asked_of_an_auditor_before_an_audit_is_asked_on_paper_too(draft, auditor, typist, monkeypatch):
    lack = Lack("You need a certificate.", "/", "Book a day")
    monkeypatch.setattr("audits.queries.standing._finders", [lambda *_: lack])
    with pytest.raises(ValidationError, match="before an audit is missing"):
        begun(draft, auditor, typist)


def test_what_was_begun_on_screen_is_finished_there(draft, auditor, typist):
    started(taken(draft, auditor, WRITTEN))
    with pytest.raises(ValidationError, match="begun on screen"):
        begun(draft, auditor, typist)


def test_a_stage_that_is_answered_on_screen_takes_no_sheet(place, writer, auditor, lead):
    checking_council(place, TWO_STAGES)
    draft = read_version(plan_in(place), written_by=writer)
    with pytest.raises(Refused, match="by hand"):
        begun(draft, auditor, lead, stage="peer_tool")
    with acting(lead):
        assert not Audit.objects.exists()


def kinds_for(person):
    with acting(person):
        return list(Notice.objects.values_list("kind", flat=True))


def handed_on(audit, to, by):
    with acting(by) as viewer:
        audit.plan_version = audit.assignment.plan_version
        return hand_sheet_on(audit=audit, to=to, by=viewer)


def test_a_half_entered_sheet_goes_to_somebody_else_with_all_its_answers(council, draft, auditor, typist):
    audit, other = begun(draft, auditor, typist), colleague_in(Role.AUDITOR, council, "Orla Other")
    filled_in(audit, typist)
    handed = handed_on(audit, other, typist)
    assert (handed.entered_by_id, handed.auditor_id) == (other.pk, auditor.pk)
    assert begun(draft, auditor, other).pk == audit.pk
    assert kinds_for(other) == [Notice.Kind.SHEET_GIVEN]
    with pytest.raises(ValidationError, match="is entering this sheet already"):
        begun(draft, auditor, typist)
    with acting(other) as by:
        assert submit_audit(audit=handed, by=by).is_submitted


def test_a_lead_hands_on_the_sheet_of_somebody_who_is_away_and_both_are_told(council, draft, auditor, typist):
    other, third = (colleague_in(Role.AUDITOR, council, name) for name in ("Orla Other", "Theo Third"))
    audit = begun(draft, auditor, other)
    handed_on(audit, third, typist)
    assert (kinds_for(third), kinds_for(other)) == ([Notice.Kind.SHEET_GIVEN], [Notice.Kind.SHEET_TAKEN])


def test_a_sheet_goes_neither_to_its_writer_nor_through_a_strangers_hands(council, draft, auditor, writer, typist):
    audit = begun(draft, auditor, typist)
    with pytest.raises(ValidationError, match="may not enter it"):
        handed_on(audit, writer, typist)
    with pytest.raises(Refused, match="Whoever enters this sheet"):
        handed_on(audit, auditor, colleague_in(Role.AUDITOR, council))
