"""The days of actions, concerns and meetings that bind a person."""

from collections.abc import Iterator
from typing import Any, cast

from django.urls import reverse
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.notices.ahead import Ahead, Kind, days_ahead
from qa_portal.spaces.models import Space
from reporting.models import Action, EscalationStep, ImpactMeasure, Meeting
from reporting.queries.escalations import answer_fault


@days_ahead
def own_actions(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The actions that the viewer answers for and that are not done."""
    if here := _reading(viewer, spaces, Act.ACTION_READ):
        own = cast("Any", Action.objects.filter(space__in=here, owner_id=viewer.person_id)).unfinished()
        for each in own.select_related("space"):
            address = reverse("reporting:action", args=[each.space.slug, each.pk])
            yield Ahead(Kind.ACTION, each.due_on, each.what, address, each.pk, each.space, read=Act.ACTION_READ)


@days_ahead
def own_measures(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The actions of the viewer whose effect can be told from a day on and has not been measured."""
    if here := _reading(viewer, spaces, Act.ACTION_KEEP):
        waiting = ImpactMeasure.objects.filter(space__in=here, action__owner_id=viewer.person_id, after_on=None)
        for each in waiting.select_related("space", "action"):
            at, words = [each.space.slug, each.action_id], each.action.what
            address = reverse("reporting:action", args=at)
            yield Ahead(Kind.IMPACT, each.measure_on, words, address, each.pk, each.space, read=Act.ACTION_READ)


@days_ahead
def answers(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The concerns that wait for a group for which the viewer answers."""
    if boards := _reading(viewer, spaces, Act.ESCALATION_ANSWER, SpaceKind.BOARD):
        steps = EscalationStep.objects.filter(space__in=boards).unanswered()  # type: ignore[attr-defined]
        for step in steps.select_related("space", "group", "escalation__space"):
            if answer_fault(viewer, step.escalation, step) is None:
                yield _answer(step)


@days_ahead
def meetings(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The meetings to come of the boards whose papers the viewer reads."""
    if boards := _reading(viewer, spaces, Act.MEETING_READ, SpaceKind.BOARD):
        to_come = Meeting.objects.filter(space__in=boards, held_on__gte=timezone.localdate(), called_off_at=None)
        for each in to_come.select_related("space", "group"):
            address = reverse("reporting:meeting", args=[each.space.slug, each.pk])
            yield Ahead(Kind.MEETING, each.held_on, str(each.group), address, each.pk, each.space)


def _reading(viewer: Viewer, spaces: list[Space], act: Act, *kinds: SpaceKind) -> list[Space]:
    """Those of the spaces, of these kinds or of any, in which the viewer's role has the act."""
    fitting = [each for each in spaces if not kinds or each.kind in kinds]
    return [each for each in fitting if decide_by_role(viewer, act, each.pk)]


def _answer(step: EscalationStep) -> Ahead:
    address = reverse("reporting:escalation", args=[step.space.slug, step.escalation_id])
    words = f"Answer a concern for the {step.group}"
    return Ahead(Kind.ANSWER, step.answer_due_on, words, address, step.pk, step.space)
