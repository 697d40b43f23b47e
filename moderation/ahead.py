"""The days of moderation that bind a person: sessions in which they take part, and training days they have booked."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from moderation.models import Attendance, ModerationSession, Participant
from moderation.rules.phases import Phase
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.notices.ahead import Ahead, Kind, days_ahead
from qa_portal.spaces.models import Space

_HOLD_SESSIONS = frozenset({SpaceKind.COUNCIL, SpaceKind.JOINT})


@days_ahead
def sessions(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The sessions that the viewer leads, or to which they were asked and did not say no."""
    here = [
        each for each in spaces if each.kind in _HOLD_SESSIONS and decide_by_role(viewer, Act.SESSION_READ, each.pk)
    ]
    if not here:
        return
    asked = Participant.objects.scoring().filter(session=OuterRef("pk"), person_id=viewer.person_id)
    open_ones = ModerationSession.objects.filter(space__in=here).exclude(state=Phase.CLOSED)
    for each in open_ones.filter(Q(lead_id=viewer.person_id) | Exists(asked)).select_related("space"):
        address = reverse("moderation:session", args=[each.space.slug, each.pk])
        yield Ahead(Kind.SESSION, each.held_on, each.title, address, each.pk, each.space)


@days_ahead
def training(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The days on which the viewer has a place."""
    libraries = {each.pk: each for each in spaces if each.kind == SpaceKind.LIBRARY}
    if not libraries:
        return
    booked = Attendance.objects.filter(space__in=libraries, person_id=viewer.actor_id, state=Attendance.State.BOOKED)
    for place in booked.filter(event__cancelled_at=None).select_related("event"):
        space, event = libraries[place.space_id], place.event
        address = reverse("moderation:training-event", args=[space.slug, event.pk])
        yield Ahead(Kind.TRAINING, event.held_on, event.title, address, event.pk, space)
