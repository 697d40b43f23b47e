"""Saving an answer: what is kept, what is refused, and what two windows do to each other."""

import pytest
from django.db import IntegrityError

from audits.models import Answer, AuditRound
from audits.services.answers import WRITTEN, Conflict, Saved, save_answer
from audits.services.assignments import withdraw
from audits.services.rounds import close_round
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from tests.factories.audits import (
    acting,
    answer_in,
    assigned,
    audit_in,
    edit,
    judging,
    peer_checks,
    submitted,
)
from tests.factories.plans import colleague_in


@pytest.fixture
def audit(place):
    return audit_in(place)


@pytest.fixture
def save(audit):
    """`save(code, **what the page sends)` saves as the auditor, each time in a request of its own."""

    def save(code="A1", **facts):
        judged = judging(audit)
        answer = next(each for each in judged.answers if each.criterion.code == code)
        with acting(audit.auditor) as by:
            return save_answer(answer=answer, edit=edit(**facts), judging=judged, by=by)

    return save


def history_of(audit, code="A1"):
    answer = answer_in(audit, code)
    with acting(audit.auditor):
        rows = Answer.history.filter(id=answer.pk).order_by("history_date", "history_id")
        return [(row.grade, row.comment, row.history_type, row.history_user_id) for row in rows]


def test_what_was_sent_is_kept_and_said_back(audit, save):
    outcome = save(grade=3, comment="  Clear.  ")
    assert isinstance(outcome, Saved)
    kept = answer_in(audit, "A1")
    assert (kept.grade, kept.comment, kept.version, kept.saved_at is not None) == (3, "Clear.", 1, True)
    assert [getattr(outcome.answer, name) for name in WRITTEN] == [getattr(kept, name) for name in WRITTEN]


def test_a_save_from_the_version_that_is_held_goes_through(audit, save):
    save(grade=3)
    assert isinstance(save(version=1, grade=4), Saved)
    assert answer_in(audit, "A1").version == 2


def test_a_page_never_conflicts_with_itself_however_old_its_version(audit, save):
    """Its last reply may be lost, or a save may have waited in its queue."""
    page = new_id()
    for grade in (1, 2, 3, 4):
        assert isinstance(save(version=0, page_id=page, grade=grade), Saved)
    assert (answer_in(audit, "A1").grade, answer_in(audit, "A1").version) == (4, 4)


def test_what_a_page_sends_twice_is_answered_alike_and_writes_nothing(place, audit, save):
    """The reply was lost on the way, so the page sent the same again."""
    page = new_id()
    first = save(page_id=page, grade=3, comment="Clear.")
    second = save(page_id=page, grade=3, comment="Clear.")
    assert [getattr(first.answer, name) for name in WRITTEN] == [getattr(second.answer, name) for name in WRITTEN]
    assert answer_in(audit, "A1").version == 1
    with acting(place.space.service_person):
        assert Entry.objects.filter(subject_id=str(first.answer.pk)).count() == 1


def test_what_a_page_sent_earlier_and_arrives_later_undoes_nothing(audit, save):
    page = new_id()
    save(page_id=page, page_edit=2, grade=4)
    late = save(page_id=page, page_edit=1, grade=1)
    assert (late.answer.grade, late.answer.version) == (4, 1)
    assert answer_in(audit, "A1").grade == 4


def test_a_page_may_go_back_to_what_it_said_before(audit, save):
    page = new_id()
    for number, grade in enumerate((1, 2, 1), start=1):
        save(page_id=page, page_edit=number, grade=grade)
    assert (answer_in(audit, "A1").grade, answer_in(audit, "A1").version) == (1, 3)


def test_another_page_with_an_old_version_conflicts_and_writes_nothing(audit, save):
    save(grade=3, comment="Mine was first.")
    outcome = save(version=0, grade=1, comment="I did not see that.")
    assert isinstance(outcome, Conflict)
    assert (outcome.theirs.grade, outcome.theirs.comment, outcome.theirs.version) == (3, "Mine was first.", 1)
    assert (outcome.mine.grade, outcome.mine.comment) == (1, "I did not see that.")
    kept = answer_in(audit, "A1")
    assert (kept.grade, kept.comment, kept.version) == (3, "Mine was first.", 1)
    assert len(history_of(audit)) == 1


def test_a_page_that_was_overtaken_is_told_even_though_it_wrote_before(audit, save):
    first = new_id()
    save(page_id=first, grade=3)
    save(version=1, page_id=new_id(), grade=2)
    assert isinstance(save(version=1, page_id=first, grade=4), Conflict)


def test_a_version_from_the_future_conflicts(save):
    assert isinstance(save(version=99, grade=3), Conflict)


def test_a_save_that_was_read_before_another_one_still_sees_it(audit):
    """The request of the second window began before the first one saved."""
    early, late = judging(audit), judging(audit)
    with acting(audit.auditor) as by:
        save_answer(answer=early.answers[0], edit=edit(grade=3), judging=early, by=by)
        outcome = save_answer(answer=late.answers[0], edit=edit(grade=1), judging=late, by=by)
    assert isinstance(outcome, Conflict)
    assert outcome.theirs.grade == 3


def test_not_applicable_clears_the_grade_and_keeps_its_reason(audit, save):
    save(grade=3)
    save(version=1, not_applicable=True, grade=3, reason=" There is no sibling. ", comment="Checked.")
    kept = answer_in(audit, "A1")
    assert (kept.grade, kept.not_applicable, kept.reason, kept.comment) == (
        None,
        True,
        "There is no sibling.",
        "Checked.",
    )


def test_a_grade_takes_the_reason_away(audit, save):
    save(not_applicable=True, reason="There is no sibling.")
    save(version=1, grade=3, reason="There is no sibling.")
    kept = answer_in(audit, "A1")
    assert (kept.grade, kept.not_applicable, kept.reason) == (3, False, "")


def test_the_database_holds_no_grade_beside_not_applicable(audit):
    answer = answer_in(audit, "A1")
    answer.grade, answer.not_applicable = 3, True
    with pytest.raises(IntegrityError, match="answer_grade_or_not_applicable"), acting(audit.auditor):
        answer.save()


def test_an_answer_can_be_taken_back(audit, save):
    save(grade=3)
    save(version=1)
    assert answer_in(audit, "A1").grade is None


@pytest.mark.parametrize(
    ("code", "grade", "words"),
    [
        ("A1", 5, "A1 can be judged Exemplary or Secure or Needs work or Falls short only."),
        ("A1", 0, "A1 can be judged Exemplary or Secure or Needs work or Falls short only."),
        ("I1", 3, "I1 can be judged Exemplary or Needs work or Falls short only."),
    ],
)
def test_a_grade_that_the_criterion_does_not_have_is_refused(audit, save, code, grade, words):
    with pytest.raises(Refused) as refusal:
        save(code, grade=grade)
    assert str(refusal.value) == words
    assert answer_in(audit, code).version == 0


def test_a_checklist_has_the_answers_of_its_own_scale(place):
    audit = audit_in(place, audit_round=peer_checks(place))
    judged = judging(audit)
    with acting(audit.auditor) as by:
        save_answer(answer=judged.answers[0], edit=edit(grade=0), judging=judged, by=by)
    with acting(audit.auditor) as by, pytest.raises(Refused, match="Yes or Partly or No only"):
        save_answer(answer=judged.answers[0], edit=edit(grade=4), judging=judged, by=by)
    assert judging(audit).answers[0].grade == 0


def test_history_gets_a_row_when_another_page_takes_over_and_not_at_each_save(audit, save):
    page, me = new_id(), audit.auditor_id
    save(page_id=page, grade=1)
    save(page_id=page, grade=2, comment="Better.")
    assert history_of(audit) == [(None, "", "+", me)]
    save(version=2, grade=4)
    assert history_of(audit) == [(None, "", "+", me), (2, "Better.", "~", me)]


def test_each_save_is_in_the_ledger_by_id_alone(audit, save, place):
    save(grade=3, comment="A secret of Sam's.")
    answer = answer_in(audit, "A1")
    with acting(place.space.service_person):
        entry = Entry.objects.get(subject_id=str(answer.pk))
    assert (entry.act, entry.actor_id, entry.kind, entry.detail) == (Act.AUDIT_SCORE, audit.auditor_id, "act", "")


def test_nobody_saves_in_anothers_audit(audit, place):
    judged = judging(audit)
    other = colleague_in(Role.AUDITOR, place)
    with acting(other) as by, pytest.raises(Refused, match="given to another auditor"):
        save_answer(answer=judged.answers[0], edit=edit(grade=1), judging=judged, by=by)


def test_nothing_is_saved_after_submission(place):
    audit = submitted(audit_in(place))
    judged = judging(audit)
    with acting(audit.auditor) as by, pytest.raises(Refused, match="has been submitted"):
        save_answer(answer=judged.answers[0], edit=edit(judged.answers[0].version, grade=1), judging=judged, by=by)


def test_a_page_that_was_read_before_the_submission_is_refused_with_the_sentence(audit):
    """Not by the database's own refusal, which would be an error of the server."""
    early = judging(audit)
    submitted(audit)
    with acting(audit.auditor) as by, pytest.raises(Refused, match="has been submitted"):
        save_answer(answer=early.answers[0], edit=edit(grade=1), judging=early, by=by)


def test_nothing_is_saved_once_the_round_is_closed(audit, save, place):
    with acting(colleague_in(Role.QA_LEAD, place)) as by:
        close_round(by=by, audit_round=AuditRound.objects.get(pk=audit.assignment.round_id))
    with pytest.raises(Refused, match="is closed"):
        save(grade=3)


def test_nothing_is_saved_once_the_assignment_was_withdrawn(audit, place):
    judged = judging(audit)
    with acting(colleague_in(Role.QA_LEAD, place)) as by:
        withdraw(by=by, assignment=judged.audit.assignment)
    with acting(audit.auditor) as by, pytest.raises(Refused, match="withdrawn"):
        save_answer(answer=judged.answers[0], edit=edit(grade=1), judging=judged, by=by)


def test_an_answer_of_another_council_cannot_be_reached(audit, other_place):
    """Not even by its id, and though the version fits."""
    answer = answer_in(audit, "A1")
    with acting(assigned(other_place).auditor):
        assert not Answer.objects.filter(pk=answer.pk).exists()
        assert Answer.objects.save_edit(answer_id=answer.pk, version=0, page_id=new_id(), grade=1) == 0
