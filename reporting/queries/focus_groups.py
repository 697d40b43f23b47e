"""Focus groups: the list, one of them with what was heard and what came of it, and those that wait for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404

from audits.models import Survey
from audits.queries.surveys import rates_of
from audits.rules.response_rates import FEWEST, GroupRate
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from qa_portal.web.calendar_files import Day, uid
from reporting.models import Action, FocusGroup, ForumComment, YouSaid
from reporting.queries.actions import visible_actions

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 100
State = FocusGroup.State
STATES: dict[str, str] = {
    State.PLANNED: "blue",
    State.HELD: "orange",
    State.ANSWERED: "green",
    State.CALLED_OFF: "grey",
}
"""The colour of each state's tag."""


@dataclass(frozen=True, slots=True)
class InCouncil:
    """What one council makes of a focus group, as far as the viewer may see it there."""

    space: Space
    actions: list[Action]
    lines: list[YouSaid]
    surveys: list[tuple[Survey, GroupRate]]


@dataclass(frozen=True, slots=True)
class FocusPage:
    """A focus group, what was heard there, and what councils do about it."""

    group: FocusGroup
    heard: list[ForumComment]
    councils: list[InCouncil]

    @property
    def colour(self) -> str:
        return STATES[self.group.state]

    @property
    def came_words(self) -> str:
        return came_words(self.group)


def came_words(group: FocusGroup) -> str:
    """How many people came; a small number is not told, for those who came could be found by it."""
    if group.came is None:
        return ""
    return f"{group.came} people came" if group.came >= FEWEST else f"Fewer than {FEWEST} people came"


def focus_list(library: Space, chosen: Mapping[str, str]) -> "QuerySet[FocusGroup]":
    """The focus groups of an area, the latest day first; narrowed by state."""
    groups = FocusGroup.objects.in_space(library).select_related("about", "arranged_for")
    return (groups.filter(state=chosen["state"]) if chosen.get("state") else groups)[:MOST]


def focus_in(library: Space, focus_id: UUID) -> FocusGroup:
    """One focus group of this library. Raises Http404."""
    related = ("about", "arranged_for", "arranged_by", "answered_by", "space")
    found: FocusGroup = get_object_or_404(FocusGroup.objects.in_space(library).select_related(*related), pk=focus_id)
    return found


def focus_page(viewer: Viewer, group: FocusGroup) -> FocusPage:
    heard = ForumComment.objects.filter(space_id=group.space_id, focus_group=group).order_by("said_at", "id")
    councils = [_in_council(viewer, group, space) for space in councils_of(viewer, group)]
    return FocusPage(group, list(heard.select_related("theme", "statement")), councils)


def councils_of(viewer: Viewer, group: FocusGroup) -> list[Space]:
    """The councils in which the viewer may raise an action about a focus group."""
    keeps = [pk for pk in viewer.space_ids if decide_by_role(viewer, Act.ACTION_KEEP, pk)]
    found = Space.objects.filter(kind=SpaceKind.COUNCIL, pk__in=keeps, local_area_id=group.space.local_area_id)
    related = found.select_related("council__organisation", "local_area").order_by("name")
    return list(related.filter(organisation_id=group.about_id) if group.about_id else related)


def _in_council(viewer: Viewer, group: FocusGroup, space: Space) -> InCouncil:
    board = board_of(space)
    raised = visible_actions(viewer, *([space, board] if board else [space]))
    actions = list(raised.filter(source=Action.Source.FOCUS, source_id=group.pk))
    lines = YouSaid.objects.in_space(space).filter(action_id__in=[each.pk for each in actions])
    asked = Survey.objects.in_space(space).filter(focus_group_id=group.pk).order_by("opened_at")
    return InCouncil(space, actions, list(lines), [(survey, rates_of(survey)[-1]) for survey in asked])


def waiting_for_answer(libraries: list[Space]) -> "QuerySet[FocusGroup]":
    """Those that were held and to which nobody has answered, the oldest first."""
    waiting = FocusGroup.objects.filter(space__in=libraries, state=State.HELD)
    return waiting.select_related("space").order_by("held_on")


def answered_about(council: Space, library: Space) -> list[FocusGroup]:
    """What was answered about a council or about its whole area, the newest first."""
    told = FocusGroup.objects.in_space(library).filter(state=State.ANSWERED)
    return list(told.filter(Q(about=None) | Q(about_id=council.organisation_id))[:MOST])


def day_of_focus_group(group: FocusGroup) -> Day:
    """The day for a calendar file; it says whom the group is for and names nobody."""
    about = "\n".join([group.hours_said, *group.asks]).strip()
    return Day(
        uid=uid("focus", group.pk),
        day=group.held_on,
        summary=group.title,
        changed=group.changed_at,
        place=group.place,
        about=about,
        is_off=group.is_off,
    )
