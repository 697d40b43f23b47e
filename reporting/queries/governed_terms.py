"""What the board and the library of a council hold of a term: risks, concerns, learning, training, meetings, dates."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from moderation.models import CourseEvent
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of, library_of
from reporting.models import Acknowledgement, Action, Escalation, EscalationStep, Learning, Meeting
from reporting.queries.escalations import escalations_in
from reporting.queries.risks import register_of
from reporting.rules.paig.governance_figures import (
    Ahead,
    ConcernHeld,
    Escalated,
    Governance,
    LearningShared,
    MeetingHeld,
    RiskHeld,
    TrainingDay,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_AHEAD = 12
"""How many dates a report looks ahead to."""


def governance_of(space: Space, term: Term, today: date) -> Governance | None:
    """What stands with the group that a council reports to; None where the viewer may not enter its board.

    The register and the dates ahead are those of the day, since a group decides on what is; the rest is of the term.
    """
    board = board_of(space)
    if board is None:
        return None
    return Governance(
        day=today,
        risks=_risks(board),
        escalated=_escalated(board, term, today),
        learning=_learning(space, term),
        training=_training(space, term, today),
        meetings=_meetings(board, term, today),
        ahead=_ahead(space, board, today),
    )


def _risks(board: Space) -> tuple[RiskHeld, ...]:
    return tuple(
        RiskHeld(
            title=row.risk.title,
            rating=row.risk.rating,
            band=row.risk.band,
            direction=row.risk.get_direction_display(),
            owner=row.risk.owner.name,
            mitigation=row.risk.mitigation,
            goes_up=row.should_go_up,
            is_up=row.is_up,
        )
        for row in register_of(board)
        if row.risk.closed_at is None
    )


def _escalated(board: Space, term: Term, today: date) -> Escalated | None:
    """Concerns that were open at some time of the term; None where there was none."""
    day = min(term.ends_on, today)
    open_then = Q(settled_at=None) | Q(settled_at__date__gte=term.starts_on)
    found = list(escalations_in(board).filter(open_then, raised_at__date__lte=day))
    if not found:
        return None
    steps = [step for each in found for step in each.steps.all()]
    answered = [step for step in steps if step.answered_at and term.starts_on <= step.answered_at.date() <= day]
    return Escalated(
        concerns=tuple(_concern(each, today) for each in found),
        sent_up=sum(each.raised_at.date() >= term.starts_on for each in found),
        answered=len(answered),
        overdue=sum(step.is_overdue(on=today) for step in steps),
    )


def _concern(escalation: Escalation, today: date) -> ConcernHeld:
    steps = list(escalation.steps.all())
    waiting = [step for step in steps if step.answered_at is None]
    last = (waiting or steps)[-1]
    reason = escalation.get_trigger_display()
    return ConcernHeld(escalation.concern, reason, str(last.group), last.answer_due_on, _state(escalation, last, today))


def _state(escalation: Escalation, last: EscalationStep, today: date) -> str:
    if escalation.settled_at:
        return "Settled"
    if last.answered_at:
        return "Answered, not settled"
    return "Overdue" if last.is_overdue(on=today) else "Waiting for an answer"


def _learning(space: Space, term: Term) -> tuple[LearningShared, ...]:
    """What the council itself shared in the term, the newest first."""
    library = library_of(space)
    own = Learning.objects.in_space(library).filter(organisation=space.own_council.organisation)
    rows = list(own.filter(shared_on__range=(term.starts_on, term.ends_on)))
    notes = Acknowledgement.objects.in_space(library).filter(learning__in=rows).order_by("organisation__name")
    noted: dict[object, list[str]] = {}
    for learning, name in notes.values_list("learning_id", "organisation__name"):
        noted.setdefault(learning, []).append(name)
    return tuple(
        LearningShared(row.what, row.get_route_display(), row.to_whom, tuple(noted.get(row.pk, ()))) for row in rows
    )


def _training(space: Space, term: Term, today: date) -> tuple[TrainingDay, ...]:
    held = _days(space).filter(held_on__range=(term.starts_on, min(term.ends_on, today)))
    return tuple(TrainingDay(day.title, day.get_kind_display(), day.held_on) for day in held)


def _days(space: Space) -> "QuerySet[CourseEvent]":
    """Days that the council organises, or that are open to it, and that were not called off."""
    own = Q(host=space.own_council.organisation) | Q(open_to_partners=True)
    days: QuerySet[CourseEvent] = CourseEvent.objects.in_space(library_of(space)).filter(own, cancelled_at=None)
    return days


def _meetings(board: Space, term: Term, today: date) -> tuple[MeetingHeld, ...]:
    held = Meeting.objects.in_space(board).filter(held_on__range=(term.starts_on, min(term.ends_on, today)))
    rows = held.select_related("group").annotate(noted=Count("decisions")).order_by("held_on")
    return tuple(MeetingHeld(str(meeting.group), meeting.held_on, meeting.noted) for meeting in rows)


def _ahead(space: Space, board: Space, today: date) -> tuple[Ahead, ...]:
    """Dates of the board and of the council's training: those that have passed unanswered, then those to come."""
    actions = Action.objects.in_space(board).unfinished().order_by("due_on")[:MOST_AHEAD]
    steps = EscalationStep.objects.in_space(board).unanswered().filter(escalation__settled_at=None)
    meetings = Meeting.objects.in_space(board).filter(held_on__gt=today).select_related("group").order_by("held_on")
    days = _days(space).filter(held_on__gt=today)
    found = [
        *(Ahead(action.what, "Action due", action.due_on, action.is_late(on=today)) for action in actions),
        *(_answer_due(step, today) for step in steps.select_related("group", "escalation")),
        *(Ahead(str(meeting.group), "Meeting", meeting.held_on) for meeting in meetings[:MOST_AHEAD]),
        *(Ahead(day.title, "Training", day.held_on) for day in days[:MOST_AHEAD]),
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.what))[:MOST_AHEAD])


def _answer_due(step: EscalationStep, today: date) -> Ahead:
    what = f"{step.escalation.concern} ({step.group})"
    return Ahead(what, "Answer due", step.answer_due_on, step.is_overdue(on=today))
