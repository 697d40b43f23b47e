"""Local priorities are frozen with the round, answered like the rest, and reach no grade, fact or report."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import AuditRound, LocalAnswer, LocalCriterion, RoundCriterion
from audits.rules.answers import GivenAnswer
from audits.services.answers import Conflict, Saved, save_local_answer
from audits.services.entering import enter_audit
from audits.services.local_criteria import PriorityFacts, change_priority, end_priority, move_priority, write_priority
from audits.services.rounds import RoundFacts, open_round
from frameworks.models import Instrument
from frameworks.queries.specifications import specification_of
from frameworks.rules.scale_words import ValueWords
from frameworks.services.changes import ChangeFacts
from frameworks.services.scales import reword_scale
from qa_portal.access.refusal import Refused
from qa_portal.partners.models import Term
from qa_portal.spaces.ids import new_id
from reporting.models import AuditFact, ScoreFact
from reporting.queries.figures import paig_figures
from tests.factories.audits import acting, assigned, audit_in, edit, entered, good_answer, reread, started, submitted
from tests.factories.local_criteria import (
    QUESTION,
    answer_local,
    asking_round,
    local_of,
    priority,
    scale_named,
    with_library,
)
from tests.factories.plans import round_in

TODAY = timezone.localdate


@pytest.fixture
def council(place):
    return with_library(place)


def facts(place, question=QUESTION, **other):
    return PriorityFacts(question=question, scale=scale_named(place, "yes_partly_no"), begins=TODAY(), **other)


def test_opening_a_round_freezes_what_it_asks(council, lead):
    asked = priority(council, lead)
    priority(council, lead, begins=TODAY() + timedelta(days=3), question="Later?")
    with acting(lead) as by:
        instrument = Instrument.objects.get(space=council.library, code="level2_digital_audit")
        term = Term.objects.in_space(council.library).first()
        said = RoundFacts("Autumn", instrument, term, 5, TODAY() + timedelta(days=9))
        made = open_round(by=by, space=council.space, facts=said)
        change_priority(criterion=asked, facts=facts(council, "Other words?"), by=by)
    with acting(lead):
        (frozen,) = RoundCriterion.objects.filter(round=made)
        assert (frozen.code, frozen.question) == ("LP1", QUESTION)
        assert AuditRound.objects.get(pk=made.pk).asks_local == 1


def test_a_round_that_was_open_before_asks_nothing_new(council, lead, auditor):
    before = round_in(council)
    audit = started(assigned(council, audit_round=before, auditor=auditor))
    priority(council, lead)
    assert local_of(audit) == ()
    assert local_of(started(assigned(council, audit_round=before, auditor=auditor))) == ()


def test_answers_keep_the_words_of_the_scale_on_which_they_were_asked(council, lead, auditor):
    priority(council, lead)
    audit = started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor))
    answer_local(audit, 2)
    with acting(lead) as by:
        words = {value: ValueWords(f"New {value}", f"N{value}", "Other") for value in (0, 1, 2)}
        facts = ChangeFacts("scale", "New words", "policy", "Agreed.", timezone.localdate())
        reword_scale(scale=scale_named(council, "yes_partly_no"), words=words, facts=facts, by=by)
    (panel,) = local_of(audit)
    assert panel.given_label == "Yes"


def test_an_answer_is_saved_conflicts_and_is_known_again_like_any_other(council, lead, auditor):
    priority(council, lead)
    audit = started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor))
    (panel,) = local_of(audit)
    mine, other = new_id(), new_id()
    with acting(auditor) as by:
        first = save_local_answer(answer=panel.answer, edit=edit(0, mine, grade=1), scale=panel.scale, by=by)
        assert isinstance(first, Saved)
        late = save_local_answer(answer=panel.answer, edit=edit(0, other, grade=0), scale=panel.scale, by=by)
        assert isinstance(late, Conflict)
        again = save_local_answer(answer=panel.answer, edit=edit(0, mine, grade=1), scale=panel.scale, by=by)
        assert again.answer.version == 1
        taken = save_local_answer(answer=panel.answer, edit=edit(1, other, grade=0), scale=panel.scale, by=by)
        assert (taken.answer.grade, taken.answer.version) == (0, 2)
        assert [row.grade for row in LocalAnswer.history.filter(id=panel.answer.pk).order_by("history_date")] == [
            None,
            1,
        ]


def test_an_answer_that_the_scale_does_not_have_is_refused(council, lead, auditor):
    priority(council, lead, scale="pass_fail")
    (panel,) = local_of(started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor)))
    for wrong in (edit(grade=4), edit(not_applicable=True, reason="x")):
        with acting(auditor) as by, pytest.raises(Refused, match="LP1 can be answered Fail, Pass only"):
            save_local_answer(answer=panel.answer, edit=wrong, scale=panel.scale, by=by)


def test_submitted_they_are_frozen_by_the_database_too(council, lead, auditor):
    priority(council, lead)
    audit = started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor))
    answer_local(audit, 1, "Only to the station.")
    submitted(audit)
    (panel,) = local_of(audit)
    with acting(auditor) as by, pytest.raises(Refused, match="submitted"):
        save_local_answer(answer=panel.answer, edit=edit(1, grade=2), scale=panel.scale, by=by)
    answer = panel.answer
    answer.grade = 2
    with acting(auditor), pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        answer.save()


def test_no_local_answer_is_needed_to_submit(council, lead, auditor):
    priority(council, lead)
    audit = submitted(started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor)))
    assert audit.is_submitted


def _shared(audit, lead):
    """Everything that figures and reports are counted from, and the grades themselves."""
    with acting(lead):
        fact = AuditFact.objects.get(audit_id=audit.pk)
        scores = sorted(ScoreFact.objects.filter(fact=fact).values_list("criterion", "grade"))
        grades = (audit.content_grade, audit.content_score, audit.process_grade, audit.process_score)
        return grades, audit.result, fact.section_grades, fact.gates_failed, scores


def test_the_worst_local_answers_change_no_grade_no_fact_and_no_report(council, lead, auditor):
    """Two audits with the same shared answers, one of them with the worst local answers that there are."""
    plain = submitted(started(assigned(council, audit_round=round_in(council), auditor=auditor)))
    with acting(lead):
        term = AuditFact.objects.select_related("term").get(audit_id=plain.pk).term
        alone = paig_figures(council.space, term).now
    priority(council, lead, scale="quality_four")
    priority(council, lead)
    local = started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor))
    answer_local(local, 1, "PLANTED")
    local = submitted(local)
    assert [panel.given_label for panel in local_of(local)] == ["Falls short", "Partly"]
    assert _shared(plain, lead) == _shared(local, lead)
    with acting(lead):
        both = paig_figures(council.space, term).now
        assert both.content == {grade: 2 * times for grade, times in alone.content.items()}
        assert (both.highest, both.lowest, both.gates) != ((), (), ())
        assert {mean.code for mean in both.highest} == {mean.code for mean in alone.highest}
        assert "PLANTED" not in str(both)
        assert "LP1" not in str(both)


def test_an_audit_that_is_entered_whole_is_asked_them_too(council, lead, auditor):
    priority(council, lead)
    audit = entered(assigned(council, audit_round=asking_round(council, lead), auditor=auditor))
    (panel,) = local_of(audit)
    assert panel.given_label == ""


def test_local_answers_can_be_entered_with_the_others(council, lead, auditor):
    priority(council, lead)
    given_out = assigned(council, audit_round=asking_round(council, lead), auditor=auditor)
    with acting(auditor) as by:
        assignment = reread(given_out)
        framework = specification_of(assignment.round.framework_version)
        answers = {each.code: good_answer(each, framework.grading.answer) for each in framework.criteria}
        local = {"LP1": GivenAnswer(grade=1, comment="Partly")}
        audit = enter_audit(assignment=assignment, answers=answers, local=local, by=by, at=timezone.now())
    (panel,) = local_of(audit)
    assert (panel.given_label, panel.answer.comment) == ("Partly", "Partly")


def test_codes_are_for_life_and_the_order_is_the_councils(council, lead):
    first, second = priority(council, lead), priority(council, lead, question="Second?")
    with acting(lead) as by:
        end_priority(criterion=second, today=TODAY(), by=by)
        third = write_priority(space=council.space, facts=facts(council, "Third?"), by=by)
        assert third.code == "LP3"
        move_priority(criterion=third, step=-1, by=by)
        move_priority(criterion=third, step=-1, by=by)
        assert list(LocalCriterion.objects.in_space(council.space).values_list("code", flat=True)) == [
            "LP3",
            first.code,
            second.code,
        ]


def test_ended_today_it_is_asked_no_more_and_cannot_be_ended_twice(council, lead):
    asked = priority(council, lead, begins=TODAY() - timedelta(days=30))
    with acting(lead) as by:
        ended = end_priority(criterion=asked, today=TODAY(), by=by)
        assert ended.ends == TODAY() - timedelta(days=1)
        with pytest.raises(Refused, match="ended already"):
            end_priority(criterion=asked, today=TODAY(), by=by)
    assert asking_round(council, lead).asks_local == 0
    assert asking_round(council, lead, on=date.today() - timedelta(days=9)).asks_local == 1  # noqa: DTZ011


def test_each_change_is_kept(council, lead):
    asked = priority(council, lead)
    with acting(lead) as by:
        change_priority(criterion=asked, facts=facts(council, "Other words?"), by=by)
        assert [row.question for row in asked.history.order_by("history_date")] == [QUESTION, "Other words?"]


def test_only_a_qa_lead_keeps_them(council, lead, auditor, manager):
    for person in (auditor, manager):
        with acting(person) as by, pytest.raises(Refused):
            write_priority(space=council.space, facts=facts(council), by=by)


def test_an_audit_without_local_priorities_has_none(council):
    assert local_of(audit_in(council)) == ()
