"""What of moderation waits for one person: sheets to finish, invitations to answer, sessions to lead."""

from typing import TYPE_CHECKING
from uuid import UUID

from moderation.models import ModerationSession, Participant, RatingSheet, SessionCase
from moderation.queries.sessions import sessions_of
from moderation.rules.phases import Phase
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet


def waiting_for(viewer: Viewer, spaces: list[Space]) -> "QuerySet[ModerationSession]":
    """The sessions in which people score alone and the viewer has not finished, the earliest meeting first."""
    takes_part = Participant.objects.scoring().filter(space__in=spaces, person_id=viewer.person_id)
    done = RatingSheet.objects.filter(space__in=spaces, rater_id=viewer.person_id, finished_at__isnull=False)
    asked = SessionCase.objects.standing().filter(session__in=takes_part.values("session_id"))
    open_cases = asked.exclude(pk__in=done.values("case_id"))
    return _found(spaces).filter(state=Phase.INDEPENDENT, pk__in=open_cases.values("session_id"))


def invitations_of(viewer: Viewer, spaces: list[Space]) -> "QuerySet[ModerationSession]":
    """The sessions that the viewer was asked to and has not answered, while they are prepared."""
    silent = sessions_of(viewer, spaces).filter(reply=Participant.Reply.NONE)
    return _found(spaces).filter(state=Phase.PREPARING, pk__in=silent)


def led_by(viewer: Viewer, spaces: list[Space]) -> "QuerySet[ModerationSession]":
    """The sessions that the viewer leads and that are not closed."""
    return _found(spaces).filter(lead_id=viewer.person_id).exclude(state=Phase.CLOSED)


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


def _found(spaces: list[Space]) -> "QuerySet[ModerationSession]":
    found: QuerySet[ModerationSession] = ModerationSession.objects.filter(space__in=spaces)
    return found.select_related("space").order_by("held_on", "pk")
