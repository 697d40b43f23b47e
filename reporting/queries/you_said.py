"""What a council tells of what was said and done, the answered comments of consultations, and what could be told."""

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from frameworks.models import Response
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Council
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Action, FocusGroup, YouSaid
from reporting.queries.actions import spaces_shown, visible_actions
from reporting.queries.focus_groups import answered_about, came_words


@dataclass(frozen=True)
class YouSaidPage:
    """Lines by those who said it, what was answered in consultations whose outcome is published, and to focus groups.

    A focus group stands with how many came in words, for a small number is not told.
    """

    council: Council
    groups: list[tuple[str, list[YouSaid]]]
    answered: list[Response]
    focus_groups: list[tuple[FocusGroup, str]]

    @property
    def source_id(self) -> UUID:
        """What the page is made from: its first line, or the first answer."""
        lines = [line for _, found in self.groups for line in found]
        return next(row.pk for row in (*lines, *self.answered, *(group for group, _ in self.focus_groups)))

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.answered and not self.focus_groups


def you_said_page(space: Space) -> YouSaidPage:
    lines = YouSaid.objects.in_space(space)
    groups = [(name, list(found)) for name, found in groupby(lines, key=lambda line: line.get_audience_display())]
    answered = Response.objects.in_space(library_of(space)).exclude(outcome="").exclude(did="")
    published = answered.filter(consultation__published_at__isnull=False).select_related("consultation")
    replies = list(published.order_by("consultation__title", "criterion", "id"))
    asked = [(group, came_words(group)) for group in answered_about(space, library_of(space))]
    return YouSaidPage(space.own_council, groups, replies, asked)


def done_and_untold(viewer: Viewer, space: Space) -> list[Action]:
    """Actions for the system that are done and stand in no line yet."""
    told = YouSaid.objects.in_space(space).values_list("action_id", flat=True)
    boards = [each for each in spaces_shown(space) if each != space]
    done = visible_actions(viewer, *boards).filter(state=Action.State.DONE).exclude(pk__in=list(told))
    return list(done.order_by("-done_at"))
