"""What is copied of an audit when it is submitted: what figures need, and no name and no word."""

from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, connection

from audits.models import Audit, PlanVersion
from audits.rules.answers import GivenAnswer
from audits.services.audits import submit_audit
from qa_portal.access.refusal import Refused
from qa_portal.ledger.models import Entry
from reporting.models import AuditFact, ScoreFact
from tests.factories.audits import acting, answered, assigned, audit_in, checked, entered, judging
from tests.factories.plans import plan_in, read_version, round_in
from tests.factories.terms import AUTUMN, SPRING, at_noon, term_on

NOT_HERE = GivenAnswer(not_applicable=True, reason="Nobody needs it.")


@pytest.fixture
def enter(place, version, auditor):
    """`enter(grade, **more)` has one more plan audited in the autumn term."""
    audit_round = round_in(place, version)

    def enter(grade=3, *, at=None, but=None, read=None, **plan):
        text = read_version(plan_in(place, **plan), **read or {})
        assignment = assigned(place, audit_round=audit_round, auditor=auditor, version=text)
        return entered(assignment, grade, at=at or at_noon(AUTUMN), but=but)

    return enter


def fact_of(audit):
    with acting(audit.auditor):
        return AuditFact.objects.select_related("term").get(audit=audit)


def scores_of(audit):
    with acting(audit.auditor):
        return {score.criterion: score for score in ScoreFact.objects.filter(fact__audit=audit)}


def test_the_facts_of_the_plan_and_of_the_audit_are_copied(enter, version):
    read = {"plan_stage": "final", "author_type": PlanVersion.AuthorType.OUTSOURCED, "drafted_on": AUTUMN}
    fact = fact_of(enter(plan_event="annual_review", primary_need="SLCN", birth_month=date(2014, 3, 1), read=read))
    assert (fact.plan_event, fact.plan_stage, fact.primary_need, fact.age) == ("annual_review", "final", "SLCN", 11)
    assert (fact.author_type, fact.level, fact.instrument) == (
        "outsourced",
        "draft_quality_control",
        "level2_digital_audit",
    )
    assert (fact.framework_version_id, fact.submitted_on) == (version.pk, AUTUMN)


def test_grades_sections_and_failed_gates_are_those_of_the_audit(enter):
    audit = enter(2)
    fact = fact_of(audit)
    assert (fact.content_grade, fact.process_grade) == (audit.content_grade, audit.process_grade) == (1, 2)
    assert fact.gates_failed == ["B1", "F1", "T4"]
    assert set(fact.section_grades.values()) == {2}
    assert {"A", "B", "F", "W", "T"} <= set(fact.section_grades)


def test_a_section_without_a_grade_is_left_out(enter):
    fact = fact_of(enter(3, but=dict.fromkeys(("D1", "D2", "D3"), NOT_HERE)))
    assert "D" not in fact.section_grades
    assert fact.section_grades["C"] == 3


def test_each_answer_is_one_slim_row(enter):
    audit = enter(3, but={"D2": NOT_HERE})
    scores = scores_of(audit)
    assert set(scores) == {answer.criterion.code for answer in judging(audit).answers}
    first = scores["B1"]
    assert (first.section, first.grade, first.level) == ("B", 3, "draft_quality_control")
    assert first.contributors
    assert scores["D2"].grade is None, "not applicable is no grade"


def test_an_audit_counts_in_the_term_in_which_it_was_completed(enter, place):
    """Not in the term of its round, which may have been another."""
    assert fact_of(enter(at=at_noon(SPRING))).term == term_on(place, SPRING)
    assert {score.term_id for score in scores_of(enter(at=at_noon(SPRING))).values()} == {term_on(place, SPRING).pk}


def test_the_first_minutes_of_a_summer_day_are_that_day_whatever_the_server_thinks(enter, place):
    """Half past midnight in England on 1 April is still March by the server's clock."""
    moment = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    fact = fact_of(enter(at=moment))
    assert (fact.submitted_on, fact.term) == (date(2026, 4, 1), term_on(place, date(2026, 4, 1)))


def test_without_a_term_nothing_is_submitted_and_the_answers_are_kept(place, version, auditor):
    audit = answered(audit_in(place, audit_round=round_in(place, version), auditor=auditor))
    with acting(auditor) as by, pytest.raises(Refused) as refusal:
        submit_audit(audit=audit, by=by, at=at_noon(date(2031, 5, 6)))
    assert str(refusal.value).startswith("6 May 2031 lies in no term that has been opened")
    kept = judging(audit)
    assert (kept.audit.state, kept.progress.ready_to_submit) == (Audit.State.IN_PROGRESS, True)
    with acting(auditor):
        assert not AuditFact.objects.exists()


def test_a_checklist_is_copied_with_its_result_and_without_grades(place):
    fact = fact_of(checked(place))
    assert (fact.checklist_result, fact.content_grade, fact.section_grades, fact.gates_failed) == (
        "ready",
        None,
        {},
        [],
    )


def test_facts_hold_no_name_and_no_word(enter):
    audit = enter(2, reference="NCC-SECRET-1")
    fact, scores = fact_of(audit), scores_of(audit)
    held = [str(value) for row in (fact, *scores.values()) for value in vars(row).values()]
    assert not [value for value in held if "SECRET" in value or "put this right" in value or "Sam" in value]


def test_what_was_counted_is_recorded(enter, place):
    fact = fact_of(enter())
    with acting(place.space.service_person):
        assert Entry.objects.get(subject_id=str(fact.pk)).detail == "counted"


@pytest.mark.parametrize("table", ["reporting_auditfact", "reporting_scorefact"])
def test_a_fact_is_written_once_and_never_changed(enter, table):
    audit = enter()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(audit.auditor),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET level = 'x'")
