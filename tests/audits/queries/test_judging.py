"""An audit as the rules see it."""

from dataclasses import replace

from audits.queries.judging import judging_of
from audits.queries.results import result_of
from audits.services.answers import save_answer
from tests.factories.audits import acting, answered, assigned, audit_in, edit, entered, judging, peer_checks


def test_an_audit_is_read_in_two_queries_however_many_answers_and_quotes(place, django_assert_num_queries):
    audit = answered(audit_in(place), grade=4)
    judging(audit)  # the first of a process reads the scale
    with acting(audit.auditor):
        with django_assert_num_queries(2):
            judged = judging_of(audit)
            assert judged.progress.ready_to_submit
        assert sum(len(answer.quotes.all()) for answer in judged.answers) > 40


def test_answers_stand_in_the_order_of_the_framework(place):
    judged = judging(audit_in(place))
    codes = [criterion.code for criterion in judged.framework.criteria]
    assert [answer.criterion.code for answer in judged.answers] == [code for code in codes if code in judged.given]


def test_grades_are_offered_best_first_and_only_those_that_a_criterion_has(place):
    judged = judging(audit_in(place))
    assert judged.grades_allowed(judged.framework.criterion("A1")) == (4, 3, 2, 1)
    assert judged.grades_allowed(judged.framework.criterion("I1")) == (4, 2, 1)


def test_a_checklist_offers_its_own_answers_whatever_grades_a_criterion_has(place):
    """A criterion that cannot be Secure can still be answered partly; nor does that stop the submission."""
    judged = judging(audit_in(place, audit_round=peer_checks(place)))
    first, *others = judged.answers
    picky = replace(judged.framework.criterion(first.criterion.code), allowed_grades=(4, 2))
    vars(judged)["criteria"] = (picky, *judged.criteria[1:])
    first.grade = 1
    for answer in others:
        answer.grade = 2
    assert judged.grades_allowed(picky) == (2, 1, 0)
    assert judged.progress.gaps == ()


def test_what_was_given_is_called_by_its_word(place):
    judged = judging(audit_in(place))
    assert judged.label_of(4) == "Exemplary"
    assert judged.label_of(None) == "no grade"
    assert judged.label_of(None, not_applicable=True) == "Not applicable"


def test_a_result_is_read_from_what_was_frozen_and_not_worked_out_again(place):
    judged = judging(entered(assigned(place), grade=2))
    for answer in judged.answers:
        answer.grade = 4  # not saved: the database would refuse it
    result = result_of(judged)
    assert (result.content.label, result.process.label) == ("Falls short", "Needs work")
    shown = {row.name: (row.grade and row.grade.label, str(row.score)) for row in result.sections}
    assert shown["Section B: Special educational needs"] == ("Needs work", "2.00")


def test_a_section_in_which_too_little_was_answered_has_no_grade(place):
    audit = answered(audit_in(place))
    judged = judging(audit)
    told = {"not_applicable": True, "reason": "Nobody needs it."}
    with acting(audit.auditor) as by:
        for answer in judged.answers:
            if answer.criterion.section == "D":
                save_answer(answer=answer, edit=edit(answer.version, **told), judging=judged, by=by)
    graded = judging(audit).grading.section("D")
    assert (graded.grade, graded.score) == (None, None)
