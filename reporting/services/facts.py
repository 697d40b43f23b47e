"""Copying a submitted audit into the slim rows that figures are counted from."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from audits.models import Audit, GradeQuery
from audits.queries.grade_queries import regrading
from audits.queries.judging import Judging
from audits.rules.grades import GradingResult
from frameworks.queries.codes import values_of
from frameworks.rules.applicability import year_number
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.partners.models import Term
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, ScoreFact
from reporting.services.cells import count_fact


@transaction.atomic
def copy_scores(*, audit: Audit, judging: Judging, by: Viewer) -> AuditFact:
    """Write the facts of an audit, in the transaction of its submission. Refused when no term holds its date."""
    require(by, Act.AUDIT_READ, audit)
    fact = _audit_fact(audit, judging)
    fact.save(force_insert=True)
    ScoreFact.objects.bulk_create(_score_facts(fact, judging))
    count_fact(fact)
    ledger.record(by=by, act=Act.AUDIT_SUBMIT, on=fact, detail="counted")
    return fact


@transaction.atomic
def correct_scores(*, query: GradeQuery, judging: Judging, grades: Mapping[str, int], by: Viewer) -> AuditFact:
    """Write what counts of an audit once a query has changed a grade, in the transaction of that decision.

    The first fact stays; the corrected one lies in the same term, on the same day.
    """
    require(by, Act.QUERY_DECIDE, query)
    first = AuditFact.objects.standing().get(space_id=query.space_id, audit=query.audit)
    fact = _corrected(first, query, judging, grades)
    fact.save(force_insert=True)
    ScoreFact.objects.bulk_create(_score_facts(fact, judging, grades))
    count_fact(first, times=-1)
    count_fact(fact)
    ledger.record(by=by, act=Act.QUERY_DECIDE, on=fact, detail="corrected")
    return fact


def _corrected(first: AuditFact, query: GradeQuery, judging: Judging, grades: Mapping[str, int]) -> AuditFact:
    grading = None if judging.is_checklist else regrading(judging, grades)
    kept = {field.attname: getattr(first, field.attname) for field in AuditFact._meta.concrete_fields}
    return AuditFact(
        **kept
        | {
            "id": new_id(),
            "corrects_id": first.pk,
            "content_grade": query.content_grade,
            "process_grade": query.process_grade,
            "checklist_result": query.checklist_result,
            "gates_failed": [failure.criterion for failure in grading.gate_failures] if grading else [],
            "section_grades": section_grades(grading),
        }
    )


def _audit_fact(audit: Audit, judging: Judging) -> AuditFact:
    grading = None if judging.is_checklist else judging.grading
    return AuditFact(
        space_id=audit.space_id,
        audit=audit,
        term=_term_of(audit),
        framework_version_id=audit.framework_version_id,
        level=audit.assignment.round.level.purpose_key,
        instrument=judging.instrument.code,
        submitted_on=timezone.localdate(audit.submitted_at),
        plan_event=audit.plan_event,
        plan_stage=audit.plan_stage,
        primary_need=audit.plan_version.plan.primary_need,
        age=audit.age,
        author_type=audit.plan_version.author_type,
        **_groups(audit),
        content_grade=audit.content_grade,
        process_grade=audit.process_grade,
        checklist_result=audit.checklist_result,
        gates_failed=[failure.criterion for failure in grading.gate_failures] if grading else [],
        section_grades=section_grades(grading),
    )


def _groups(audit: Audit) -> dict[str, str]:
    """The groups of plans that figures are cut by, as the plan stood when it was judged."""
    plan = audit.plan_version.plan
    year = year_number(plan.year_group)
    return {
        "age_band": band_of("age_band", "age", audit.age),
        "key_stage": band_of("key_stage_group", "year", year),
        "setting_type": plan.setting_type,
        "team": " ".join(plan.team.split()),
    }


def band_of(code_set: str, bound: str, number: int | None) -> str:
    """The code of the band that holds a number; empty where it is not known."""
    bands = values_of(code_set) if number is not None else []
    return next((str(b["code"]) for b in bands if b[f"{bound}_min"] <= number <= b[f"{bound}_max"]), "")


def section_grades(grading: GradingResult | None) -> dict[str, int]:
    if grading is None:
        return {}
    return {section.section: section.grade for section in grading.sections if section.grade is not None}


def _score_facts(fact: AuditFact, judging: Judging, decided: Mapping[str, int] | None = None) -> list[ScoreFact]:
    """A fact for each answer; with a `decided` grade, by code, in place of the one that was given."""
    grades = decided or {}
    return [
        ScoreFact(
            space_id=fact.space_id,
            fact=fact,
            term_id=fact.term_id,
            level=fact.level,
            section=criterion.section,
            criterion=criterion.code,
            focus_area=criterion.focus_area or "",
            contributors=list(criterion.contributors),
            grade=grades.get(criterion.code, answer.grade),
        )
        for criterion, answer in zip(judging.criteria, judging.answers, strict=True)
    ]


def _term_of(audit: Audit) -> Term:
    """An audit belongs to the term in which it was completed."""
    day = timezone.localdate(audit.submitted_at)
    term = Term.objects.filter(space=library_of(audit.space)).containing(day).first()
    if term is None:
        sentence = (
            f"{day:%-d %B %Y} lies in no term that has been opened, so this audit could not be counted. "
            "Ask your QA lead to open the terms of that year, then submit it again. Your answers are kept."
        )
        raise Refused(sentence, act=Act.AUDIT_SUBMIT, on=audit)
    return term
