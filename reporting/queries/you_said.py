"""What a council tells of what was said and done, the answered comments of consultations, and what could be told."""

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from frameworks.models import Response
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Council
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Action, YouSaid
from reporting.queries.actions import spaces_shown, visible_actions


@dataclass(frozen=True)
class YouSaidPage:
    """Lines by those who said it, and what was answered in consultations whose outcome is published."""

    council: Council
    groups: list[tuple[str, list[YouSaid]]]
    answered: list[Response]

    @property
    def source_id(self) -> UUID:
        """What the page is made from: its first line, or the first answer."""
        lines = [line for _, found in self.groups for line in found]
        return next(row.pk for row in (*lines, *self.answered))

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.answered


def you_said_page(space: Space) -> YouSaidPage:
    lines = YouSaid.objects.in_space(space)
    groups = [(name, list(found)) for name, found in groupby(lines, key=lambda line: line.get_audience_display())]
    answered = Response.objects.in_space(library_of(space)).exclude(outcome="").exclude(did="")
    published = answered.filter(consultation__published_at__isnull=False).select_related("consultation")
    return YouSaidPage(space.own_council, groups, list(published.order_by("consultation__title", "criterion", "id")))


def done_and_untold(viewer: Viewer, space: Space) -> list[Action]:
    """Actions for the system that are done and stand in no line yet."""
    told = YouSaid.objects.in_space(space).values_list("action_id", flat=True)
    boards = [each for each in spaces_shown(space) if each != space]
    done = visible_actions(viewer, *boards).filter(state=Action.State.DONE).exclude(pk__in=list(told))
    return list(done.order_by("-done_at"))
