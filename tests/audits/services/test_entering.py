"""Entering an audit that was made on paper: all of it, in one step, or nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.models import Audit, EvidenceQuote
from audits.rules.answers import Evidence, GivenAnswer
from qa_portal.access.refusal import Refused
from tests.factories.audits import acting, answer_in, assigned, entered, started


@pytest.fixture
def assignment(place):
    return assigned(place)


def refused(assignment, **facts):
    with pytest.raises(Refused) as refusal:
        entered(assignment, **facts)
    with acting(assignment.auditor):
        assert not Audit.objects.filter(assignment=assignment).exists()
    return str(refusal.value)


def test_a_paper_audit_is_submitted_as_of_the_day_it_was_made(assignment):
    at = timezone.now() - timedelta(days=3)
    audit = entered(assignment, at=at)
    assert (audit.state, audit.submitted_at, audit.started_at, audit.content_grade) == ("submitted", at, at, 3)
    kept = answer_in(audit, "A1")
    assert (kept.grade, kept.version, kept.saved_at) == (3, 1, at)


def test_the_minutes_that_another_system_counted_are_kept(assignment):
    with acting(assignment.auditor):
        assert Audit.objects.get(pk=entered(assignment, minutes=41).pk).active_minutes == 41


def test_its_quotes_are_found_in_the_text(assignment):
    said = GivenAnswer(grade=4, evidence=(Evidence("Sam finds  long instructions"),))
    audit = entered(assignment, but={"B1": said})
    quote = answer_in(audit, "B1").quotes.get
    with acting(assignment.auditor):
        assert (quote().exact, quote().location) == ("Sam finds long instructions", "Section B")


def test_words_that_are_not_in_the_plan_stop_it(assignment):
    said = GivenAnswer(grade=4, evidence=(Evidence("Sam likes football."),))
    assert refused(assignment, but={"B1": said}) == "The words quoted for B1 are not in the plan."


def test_words_that_were_written_down_twice_are_one_quote(assignment):
    twice = GivenAnswer(grade=4, evidence=(Evidence("Sam finds"), Evidence("Sam finds")))
    audit = entered(assignment, but={"B1": twice})
    with acting(assignment.auditor):
        assert EvidenceQuote.objects.filter(answer__audit=audit, nothing_there=False).count() == 1


def test_a_missing_answer_stops_it(assignment):
    assert refused(assignment, but={"F1": GivenAnswer()}) == "F1 has no grade yet."


def test_a_grade_that_there_is_not_stops_it(assignment):
    said = refused(assignment, but={"I1": GivenAnswer(grade=3)})
    assert said.startswith("I1 cannot be given Secure (3)")


def test_not_applicable_needs_its_reason_and_drops_a_grade_beside_it(assignment):
    without = GivenAnswer(grade=3, not_applicable=True)
    assert refused(assignment, but={"D2": without}) == "D2 is answered not applicable and needs a reason."
    audit = entered(assignment, but={"D2": GivenAnswer(grade=3, not_applicable=True, reason="Nobody needs it.")})
    assert (answer_in(audit, "D2").grade, answer_in(audit, "D2").not_applicable) == (None, True)


def test_a_code_that_the_framework_does_not_have_is_a_mistake(assignment):
    said = refused(assignment, but={"Z9": GivenAnswer(grade=3)})
    assert said.endswith("has no criterion Z9.")


def test_an_answer_to_what_this_plan_is_not_asked_is_left_out(assignment):
    audit = entered(assignment, but={"R1": GivenAnswer(grade=1)})
    with acting(assignment.auditor):
        assert not audit.answers.filter(criterion__code="R1").exists()


def test_an_audit_that_was_begun_on_screen_is_finished_there(assignment):
    started(assignment)
    with pytest.raises(Refused, match="has been begun on screen"):
        entered(assignment)
