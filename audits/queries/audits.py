"""Audits and the assignments that ask for them: which rows a person sees, and the lists made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from audits.models import Assignment, Audit, AuditRound, Plan, PlanVersion
from frameworks.queries.codes import names_of
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

OVERSEES = frozenset({Role.QA_LEAD, Role.SENIOR_MANAGER})
"""Roles that see the work of everybody in a space; what of one audit they see, `rules.visibility` says."""

NOT_STARTED, IN_PROGRESS, SUBMITTED, LATE, WITHDRAWN = "not_started", "in_progress", "submitted", "late", "withdrawn"
DECLINED, PASSED_ON = "declined", "passed_on"
STATES: dict[str, tuple[str, str]] = {
    NOT_STARTED: ("Not started", "grey"),
    IN_PROGRESS: ("In progress", "blue"),
    LATE: ("Late", "orange"),
    SUBMITTED: ("Submitted", "green"),
    WITHDRAWN: ("Withdrawn", "grey"),
    DECLINED: ("Declined", "red"),
    PASSED_ON: ("Handed over", "grey"),
}
"""The state of an assignment: its words and the colour of its tag."""

GONE = frozenset({SUBMITTED, WITHDRAWN, DECLINED, PASSED_ON})
"""States in which nobody can take a text back any more."""

FINISHED = Q(audit__state=Audit.State.SUBMITTED)
STANDING = Q(withdrawn_at=None)
TO_DO = STANDING & ~FINISHED
FIRST_LOOK = Q(purpose=Assignment.Purpose.AUDIT)
STILL_ASKED = Q(round__state=AuditRound.State.OPEN) | ~FIRST_LOOK
"""A round that is closed asks nothing more; a second look may come long after it."""


def oversees(viewer: Viewer, space_id: int) -> bool:
    return bool(viewer.roles_in(space_id) & OVERSEES)


def visible_to(viewer: Viewer) -> Q:
    """The audits, or the assignments, that a person may know of: their own, and all in the spaces that they oversee."""
    overseen = [space_id for space_id in viewer.space_ids if oversees(viewer, space_id)]
    own = Q(auditor_id=viewer.person_id)
    return own | Q(space_id__in=overseen) if overseen else own


def for_deciding(assignments: "QuerySet[Assignment]") -> "QuerySet[Assignment]":
    """With what conditions and lists read of each: round, text (not its words), plan, audit, auditor."""
    related = assignments.select_related("round", "plan_version__plan", "audit__note", "auditor")
    return related.defer("plan_version__html", "plan_version__text", "audit__result")


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment in a list."""

    assignment: Assignment
    state: str

    @property
    def state_words(self) -> str:
        return STATES[self.state][0]

    @property
    def colour(self) -> str:
        return STATES[self.state][1]

    @property
    def can_be_withdrawn(self) -> bool:
        return self.state not in GONE and self.assignment.round.is_open

    @property
    def event_words(self) -> str:
        event = self.assignment.plan_version.plan.plan_event
        return names_of("plan_event").get(event, event)

    @property
    def submitted_at(self) -> datetime | None:
        audit: Audit | None = getattr(self.assignment, "audit", None)
        return audit.submitted_at if audit else None


def row_of(assignment: Assignment, today: date) -> AssignmentRow:
    return AssignmentRow(assignment, state_of(assignment, today))


def state_of(assignment: Assignment, today: date) -> str:
    """How far an assignment is on a day; "late" says more than "not started" and "in progress"."""
    audit = getattr(assignment, "audit", None)
    if audit is not None and audit.is_submitted:
        return SUBMITTED
    if assignment.withdrawn_at is not None:
        return _gone(assignment)
    if assignment.due_on < today:
        return LATE
    return NOT_STARTED if audit is None else IN_PROGRESS


def _gone(assignment: Assignment) -> str:
    """Why somebody has a text no more. It keeps naming the colleague who has taken it over."""
    if assignment.declined_at is not None:
        return DECLINED
    return PASSED_ON if assignment.offered_to_id is not None else WITHDRAWN


def in_state(state: str, today: date) -> Q:
    """The assignments in one of the states above; any other text means all that stand."""
    late = TO_DO & Q(due_on__lt=today)
    return {
        NOT_STARTED: TO_DO & Q(audit=None, due_on__gte=today),
        IN_PROGRESS: TO_DO & Q(audit__state=Audit.State.IN_PROGRESS, due_on__gte=today),
        LATE: late,
        SUBMITTED: FINISHED,
        WITHDRAWN: ~STANDING & Q(declined_at=None, offered_to=None),
        DECLINED: Q(declined_at__isnull=False),
        PASSED_ON: ~STANDING & Q(offered_to__isnull=False),
    }.get(state, STANDING)


def sheets_of(person_id: int, spaces: list[int]) -> "QuerySet[Audit]":
    """The audits that colleagues made on paper and that this person has begun to type in."""
    mine = Audit.objects.in_progress().filter(space__in=spaces, entered_by_id=person_id)
    mine = mine.exclude(auditor_id=person_id).filter(assignment__withdrawn_at=None)
    return mine.select_related("plan_version__plan", "auditor", "space").defer(  # type: ignore[no-any-return]
        "plan_version__html", "plan_version__text", "result"
    )


def audit_list(viewer: Viewer, space: Space, chosen: Mapping[str, str], *, key: str, today: date) -> Page:
    """A page of what the viewer may know of, newest first; filters by state, event, round and auditor."""
    rows = for_deciding(Assignment.objects.filter(visible_to(viewer), _chosen(chosen, today), space=space))
    page = newest_first(rows, by="assigned_at", key=key)
    return Page([row_of(assignment, today) for assignment in page.rows], page.newer, page.older)


def _chosen(chosen: Mapping[str, str], today: date) -> Q:
    wanted = in_state(chosen.get("state", ""), today)
    columns: dict[str, Any] = {
        "plan_version__plan__plan_event": chosen.get("event"),
        "round_id": chosen.get("round"),
        "auditor_id": chosen.get("auditor"),
    }
    return wanted & Q(**{column: value for column, value in columns.items() if value})


def work_of(viewer: Viewer, spaces: list[Space]) -> "QuerySet[Assignment]":
    """What the viewer is asked to score in these spaces and has not submitted, the most pressing first."""
    return work_in(viewer.actor_id, [space.pk for space in spaces])


def work_in(person_id: int, spaces: list[int]) -> "QuerySet[Assignment]":
    """The same for whoever has this id, in the spaces of these."""
    mine = for_deciding(Assignment.objects.filter(TO_DO, STILL_ASKED, auditor_id=person_id))
    return mine.filter(space__in=spaces).select_related("space").order_by("due_on", "id")


def offers_to(viewer: Viewer, space: Space) -> "QuerySet[Assignment]":
    """The plans that colleagues ask the viewer to take over, the most pressing first."""
    offered = Assignment.objects.in_space(space).filter(TO_DO, offered_to_id=viewer.person_id)
    return for_deciding(offered.filter(round__state=AuditRound.State.OPEN)).order_by("due_on", "id")


def work_on(version: PlanVersion, viewer: Viewer) -> Assignment | None:
    """What the viewer is asked to do with this text, or None."""
    mine = Assignment.objects.filter(
        TO_DO, space_id=version.space_id, plan_version=version, auditor_id=viewer.person_id
    )
    return mine.order_by("due_on").first()


def audits_of_plan(viewer: Viewer, plan: Plan, today: date) -> list[AssignmentRow]:
    """The assignments on any text of a plan that the viewer may know of, newest first."""
    on_plan = Assignment.objects.filter(visible_to(viewer), STANDING, space_id=plan.space_id, plan_version__plan=plan)
    return [row_of(assignment, today) for assignment in for_deciding(on_plan).order_by("-assigned_at")]
