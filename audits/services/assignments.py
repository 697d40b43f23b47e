"""Giving a text to an auditor, and taking it back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from audits.queries.auditors import scorers_in
from audits.queries.audits import TO_DO
from audits.queries.codes import out_of_scope
from audits.queries.draws import stands_in
from frameworks.queries.specifications import specification_of
from frameworks.rules.applicability import Case
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space


@transaction.atomic
def assign(
    *,
    by: Viewer,
    audit_round: AuditRound,
    plan_version: PlanVersion,
    auditor: Person,
    due_on: date,
    today: date | None = None,
) -> Assignment:
    """Ask one person to score one text by a day, and tell them.

    Raises ValidationError, by field (plan, auditor, due_on), for a text that cannot be scored in this round or a person
    who cannot score it: who wrote the plan, who has no right to score here, who has it already.
    """
    require(by, Act.AUDIT_ASSIGN, audit_round)
    _refuse_text(audit_round, plan_version)
    _refuse_person(audit_round, plan_version, auditor)
    if due_on < (today or timezone.localdate()):
        raise ValidationError({"due_on": "The due date cannot be in the past."})
    assignment = _given(by, audit_round, plan_version, auditor, due_on)
    ledger.record(by=by, act=Act.AUDIT_ASSIGN, on=assignment)
    return assignment


@transaction.atomic
def withdraw(*, by: Viewer, assignment: Assignment) -> Assignment:
    """Take a text back from an auditor. What they have scored is kept; a submitted audit cannot be taken back."""
    require(by, Act.AUDIT_ASSIGN, assignment)
    audit = Audit.objects.select_for_update().filter(space_id=assignment.space_id, assignment=assignment).first()
    if audit is not None and audit.is_submitted:
        raise Refused("This audit has been submitted, so it cannot be withdrawn.", act=Act.AUDIT_ASSIGN, on=assignment)
    assignment.withdrawn_at = timezone.now()
    assignment.save()
    ledger.record(by=by, act=Act.AUDIT_ASSIGN, on=assignment, detail="withdrawn")
    return assignment


@transaction.atomic
def hand_over(*, by: Viewer, space: Space, leaver: Person, to: Person, today: date) -> tuple[int, list[str]]:
    """Give what somebody who leaves has not submitted to a colleague; nobody is asked to be done before today.

    Gives how many plans were handed over, and a sentence for each that this colleague cannot score: it stays with
    nobody, for the QA lead to assign. What the leaver has scored so far is kept.
    """
    require(by, Act.AUDIT_HAND_OVER, space)
    is_open = Q(round__state=AuditRound.State.OPEN)
    waiting = Assignment.objects.in_space(space).filter(TO_DO, is_open, auditor=leaver)
    waiting = waiting.select_related("round", "plan_version__plan")
    faults = [_pass_on(by, assignment, to, today) for assignment in list(waiting)]
    left = [fault for fault in faults if fault]
    return len(faults) - len(left), left


def _pass_on(by: Viewer, assignment: Assignment, to: Person, today: date) -> str:
    """Take one text back and give it to somebody else; a sentence when that person cannot score it."""
    assignment.withdrawn_at = timezone.now()
    assignment.save()
    ledger.record(by=by, act=Act.AUDIT_HAND_OVER, on=assignment, detail="withdrawn")
    try:
        _refuse_person(assignment.round, assignment.plan_version, to)
    except ValidationError as fault:
        return str(fault.messages[0])
    due_on = max(assignment.due_on, today)
    given = _given(by, assignment.round, assignment.plan_version, to, due_on)
    ledger.record(by=by, act=Act.AUDIT_HAND_OVER, on=given)
    return ""


def _given(by: Viewer, audit_round: AuditRound, version: PlanVersion, auditor: Person, due_on: date) -> Assignment:
    """Write an assignment and tell its auditor."""
    assignment = Assignment(
        space_id=audit_round.space_id,
        round=audit_round,
        plan_version=version,
        auditor=auditor,
        due_on=due_on,
        assigned_by_id=by.actor_id,
    )
    _save_once(assignment)
    notify(to=auditor.pk, kind=Notice.Kind.ASSIGNED, on=assignment, subject_id=assignment.pk)
    return assignment


def _refuse_text(audit_round: AuditRound, version: PlanVersion) -> None:
    if version.space_id != audit_round.space_id:
        raise ValidationError({"plan": "Choose a plan of your own council."})
    if not version.is_read:
        raise ValidationError(
            {"plan": f"The document of plan {version.plan} has not been read yet, so nobody can score it."}
        )
    if audit_round.sample_id and not stands_in(audit_round.sample_id, version):
        raise ValidationError(
            {"plan": f"Plan {version.plan} was not drawn in the sample that this round is opened from."}
        )
    scope = specification_of(audit_round.framework_version).scope
    if reason := out_of_scope(_case(version), scope):
        raise ValidationError({"plan": reason})


def _case(version: PlanVersion) -> Case:
    plan = version.plan
    return Case(
        plan_kind=plan.plan_kind,
        plan_event=plan.plan_event,
        plan_stage=version.plan_stage,
        year_group=plan.year_group or None,
        age=plan.age_on(version.drafted_on),
    )


def _refuse_person(audit_round: AuditRound, version: PlanVersion, auditor: Person) -> None:
    if _wrote(auditor, version):
        raise ValidationError({"auditor": f"{auditor} wrote this draft, so another auditor needs to score it."})
    if not scorers_in(audit_round.space).filter(pk=auditor.pk).exists():
        raise ValidationError({"auditor": f"{auditor} may not score plans in {audit_round.space}."})
    given = Assignment.objects.filter(round=audit_round, plan_version=version, auditor=auditor, withdrawn_at=None)
    if given.exists():
        raise _given_already(version, auditor)


def _wrote(auditor: Person, version: PlanVersion) -> bool:
    """Whether the person wrote any draft of the plan: each new draft carries words of the one before."""
    drafts = PlanVersion.objects.filter(space_id=version.space_id, plan_id=version.plan_id)
    return drafts.filter(written_by=auditor).exists()


def _save_once(assignment: Assignment) -> None:
    try:
        with transaction.atomic():
            assignment.save(force_insert=True)
    except IntegrityError:  # a second click, or a colleague, gave it in this very moment
        raise _given_already(assignment.plan_version, assignment.auditor) from None


def _given_already(version: PlanVersion, auditor: Person) -> ValidationError:
    return ValidationError({"auditor": f"{auditor} has been given plan {version.plan} in this round already."})
