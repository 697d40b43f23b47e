"""What an auditor says to a request to score: yes, no with a reason, or that a colleague will."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, Audit, Interest, Plan
from audits.queries.assigning import refuse_person
from audits.queries.standing import refuse_unfit
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class No:
    """Why somebody does not score a plan. An interest is named by its kind, and without details."""

    kind: Assignment.Decline
    reason: str = ""
    interest: Interest.Kind | None = None


@transaction.atomic
def accept(*, by: Viewer, assignment: Assignment) -> Assignment:
    """Say yes. Beginning to score says so as well."""
    require(by, Act.AUDIT_ANSWER, assignment)
    _refuse_others(by, assignment)
    refuse_unfit(assignment, by.actor_id)
    if assignment.accepted_at is None:
        assignment.accepted_at = timezone.now()
        assignment.save()
        ledger.record(by=by, act=Act.AUDIT_ANSWER, on=assignment, detail="accepted")
    return assignment


@transaction.atomic
def decline(*, by: Viewer, assignment: Assignment, answer: No) -> Assignment:
    """Say no, and tell who asked. A declared interest keeps the plan away from this person from now on."""
    require(by, Act.AUDIT_ANSWER, assignment)
    _refuse_others(by, assignment)
    _refuse_submitted(assignment)
    now = timezone.now()
    assignment.declined_at = assignment.withdrawn_at = now
    assignment.decline_kind, assignment.decline_reason = answer.kind, answer.reason
    assignment.offered_to = None
    assignment.save()
    if answer.interest is not None:
        _declare(by, assignment.space, assignment.plan_version.plan, answer.interest)
    notify(to=assignment.assigned_by_id, kind=Notice.Kind.DECLINED, on=assignment, subject_id=assignment.pk)
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=assignment, detail="declined")
    return assignment


@transaction.atomic
def offer(*, by: Viewer, assignment: Assignment, to: Person) -> Assignment:
    """Ask a colleague to take a plan over; it stays with its auditor until the colleague says yes.

    Raises ValidationError, by field (auditor), for a colleague who cannot score it.
    """
    require(by, Act.AUDIT_ANSWER, assignment)
    _refuse_others(by, assignment)
    _refuse_submitted(assignment)
    refuse_person(assignment.round, assignment.plan_version, to)
    assignment.offered_to = to
    assignment.save()
    notify(to=to.pk, kind=Notice.Kind.OFFERED, on=assignment, subject_id=assignment.pk)
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=assignment, detail="offered")
    return assignment


@transaction.atomic
def turn_down(*, by: Viewer, assignment: Assignment) -> Assignment:
    """Leave an offered plan with the colleague who offered it, or take one's own offer back."""
    require(by, Act.AUDIT_ANSWER, assignment)
    assignment.offered_to = None
    assignment.save()
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=assignment, detail="not taken over")
    return assignment


@transaction.atomic
def declare_interest(*, by: Viewer, plan: Plan, kind: Interest.Kind) -> Interest:
    """Say that one must not judge a plan; said twice, the first stays. Raises Refused while one has it to score."""
    require(by, Act.AUDIT_ANSWER, plan)
    standing = Assignment.objects.filter(
        space_id=plan.space_id, plan_version__plan=plan, auditor_id=by.person_id, withdrawn_at=None
    )
    if standing.exclude(audit__state=Audit.State.SUBMITTED).exists():
        raise Refused(
            "You have this plan to score. Open it and choose “I cannot score this plan”.", act=Act.AUDIT_ANSWER, on=plan
        )
    declared = _declare(by, plan.space, plan, kind)
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=declared, detail="interest declared")
    return declared


def _declare(by: Viewer, space: Space, plan: Plan, kind: Interest.Kind) -> Interest:
    known: Interest | None = Interest.objects.filter(space=space, plan=plan, person_id=by.actor_id).first()
    if known is not None:
        return known
    declared = Interest(space=space, plan=plan, person_id=by.actor_id, kind=kind)
    declared.save(force_insert=True)
    return declared


def _refuse_others(by: Viewer, assignment: Assignment) -> None:
    if assignment.auditor_id != by.person_id:
        raise Refused("This plan was given to another auditor to score.", act=Act.AUDIT_ANSWER, on=assignment)


def _refuse_submitted(assignment: Assignment) -> None:
    if Audit.objects.submitted().filter(space_id=assignment.space_id, assignment=assignment).exists():
        raise ValidationError("This audit has been submitted, so nothing is left to answer.")
