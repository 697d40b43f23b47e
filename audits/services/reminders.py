"""Reminding auditors: a week before a plan is due, the day before, and once it is overdue. Each is sent once."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, AuditRound
from audits.queries.audits import TO_DO
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

REMINDING = "audits.remind"
STEPS = (
    (timedelta(days=7), Notice.Kind.DUE_SOON),
    (timedelta(days=1), Notice.Kind.DUE_TOMORROW),
    (timedelta(days=-1), Notice.Kind.OVERDUE),
)
"""How long before the day each reminder is due, first to last."""


@transaction.atomic
def ask_to_remind(*, by: Viewer, space: Space, today: date) -> None:
    """Put the reminders of a day into the outbox of a council; asked again on that day, they are there already."""
    require(by, Act.AUDIT_REMIND, space)
    first = _waiting(space, today).first()
    if first is not None:
        enqueue(kind=REMINDING, key=today.isoformat(), on=first, by=by)


@transaction.atomic
def remind(*, by: Viewer, space: Space, today: date) -> int:
    """Send what is due and was not sent; after a pause the last alone. Gives how many were reminded."""
    require(by, Act.AUDIT_REMIND, space)
    waiting = list(_waiting(space, today).select_for_update(of=("self",)))
    reminded = [assignment for assignment in waiting if _remind_one(assignment, today)]
    for assignment in reminded:
        ledger.record(by=by, act=Act.AUDIT_REMIND, on=assignment)
    return len(reminded)


def _waiting(space: Space, today: date) -> "QuerySet[Assignment]":
    soon = today + STEPS[0][0]
    open_work = Assignment.objects.in_space(space).filter(TO_DO, round__state=AuditRound.State.OPEN)
    return open_work.filter(  # type: ignore[no-any-return]
        due_on__lte=soon, reminded__lt=len(STEPS)
    ).order_by("due_on", "pk")


def _remind_one(assignment: Assignment, today: date) -> bool:
    """Whether there was something to say. What was given out with less than a week to go is not announced as such."""
    given_on = timezone.localtime(assignment.assigned_at).date()
    passed = (n for n, (before, _) in enumerate(STEPS, 1) if given_on < assignment.due_on - before <= today)
    due = max(passed, default=0)
    if due <= assignment.reminded:
        return False
    assignment.reminded = due
    assignment.save()
    notify(to=assignment.auditor_id, kind=STEPS[due - 1][1], on=assignment, subject_id=assignment.pk)
    return True
