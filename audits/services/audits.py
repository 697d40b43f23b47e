"""Starting an audit, and submitting it."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from audits.models import Answer, Assignment, Audit, LocalAnswer, RoundCriterion
from audits.queries.judging import Judging, judging_of
from audits.queries.standing import to_begin
from audits.services.holding import hold_assignment
from audits.services.second_looks import settle_second_look
from audits.signals import audit_submitted
from frameworks.models import Criterion
from frameworks.queries.specifications import instrument_of, specification_of
from frameworks.rules.applicability import Case, applicable_criteria
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require


@transaction.atomic
def start_audit(*, assignment: Assignment, by: Viewer, at: datetime | None = None) -> Audit:
    """Open the audit of an assignment, with an empty answer to every criterion that applies; once is enough."""
    require(by, Act.AUDIT_SCORE, to_begin(assignment))
    hold_assignment(assignment)
    audit = Audit.objects.filter(assignment=assignment).first()
    if audit is None:
        audit, empty = open_audit(assignment, at or timezone.now())
        Answer.objects.open_all(empty)
        ledger.record(by=by, act=Act.AUDIT_SCORE, on=audit, detail="started")
    return audit


def open_audit(assignment: Assignment, at: datetime) -> tuple[Audit, list[Answer]]:
    """The audit of an assignment, saved, and the empty answers that it asks for, not saved yet.

    Its answers to local priorities are saved: nothing of the shared answers or their grade rests on them.
    """
    audit = _open(assignment, at)
    if assignment.round.asks_local and not assignment.is_second_look:
        LocalAnswer.objects.open_all(_empty_local_answers(audit))
    return audit, _empty_answers(audit)


def _open(assignment: Assignment, at: datetime) -> Audit:
    version, plan = assignment.plan_version, assignment.plan_version.plan
    return Audit.objects.create(
        space_id=assignment.space_id,
        assignment=assignment,
        started_at=at,
        plan_version=version,
        auditor_id=assignment.auditor_id,
        framework_version_id=assignment.round.framework_version_id,
        instrument_id=assignment.round.instrument_id,
        plan_event=plan.plan_event,
        plan_stage=version.plan_stage,
        year_group=plan.year_group,
        age=plan.age_on(version.drafted_on),
    )


def _empty_answers(audit: Audit) -> list[Answer]:
    rows = {row.code: row for row in Criterion.objects.filter(version=audit.framework_version)}
    asked = applicable_criteria(
        specification_of(audit.framework_version),
        case_of(audit),
        instrument_of(audit.framework_version, audit.instrument),
    )
    only = audit.assignment.only
    return [
        Answer(space_id=audit.space_id, audit=audit, criterion=rows[criterion.code])
        for criterion in asked
        if not only or criterion.code in only
    ]


def _empty_local_answers(audit: Audit) -> list[LocalAnswer]:
    asked = RoundCriterion.objects.filter(space_id=audit.space_id, round_id=audit.assignment.round_id)
    return [LocalAnswer(space_id=audit.space_id, audit=audit, asked=each) for each in asked]


def case_of(audit: Audit) -> Case:
    """The facts of the plan on the day of its draft, as they were when the audit began."""
    return Case(
        plan_kind=audit.plan_version.plan.plan_kind,
        plan_event=audit.plan_event,
        plan_stage=audit.plan_stage,
        year_group=audit.year_group or None,
        age=audit.age,
    )


@transaction.atomic
def submit_audit(*, audit: Audit, by: Viewer, at: datetime | None = None) -> Audit:
    """Grade the audit and freeze it. Refused while anything is missing; the reason names the first thing."""
    audit = (
        Audit.objects.select_for_update(of=("self",))
        .select_related("plan_version__plan", "assignment__round__level", "framework_version", "instrument", "space")
        .defer("plan_version__html", "plan_version__text", "framework_version__content")
        .get(pk=audit.pk)
    )
    require(by, Act.AUDIT_SUBMIT, audit)
    judging = judging_of(audit)
    if not judging.progress.ready_to_submit:
        raise Refused(_what_is_missing(judging), act=Act.AUDIT_SUBMIT, on=audit)
    _set_result(audit, judging)
    Answer.history.bulk_history_create(list(judging.answers), update=True)
    _close_local_answers(audit)
    audit.state, audit.submitted_at = Audit.State.SUBMITTED, at or timezone.now()
    audit.active_at = None  # only the number of minutes is kept
    audit.save()
    _announce(audit, judging, by)
    ledger.record(by=by, act=Act.AUDIT_SUBMIT, on=audit)
    return audit


def _close_local_answers(audit: Audit) -> None:
    """What was last given to local priorities becomes history; none of them is needed to submit."""
    if audit.assignment.round.asks_local:
        mine = LocalAnswer.objects.filter(space_id=audit.space_id, audit=audit)
        LocalAnswer.history.bulk_history_create(list(mine), update=True)


def _announce(audit: Audit, judging: Judging, by: Viewer) -> None:
    """Figures count an audit of the whole plan; a second look at some criteria goes back to what asked for it."""
    if audit.assignment.is_second_look:
        settle_second_look(audit=audit, judging=judging, by=by)
    else:
        audit_submitted.send(Audit, audit=audit, by=by, judging=judging)


def _what_is_missing(judging: Judging) -> str:
    gaps = judging.progress.gaps
    if not gaps:
        return "This audit asks nothing, so there is nothing to submit."
    more = len(gaps) - 1
    return f"{gaps[0].sentence}{f' {more} more to put right.' if more else ''}"


def _set_result(audit: Audit, judging: Judging) -> None:
    if audit.assignment.is_second_look:
        audit.result = {"account": judging.account_of_answers()}
        return
    audit.result = {"account": judging.account()}
    if judging.is_checklist:
        audit.checklist_result = judging.checklist.code or ""
        audit.result["checklist"] = _plain(asdict(judging.checklist))
        return
    grading = judging.grading
    audit.content_grade, audit.content_score = grading.content.grade, grading.content.score
    audit.process_grade, audit.process_score = grading.process.grade, grading.process.score
    audit.result["grading"] = _plain(asdict(grading))


def _plain(value: Any) -> Any:
    """The same value in what JSON can hold; a Decimal becomes its exact text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value
