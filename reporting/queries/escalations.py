"""Escalations of a board: where each is, what is overdue, who may answer, and the route."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import Plan
from audits.queries.plans import plan_in
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.partners.models import Group
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Escalation, EscalationStep, RouteStep
from reporting.queries.action_sources import council_space_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

LEADS = frozenset({Role.QA_LEAD, Role.SENIOR_MANAGER})
ANSWERS: dict[str, frozenset[Role]] = {
    Group.Kind.STEERING_GROUP: LEADS,
    Group.Kind.WORKING_GROUP: LEADS,
    Group.Kind.SUB_GROUP: LEADS,
    Group.Kind.PAIG: frozenset({Role.PAIG_MEMBER}),
    Group.Kind.EXECUTIVE: frozenset({Role.EXECUTIVE}),
    Group.Kind.ICB: frozenset({Role.ICB_OVERSIGHT}),
}
"""Who answers for a group of each kind, by a role held with the board."""
PROPOSED: dict[str, dict[str, int | bool]] = {
    Group.Kind.STEERING_GROUP: {"days": 20},
    Group.Kind.PAIG: {"days": 20, "may_begin": True},
    Group.Kind.EXECUTIVE: {"days": 10},
    Group.Kind.ICB: {"days": 20, "is_beside": True},
}
"""Kind of group, in the order of the chain -> how it is asked. Times are proposals; each board sets its own."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One group that was asked, on a day, and whether the viewer may answer for it."""

    step: EscalationStep
    today: date
    may_answer: bool = False

    @property
    def words(self) -> str:
        if self.step.answered_at:
            return "Settled" if self.step.outcome == EscalationStep.Outcome.SETTLED else "Passed on"
        return "Overdue" if self.step.is_overdue(on=self.today) else "Waiting for an answer"

    @property
    def colour(self) -> str:
        return {"Settled": "green", "Passed on": "grey", "Overdue": "red"}.get(self.words, "blue")


@dataclass(frozen=True)
class EscalationRow:
    """An escalation with its steps."""

    escalation: Escalation
    steps: list[StepRow]

    @property
    def last(self) -> StepRow | None:
        """The step that waits longest, or else the last that was answered."""
        waiting = [each for each in self.steps if each.step.answered_at is None]
        return next(iter(waiting or self.steps[-1:]), None)


def escalations_in(space: Space) -> "QuerySet[Escalation]":
    steps = EscalationStep.objects.in_space(space).select_related("group", "answered_by").order_by("number")
    rows = Escalation.objects.in_space(space).select_related("space", "risk", "raised_by").order_by("-raised_at", "id")
    found: QuerySet[Escalation] = rows.prefetch_related(Prefetch("steps", queryset=steps))
    return found


def escalation_rows(viewer: Viewer, space: Space) -> list[EscalationRow]:
    """The escalations of a board, the newest first."""
    return [row_of(viewer, each) for each in escalations_in(space)]


def row_of(viewer: Viewer, escalation: Escalation) -> EscalationRow:
    today = timezone.localdate()
    return EscalationRow(
        escalation,
        [StepRow(step, today, answer_fault(viewer, escalation, step) is None) for step in escalation.steps.all()],
    )


def answer_fault(viewer: Viewer, escalation: Escalation, step: EscalationStep) -> str | None:
    """Why the viewer cannot answer for a group, or None."""
    if step.answered_at is not None:
        return "This group has answered."
    if viewer.person_id == escalation.raised_by_id:
        return "You raised this concern, so somebody else answers it."
    if not ANSWERS[step.group.kind] & viewer.roles_in(escalation.space_id):
        return f"The {step.group} answers this."
    return None


def members_of(group: Group, board: Space) -> list[Person]:
    """Those who speak for a group with a board, as far as memberships say who they are."""
    homes = [home for home in (board, council_space_of(board)) if home]
    found = {person for home in homes for person in people_with_role(home, *ANSWERS[group.kind])}
    return sorted(found, key=lambda each: each.pk)


def escalation_in(space: Space, escalation_id: UUID) -> Escalation:
    """One escalation with its steps. Raises Http404."""
    return get_object_or_404(escalations_in(space), pk=escalation_id)


def plan_behind(board: Space, plan_id: object) -> Plan | None:
    """The plan that a concern comes from, for those who may enter the council of the board; the board knows none."""
    council = council_space_of(board) if plan_id else None
    try:
        return plan_in(council, UUID(str(plan_id))) if council else None
    except (ValueError, Http404):
        return None


def route_of(space: Space) -> list[RouteStep]:
    """The route of a board, in order; empty before it was laid down."""
    return list(RouteStep.objects.in_space(space).select_related("group", "space").order_by("number"))


def proposed_route(space: Space) -> list[RouteStep]:
    """The route that the area proposes: steering group, the council's own groups, and the health board beside them."""
    groups = Group.objects.in_space(library_of(space)).order_by("name")
    own = [group for group in groups if group.organisation_id in {None, space.organisation_id}]
    ordered = [(kind, group) for kind in PROPOSED for group in own if group.kind == kind]
    return [
        RouteStep(space=space, number=number, group=group, **PROPOSED[kind])
        for number, (kind, group) in enumerate(ordered, start=1)
    ]
