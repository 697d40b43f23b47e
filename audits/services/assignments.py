"""Giving texts to auditors, one or many at a time, passing them on, and taking them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from audits.queries.assigning import given_already, refuse_person, refuse_text
from audits.queries.audits import STILL_ASKED, TO_DO
from audits.queries.standing import refuse_unfit
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
    refuse_text(audit_round, plan_version)
    refuse_person(audit_round, plan_version, auditor)
    if due_on < (today or timezone.localdate()):
        raise ValidationError({"due_on": "The due date cannot be in the past."})
    assignment = _given(by, audit_round, plan_version, auditor, due_on)
    ledger.record(by=by, act=Act.AUDIT_ASSIGN, on=assignment)
    return assignment


@dataclass(frozen=True, slots=True)
class Gift:
    """One text for one person."""

    plan_version: PlanVersion
    auditor: Person


@transaction.atomic
def assign_many(
    *, by: Viewer, audit_round: AuditRound, gifts: Sequence[Gift], due_on: date, today: date | None = None
) -> list[Assignment]:
    """Give several texts in one act: all of them or, when one cannot be given, none. Raises ValidationError."""
    require(by, Act.AUDIT_ASSIGN, audit_round)
    given = []
    for gift in gifts:
        try:
            given.append(
                assign(
                    by=by,
                    audit_round=audit_round,
                    plan_version=gift.plan_version,
                    auditor=gift.auditor,
                    due_on=due_on,
                    today=today,
                )
            )
        except ValidationError as fault:
            raise ValidationError(f"Plan {gift.plan_version.plan}: {fault.messages[0]}") from None
    return given


@transaction.atomic
def take_over(*, by: Viewer, assignment: Assignment) -> Assignment:
    """Take over a plan that a colleague offers; what they have scored so far is kept and not gone on with.

    Raises ValidationError for somebody who cannot score it by now, Refused when it is not offered any more.
    """
    require(by, Act.AUDIT_ANSWER, assignment)
    if assignment.offered_to_id != by.person_id:
        raise Refused("This plan is not offered to you any more.", act=Act.AUDIT_ANSWER, on=assignment)
    refuse_unfit(assignment, by.actor_id)
    _refuse_submitted(assignment, Act.AUDIT_ANSWER)
    to = Person.objects.get(pk=by.actor_id)
    try:
        refuse_person(assignment.round, assignment.plan_version, to)
    except ValidationError as fault:
        raise ValidationError(fault.messages[0]) from None
    assignment.withdrawn_at = timezone.now()
    assignment.save()
    taken = _given(by, assignment.round, assignment.plan_version, to, assignment.due_on, came_from=assignment)
    notify(to=assignment.auditor_id, kind=Notice.Kind.TAKEN_OVER, on=assignment, subject_id=assignment.pk)
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=taken, detail="taken over")
    return taken


@transaction.atomic
def take(*, by: Viewer, audit_round: AuditRound, plan_version: PlanVersion, due_on: date) -> Assignment:
    """Take a text oneself, where nobody gives it out. Raises ValidationError as `assign` does."""
    require(by, Act.AUDIT_SCORE, plan_version)
    auditor = Person.objects.get(pk=by.actor_id)
    refuse_text(audit_round, plan_version)
    refuse_person(audit_round, plan_version, auditor)
    assignment = _given(by, audit_round, plan_version, auditor, due_on, tells=False)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=assignment, detail="taken")
    return assignment


@transaction.atomic
def note_taken(
    *, by: Viewer, audit_round: AuditRound, plan_version: PlanVersion, auditor: Person, due_on: date
) -> Assignment:
    """Note who took a text on paper, for their audit to be entered. Raises ValidationError as `assign` does."""
    require(by, Act.AUDIT_ENTER, plan_version)
    refuse_text(audit_round, plan_version)
    refuse_person(audit_round, plan_version, auditor)
    assignment = _given(by, audit_round, plan_version, auditor, due_on, tells=False)
    ledger.record(by=by, act=Act.AUDIT_ENTER, on=assignment, detail="taken on paper")
    return assignment


@transaction.atomic
def withdraw(*, by: Viewer, assignment: Assignment) -> Assignment:
    """Take a text back from an auditor. What they have scored is kept; a submitted audit cannot be taken back."""
    require(by, Act.AUDIT_ASSIGN, assignment)
    _refuse_submitted(assignment, Act.AUDIT_ASSIGN)
    assignment.withdrawn_at, assignment.offered_to = timezone.now(), None
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
    waiting = Assignment.objects.in_space(space).filter(TO_DO, STILL_ASKED, auditor=leaver)
    waiting = waiting.select_related("round", "plan_version__plan")
    faults = [_pass_on(by, assignment, to, today) for assignment in list(waiting)]
    left = [fault for fault in faults if fault]
    return len(faults) - len(left), left


def _pass_on(by: Viewer, assignment: Assignment, to: Person, today: date) -> str:
    """Take one text back and give it to somebody else; a sentence when that person cannot score it."""
    assignment.withdrawn_at, assignment.offered_to = timezone.now(), None
    assignment.save()
    ledger.record(by=by, act=Act.AUDIT_HAND_OVER, on=assignment, detail="withdrawn")
    try:
        refuse_person(assignment.round, assignment.plan_version, to)
    except ValidationError as fault:
        return str(fault.messages[0])
    due_on = max(assignment.due_on, today)
    given = _given(by, assignment.round, assignment.plan_version, to, due_on, asks_like=assignment)
    ledger.record(by=by, act=Act.AUDIT_HAND_OVER, on=given)
    return ""


def _refuse_submitted(assignment: Assignment, act: Act) -> None:
    audit = Audit.objects.select_for_update().filter(space_id=assignment.space_id, assignment=assignment).first()
    if audit is not None and audit.is_submitted:
        raise Refused("This audit has been submitted, so it cannot be withdrawn.", act=act, on=assignment)


def _given(
    by: Viewer,
    audit_round: AuditRound,
    version: PlanVersion,
    auditor: Person,
    due_on: date,
    came_from: Assignment | None = None,
    asks_like: Assignment | None = None,
    *,
    tells: bool = True,
) -> Assignment:
    """Write an assignment and tell its auditor, but for somebody who takes it over, or takes it oneself, and knows.

    It asks what the one does that it came from: a second look stays one.
    """
    asks = asks_like or came_from
    assignment = Assignment(
        space_id=audit_round.space_id,
        round=audit_round,
        plan_version=version,
        auditor=auditor,
        due_on=due_on,
        assigned_by_id=by.actor_id if came_from is None else came_from.assigned_by_id,
        came_from=came_from,
        accepted_at=timezone.now() if came_from or not tells else None,
        purpose=asks.purpose if asks else Assignment.Purpose.AUDIT,
        looks_at_id=asks.looks_at_id if asks else None,
        only=asks.only if asks else [],
    )
    _save_once(assignment)
    if came_from is None and tells:
        notify(to=auditor.pk, kind=Notice.Kind.ASSIGNED, on=assignment, subject_id=assignment.pk)
    return assignment


def _save_once(assignment: Assignment) -> None:
    try:
        with transaction.atomic():
            assignment.save(force_insert=True)
    except IntegrityError:  # a second click, or a colleague, gave it in this very moment
        raise given_already(assignment.plan_version, assignment.auditor) from None
