"""The days that bind a person: what falls due and what takes place. Each floor registers what it knows of.

On a page a day has its own words. A mail and a calendar leave the portal, so they are told its kind and its link alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.web.wording import date_words


class Kind(models.TextChoices):
    """What a day is, in words that name nobody. Its value begins the name by which a calendar knows the day again."""

    AUDIT = "audit", "A plan to score is due"
    FEEDBACK = "feedback", "An answer to feedback is due"
    ROUND = "round", "An audit round is due"
    ACTION = "action", "An action of yours is due"
    IMPACT = "impact", "It can be told whether an action of yours worked"
    ANSWER = "answer", "An answer to a concern is due"
    SESSION = "session", "Moderation session"
    TRAINING = "training", "Training day"
    MEETING = "meeting", "Meeting of a group"


TAKE_PLACE = frozenset({Kind.SESSION, Kind.TRAINING, Kind.MEETING})
"""What is held on its day and is over after it; everything else is overdue from then on."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing on a day. `read` is the act to record where its words are read, for those that are recorded."""

    kind: Kind
    day: date
    words: str
    href: str
    id: UUID
    space: Space
    read: Act | None = None

    @property
    def takes_place(self) -> bool:
        return self.kind in TAKE_PLACE

    @property
    def hint(self) -> str:
        """What stands below its words on a page."""
        when = f"{self.kind.label} on {date_words(self.day)}"
        where = str(self.space)
        return when if where == self.words else f"{when}, {where}"


Maker = Callable[[Viewer, list[Space]], Iterable[Ahead]]
_makers: list[Maker] = []


def days_ahead(maker: Maker) -> Maker:
    """Register a function from the viewer and their spaces to the days that bind them."""
    if maker not in _makers:
        _makers.append(maker)
    return maker


def ahead_of(viewer: Viewer, spaces: list[Space], today: date) -> list[Ahead]:
    """What is overdue and what is to come for the viewer, by day; what has taken place is left out."""
    found = [each for maker in _makers for each in maker(viewer, spaces)]
    standing = [each for each in found if each.day >= today or not each.takes_place]
    return sorted(standing, key=lambda each: (each.day, each.kind, each.words))
