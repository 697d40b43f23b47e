"""Groups with terms, seats and work plan; meetings with papers, decisions and actions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.models import Group
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import spaces_of
from qa_portal.web.calendar_files import Day, uid
from reporting.models import Action, Charter, Meeting, Paper, Report, Seat
from reporting.queries.actions import ActionRow, visible_actions
from reporting.queries.reports import reports_in

if TYPE_CHECKING:
    from django.db.models import QuerySet


MOST_MEETINGS = 6


def groups_in(library: Space) -> "QuerySet[Group]":
    """The groups of an area, with the one that each passes concerns on to."""
    found = Group.objects.in_space(library).select_related("organisation", "escalates_to", "charter", "space")
    return found.order_by("kind", "name")


def group_in(library: Space, group_id: UUID) -> Group:
    """One group. Raises Http404."""
    return get_object_or_404(groups_in(library), pk=group_id)


@dataclass(frozen=True)
class GroupPage:
    """A group with its terms of reference, its seats, the groups below it, and its work as far as one may see that."""

    group: Group
    charter: Charter | None
    seats: list[Seat]
    below: list[Group]
    """Those that pass on to it what they cannot settle, its sub-groups among them."""
    work: list[ActionRow]
    meetings: list[Meeting]
    """The last ones and those to come, the latest first."""


def group_page(viewer: Viewer, group: Group) -> GroupPage:
    today = timezone.localdate()
    area = group.space.local_area_id
    boards = [each for each in spaces_of(viewer, SpaceKind.BOARD) if each.local_area_id == area]
    boards = [each for each in boards if decide_by_role(viewer, Act.ACTION_READ, each.pk)]
    work = visible_actions(viewer, *boards).filter(group=group).exclude(state=Action.State.DONE)
    seats = Seat.objects.filter(group=group, space_id=group.space_id, ended_on=None).select_related("organisation")
    charter = getattr(group, "charter", None)
    below = Group.objects.filter(escalates_to=group, space_id=group.space_id).order_by("kind", "name")
    rows = [ActionRow(action, today) for action in work]
    return GroupPage(group, charter, list(seats), list(below), rows, _meetings_of(viewer, group, boards))


def _meetings_of(viewer: Viewer, group: Group, boards: list[Space]) -> list[Meeting]:
    readable = [each for each in boards if decide_by_role(viewer, Act.MEETING_READ, each.pk)]
    return list(Meeting.objects.filter(space__in=readable, group=group).select_related("space")[:MOST_MEETINGS])


def meetings_in(board: Space) -> "QuerySet[Meeting]":
    """The meetings of a board, the last first."""
    found: QuerySet[Meeting] = Meeting.objects.in_space(board).select_related("group", "space", "called_by")
    return found


def meeting_in(board: Space, meeting_id: UUID) -> Meeting:
    """One meeting. Raises Http404."""
    found: Meeting = get_object_or_404(meetings_in(board), pk=meeting_id)
    return found


def day_of_meeting(meeting: Meeting, address: str) -> Day:
    """The day for a calendar file, which knows it again when it was moved or called off; it holds no agenda."""
    return Day(
        uid=uid("meeting", meeting.pk),
        day=meeting.held_on,
        summary=f"Meeting of the {meeting.group}",
        changed=meeting.changed_at or timezone.now(),
        place=meeting.place,
        about="The agenda and the papers are in the portal, after signing in.",
        address=address,
        is_off=meeting.is_off,
    )


def paper_in(board: Space, paper_id: UUID) -> Paper:
    """One paper. Raises Http404."""
    found: Paper = get_object_or_404(
        Paper.objects.in_space(board).select_related("meeting__group", "space"), pk=paper_id
    )
    return found


def actions_of(viewer: Viewer, meeting: Meeting) -> list[ActionRow]:
    """The actions that were raised from a meeting."""
    today = timezone.localdate()
    raised = visible_actions(viewer, meeting.space).filter(source=Action.Source.MEETING, source_id=meeting.pk)
    return [ActionRow(action, today) for action in raised]


def reports_to_put(meeting: Meeting) -> list[Report]:
    """Issued reports of the board that are not on the table yet."""
    there = Paper.objects.filter(meeting=meeting, report__isnull=False).values("report")
    return [report for report in reports_in(meeting.space).exclude(pk__in=there) if report.is_issued]
