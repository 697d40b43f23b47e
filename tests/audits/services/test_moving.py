"""An audit under way moves over to a newer document: its answers stay, its quotes are found again."""

import pytest
from django.db import transaction

from audits.models import Answer, Assignment, Audit, PlanVersion
from audits.queries.scoring import audit_of
from audits.services.moving import move_to_newer, take_new_words
from qa_portal.access.refusal import Refused
from tests.audits.redrafted import CHANGED, CHANGES, GOES, MOVES, STAYS, audit_of_first_draft, quotes_of, second_draft
from tests.factories.audits import acting, answered, reread, submitted
from tests.factories.plans import assignment_of


@pytest.fixture
def audit(place):
    return audit_of_first_draft(place)


def move(audit, version):
    with acting(audit.auditor) as by:
        found = audit_of(reread(audit.assignment))
        whole = PlanVersion.objects.select_related("plan").get(pk=version.pk)
        return move_to_newer(audit=found, version=whole, by=by)


def versions_of_quotes(audit):
    return {quote.exact: quote.plan_version_id for quote in quotes_of(audit) if not quote.nothing_there}


def test_answers_stay_and_quotes_follow_their_words(audit):
    answered(audit)
    with acting(audit.auditor):
        before = list(Answer.objects.filter(audit=audit).order_by("pk").values("grade", "comment", "version"))
    newer = second_draft(audit.plan_version)
    move(audit, newer)
    former = audit.plan_version.pk
    assert versions_of_quotes(audit) == {STAYS: newer.pk, MOVES: newer.pk, CHANGES: former, GOES: former}
    for quote in quotes_of(audit):
        if quote.plan_version_id == newer.pk and quote.exact:
            assert newer.text[quote.start : quote.end] == quote.exact
    with acting(audit.auditor):
        assert list(Answer.objects.filter(audit=audit).order_by("pk").values("grade", "comment", "version")) == before
        assert Audit.objects.get(pk=audit.pk).plan_version_id == newer.pk
        assert Assignment.objects.get(pk=audit.assignment_id).plan_version_id == newer.pk
        assert Assignment.history.filter(id=audit.assignment_id).count() >= 1


def test_moving_needs_no_worker_to_have_been_first(audit):
    newer = second_draft(audit.plan_version, traced_by_now=False)
    move(audit, newer)
    assert versions_of_quotes(audit)[MOVES] == newer.pk


def test_the_new_words_of_a_changed_quote_can_be_taken(audit):
    newer = second_draft(audit.plan_version)
    move(audit, newer)
    renew(audit, CHANGES)
    assert versions_of_quotes(audit)[CHANGED] == newer.pk
    with pytest.raises(Refused, match="not in the new version"):
        renew(audit, GOES)


def renew(audit, words):
    quote = next(quote for quote in quotes_of(audit) if quote.exact == words)
    with acting(audit.auditor) as by, transaction.atomic():
        answer = Answer.objects.get(pk=quote.answer_id)
        answer.audit = audit_of(reread(audit.assignment))
        quote.answer = answer
        take_new_words(quote=quote, by=by)


def test_a_submitted_audit_stays_with_what_it_judged(audit):
    submitted(audit)
    newer = second_draft(audit.plan_version)
    with pytest.raises(Refused, match="has been submitted"):
        move(audit, newer)


def test_nobody_moves_over_to_a_draft_of_their_own(audit):
    newer = second_draft(audit.plan_version, written_by=audit.auditor)
    with pytest.raises(Refused, match="You helped to write this plan"):
        move(audit, newer)
    assert set(versions_of_quotes(audit).values()) == {audit.plan_version.pk}


def test_only_the_newest_document_can_be_moved_to(audit):
    second = second_draft(audit.plan_version)
    second_draft(second, ["All new."])
    with pytest.raises(Refused, match="newer document"):
        move(audit, second)


def test_somebody_given_the_newer_document_as_well_keeps_the_two_apart(audit):
    newer = second_draft(audit.plan_version)
    with acting(audit.auditor):
        fetched = reread(audit.assignment)
        audit_round, space = fetched.round, fetched.space
    audit_round.space = space
    assignment_of(audit_round, newer, audit.auditor)
    with pytest.raises(Refused, match="to score as well"):
        move(audit, newer)


def test_a_final_plan_is_asked_what_a_draft_is_not(audit):
    newer = second_draft(audit.plan_version, plan_stage="final")
    with acting(audit.auditor):
        before = Answer.objects.filter(audit=audit).count()
    move(audit, newer)
    with acting(audit.auditor):
        assert Answer.objects.filter(audit=audit).count() > before
        assert Audit.objects.get(pk=audit.pk).plan_stage == "final"


def test_a_draft_after_a_final_plan_would_be_asked_less_so_that_nothing_moves(place):
    audit = audit_of_first_draft(place, stage="final")
    newer = second_draft(audit.plan_version)
    with pytest.raises(Refused, match="would not be asked"):
        move(audit, newer)
