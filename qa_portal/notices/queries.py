"""A person's notices, and their day: what is overdue, due and to come."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qa_portal.notices.ahead import Ahead, ahead_of
from qa_portal.notices.models import Notice
from qa_portal.spaces.queries import spaces_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qa_portal.access.decisions import Viewer

A_DAY, A_WEEK, LOOKED_AHEAD = timedelta(days=1), timedelta(weeks=1), timedelta(weeks=8)
MOST_NEW = 8


def notices_for(viewer: "Viewer") -> "QuerySet[Notice]":
    """The viewer's own notices, newest first, of the spaces that they may still enter; the wall shows nobody else's."""
    own = Notice.objects.filter(person_id=viewer.actor_id, space_id__in=viewer.space_ids)
    return own.select_related("space").order_by("-made_at")


@dataclass(frozen=True)
class Day:
    """What one person should know on a day. Days to come are told for eight weeks."""

    today: date
    ahead: list[Ahead]
    new: list[Notice]
    """The unread notices, the newest first; one more than are shown says that there are more."""

    @property
    def late(self) -> list[Ahead]:
        return [each for each in self.ahead if each.day < self.today]

    @property
    def now(self) -> list[Ahead]:
        return [each for each in self.ahead if each.day == self.today]

    @property
    def soon(self) -> list[Ahead]:
        return self._between(self.today + A_DAY, self.today + A_WEEK)

    @property
    def later(self) -> list[Ahead]:
        return self._between(self.today + A_WEEK, self.today + LOOKED_AHEAD)

    @property
    def notices(self) -> list[Notice]:
        return self.new[:MOST_NEW]

    @property
    def has_more(self) -> bool:
        return len(self.new) > MOST_NEW

    @property
    def parts(self) -> list[tuple[str, list[Ahead]]]:
        """Headings with what stands below them; one without anything is left out."""
        named = {
            "Overdue": self.late,
            "Today": self.now,
            "In the next seven days": self.soon,
            "In the next eight weeks": self.later,
        }
        return [(heading, found) for heading, found in named.items() if found]

    def _between(self, first: date, end: date) -> list[Ahead]:
        """From the first day on, and before the end."""
        return [each for each in self.ahead if first <= each.day < end]


def day_of(viewer: "Viewer", today: date) -> Day:
    """What the viewer should know today."""
    unread = notices_for(viewer).filter(read_at__isnull=True)[: MOST_NEW + 1]
    return Day(today, ahead_of(viewer, list(spaces_of(viewer)), today), list(unread))
