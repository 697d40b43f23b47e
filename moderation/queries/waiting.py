"""What of moderation waits for one person: sheets, invitations, sessions to lead, certificates and days booked."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from moderation.models import Attendance, Certificate, ModerationSession, Participant, RatingSheet, SessionCase
from moderation.rules.phases import Phase
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet


def concerning(viewer: Viewer, spaces: list[Space]) -> list[ModerationSession]:
    """The sessions that wait for the viewer, the earliest meeting first, in one question.

    Each has `waits` (for their scores), `asks` (for their answer while it is prepared) and is theirs to lead, or one
    of these.
    """
    return _concerning(person_id=viewer.actor_id, spaces=[space.pk for space in spaces])


@Prepared
def _concerning(person_id: int, spaces: list[int]) -> "QuerySet[ModerationSession]":
    part = Participant.objects.scoring().filter(session=OuterRef("pk"), person_id=person_id)
    done = RatingSheet.objects.filter(space__in=spaces, rater_id=person_id, finished_at__isnull=False)
    to_do = SessionCase.objects.standing().filter(session=OuterRef("pk")).exclude(pk__in=done.values("case_id"))
    found = (
        ModerationSession.objects.filter(space__in=spaces)
        .exclude(state=Phase.CLOSED)
        .annotate(
            waits=Q(state=Phase.INDEPENDENT) & Exists(part) & Exists(to_do),
            asks=Q(state=Phase.PREPARING) & Exists(part.filter(reply=Participant.Reply.NONE)),
        )
    )
    mine = found.filter(Q(waits=True) | Q(asks=True) | Q(lead_id=person_id))
    return mine.select_related("space").order_by("held_on", "pk")  # type: ignore[no-any-return]


@Prepared
def certificates_of(person_id: int, libraries: list[int]) -> "QuerySet[Certificate]":
    """The certificates of one person that stand, with their courses, the oldest first."""
    held = Certificate.objects.standing().filter(space__in=libraries, person_id=person_id)
    return held.select_related("course").order_by("given_on", "pk")


@Prepared
def places_of(person_id: int, libraries: list[int], today: date) -> "QuerySet[Attendance]":
    """The places that one person has booked on days to come, the next day first."""
    booked = Attendance.objects.filter(space__in=libraries, person_id=person_id, state=Attendance.State.BOOKED)
    ahead = booked.filter(event__held_on__gte=today, event__cancelled_at=None)
    return ahead.select_related("event").order_by("event__held_on")


def scores_alone(viewer: Viewer, space_id: int, version_id: UUID) -> bool:
    """Whether the viewer takes part in a session in which this text is scored alone now, finished or not."""
    mine = Participant.objects.scoring().filter(
        space_id=space_id,
        person_id=viewer.person_id,
        session__state=Phase.INDEPENDENT,
        session__cases__plan_version_id=version_id,
        session__cases__left_out_at=None,
    )
    return mine.exists()  # type: ignore[no-any-return]
