"""Where a council has every draft checked, a peer takes each, and nothing is issued from one that was not checked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import AuditRound, DraftAllowance, Plan, PlanVersion
from audits.queries.checks import draft_queue
from audits.queries.readiness import held_draft, readiness_of_texts
from audits.services.checks import allow_unchecked
from audits.services.rounds import close_round
from audits.services.versions import upload_version
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.checks import PEER_CHECK, checked, checking_council, taken
from tests.factories.plans import colleague_in, plan_in, read_version

GATES_AND_MORE = ("A1", "B1", "B2", "C1", "D1")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def council(place):
    checking_council(place)
    return place


@pytest.fixture
def draft(council, writer):
    return read_version(plan_in(council), written_by=writer)


def words_of(draft, person):
    with acting(person):
        text = PlanVersion.objects.select_related("space__council").get(pk=draft.pk)
        found = readiness_of_texts(text.space, [text]).get(draft.pk)
        return found and found.words


def issue(draft, writer):
    facts = {"plan_stage": "final", "drafted_on": date(2026, 1, 5), "author_type": "in_house", "written_by": writer}
    with acting(writer) as by:
        plan = Plan.objects.select_related("space__council").get(pk=draft.plan_id)
        return upload_version(by=by, plan=plan, file=SimpleUploadedFile("plan.docx", b"PK\x03\x04 final"), **facts)


def queue(council, person):
    with acting(person) as by:
        return draft_queue(council.space, by)


def test_a_draft_waits_until_a_peer_has_taken_and_checked_it(council, draft, writer, auditor):
    (waiting,) = queue(council, auditor).checks
    assert (waiting.version.pk, waiting.can_take) == (draft.pk, True)
    assert not queue(council, writer).checks[0].can_take
    assert words_of(draft, writer) == "Not checked yet"
    checked(draft, auditor)
    assert queue(council, auditor).checks == []
    assert words_of(draft, writer) == "Ready"
    assert issue(draft, writer).pk


def test_nothing_is_issued_from_a_draft_that_was_not_checked(council, draft, writer, lead):
    with pytest.raises(ValidationError, match="version 1: not checked yet"):
        issue(draft, writer)
    with acting(lead) as by, pytest.raises(ValidationError, match="Say why"):
        allow_unchecked(version=draft, reason=" ", by=by)
    with acting(lead) as by:
        allow_unchecked(version=draft, reason="The tribunal is on Monday.", by=by)
        assert DraftAllowance.objects.get().reason == "The tribunal is on Monday."
    assert issue(draft, writer).pk


def test_a_failed_check_sends_the_draft_back_and_the_next_is_checked_again(council, draft, writer, auditor):
    checked(draft, auditor, no=GATES_AND_MORE)
    assert words_of(draft, writer) == "Sent back, 5 points to mend"
    with pytest.raises(ValidationError, match="sent back"):
        issue(draft, writer)
    second = read_version(draft.plan, written_by=writer)
    assert [check.version.pk for check in queue(council, auditor).checks] == [second.pk]
    checked(second, auditor, no=("A1",))
    assert words_of(second, writer) == "Checked, 1 point open"
    assert issue(second, writer).pk


def test_nobody_checks_what_they_wrote_or_what_a_colleague_has_taken(council, draft, writer, auditor):
    with pytest.raises(Refused, match="another auditor"):
        taken(draft, writer)
    taken(draft, auditor)
    with pytest.raises(ValidationError, match="Audie Auditor has taken"):
        taken(draft, colleague_in(Role.AUDITOR, council, "Ada Second"))


def test_who_wrote_an_earlier_draft_is_no_peer_of_the_later(council, draft, writer):
    later = read_version(draft.plan)
    assert not queue(council, writer).checks[0].can_take
    with pytest.raises(ValidationError, match="wrote a draft"):
        taken(later, writer)


def test_one_round_holds_the_checks_of_a_term_and_a_closed_one_gives_its_drafts_back(council, draft, auditor, lead):
    first = taken(draft, auditor)
    assert taken(read_version(plan_in(council)), auditor).round_id == first.round_id
    with acting(lead) as by:
        close_round(by=by, audit_round=AuditRound.objects.get(pk=first.round_id))
    again = taken(draft, auditor)
    assert (again.round_id != first.round_id, again.round.name.endswith("(2)")) == (True, True)


def test_the_same_code_asks_nothing_of_a_council_without_such_a_stage(place, writer, auditor):
    draft = read_version(plan_in(place), written_by=writer)
    assert queue(place, auditor).stages == ()
    assert words_of(draft, writer) is None
    with pytest.raises(Refused, match="does not have every draft checked"):
        taken(draft, auditor, PEER_CHECK)
    assert issue(draft, writer).pk


def test_a_plan_that_came_when_it_was_issued_waits_for_nothing(council, writer):
    issued = read_version(plan_in(council), plan_stage="final")
    with acting(writer):
        assert held_draft(Plan.objects.select_related("space__council").get(pk=issued.plan_id)) is None
