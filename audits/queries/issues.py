"""Issues of forums: the list, one of them, and those of a theme."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from audits.models import ForumIssue
from frameworks.models import Theme
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

STATES: dict[str, str] = {
    ForumIssue.State.RAISED: "orange",
    ForumIssue.State.IN_HAND: "yellow",
    ForumIssue.State.DONE: "green",
    ForumIssue.State.NOT_DONE: "grey",
}
"""The colour of each state's tag."""


def issue_list(space: Space, chosen: Mapping[str, str], *, key: str) -> Page:
    """A page of issues, the newest first; narrowed by state."""
    rows = ForumIssue.objects.in_space(space).select_related("about", "raised_for", "theme")
    if state := chosen.get("state"):
        rows = rows.filter(state=state)
    return newest_first(rows, by="raised_at", key=key)


def issue_in(space: Space, issue_id: UUID) -> ForumIssue:
    """One issue of this library. Raises Http404."""
    related = ("about", "raised_for", "raised_by", "answered_by", "theme", "space")
    return get_object_or_404(ForumIssue.objects.in_space(space).select_related(*related), pk=issue_id)


def issues_of_theme(theme: Theme) -> "QuerySet[ForumIssue]":
    """What forums raised under a theme, the newest first: evidence beside that of audits."""
    issues = ForumIssue.objects.filter(space_id=theme.space_id, theme=theme)
    return issues.select_related("about", "raised_for").order_by("-raised_at")


def issues_waiting(spaces: list[Space]) -> "QuerySet[ForumIssue]":
    """Those that nobody has answered, the oldest first."""
    waiting = ForumIssue.objects.filter(space__in=spaces, state=ForumIssue.State.RAISED)
    return waiting.select_related("space").order_by("raised_at")


def councils_of(space: Space) -> list[Organisation]:
    """The councils of the area, which an issue can be about."""
    councils = Organisation.objects.filter(local_area_id=space.local_area_id, kind=Organisation.Kind.COUNCIL)
    return list(councils.order_by("name"))


def councils_to_act_in(viewer: Viewer, issue: ForumIssue) -> list[Space]:
    """Where the viewer may raise an action about an issue: in the council that it is about, or in any of the area."""
    keeps = [pk for pk in viewer.space_ids if decide_by_role(viewer, Act.ACTION_KEEP, pk)]
    found = Space.objects.filter(kind=SpaceKind.COUNCIL, pk__in=keeps, local_area_id=issue.space.local_area_id)
    return list(found.filter(organisation_id=issue.about_id) if issue.about_id else found)


def body_of(viewer: Viewer, space: Space) -> int | None:
    """The id of the body for which the viewer works in this library."""
    return next((held.organisation_id for held in viewer.held if held.space_id == space.pk), None)
