"""Reminding owners of their actions: a week before the day, and once it is over. Each reminder is given once.

Whoever raised a concern is told once when a group's answer is overdue.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space
from reporting.models import Action, EscalationStep
from reporting.rules.actions import REMINDED_BEFORE, reminders_due

if TYPE_CHECKING:
    from django.db.models import QuerySet

REMINDING = "reporting.remind"
KINDS = {1: Notice.Kind.ACTION_DUE, 2: Notice.Kind.ACTION_LATE}


@transaction.atomic
def ask_to_remind(*, by: Viewer, space: Space, today: date) -> None:
    """Put the reminders of a day into the outbox of a space; asked again on that day, they are there already."""
    require(by, Act.ACTION_REMIND, space)
    first = _coming(space, today).first() or _unanswered(space, today).first()
    if first is not None:
        enqueue(kind=REMINDING, key=today.isoformat(), on=first, by=by)


@transaction.atomic
def remind(*, by: Viewer, space: Space, today: date) -> int:
    """Give the reminders that are due and were not given; after a pause the last alone. Gives how many were told."""
    require(by, Act.ACTION_REMIND, space)
    told = [action for action in _coming(space, today).select_for_update(of=("self",)) if _remind(action, today)]
    for action in told:
        ledger.record(by=by, act=Act.ACTION_REMIND, on=action)
    late = list(_unanswered(space, today).select_related("escalation"))
    for step in late:
        _tell_of_silence(step)
        ledger.record(by=by, act=Act.ACTION_REMIND, on=step)
    return len(told) + len(late)


def _coming(space: Space, today: date) -> "QuerySet[Action]":
    soon = Action.objects.in_space(space).unfinished().filter(due_on__lte=today + REMINDED_BEFORE)
    found: QuerySet[Action] = soon.filter(reminded__lt=len(KINDS), owner__is_active=True)
    return found


def _unanswered(space: Space, today: date) -> "QuerySet[EscalationStep]":
    steps = EscalationStep.objects.in_space(space).unanswered()
    found: QuerySet[EscalationStep] = steps.filter(answer_due_on__lt=today, was_reminded=False)
    return found


def _tell_of_silence(step: EscalationStep) -> None:
    step.was_reminded = True
    step.save()
    about = step.escalation
    notify(to=about.raised_by_id, kind=Notice.Kind.ESCALATION_LATE, on=about, subject_id=about.pk)


def _remind(action: Action, today: date) -> bool:
    due = reminders_due(action.state, action.due_on, today)
    if due <= action.reminded:
        return False
    action.reminded = due
    action.save()
    notify(to=action.owner_id, kind=KINDS[due], on=action, subject_id=action.pk)
    return True
