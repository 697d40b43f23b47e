"""What of moderation waits for one person: sheets to finish, invitations to answer, sessions to lead."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from moderation.models import ModerationSession, Participant, RatingSheet, SessionCase
from moderation.rules.phases import Phase
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space


def concerning(viewer: Viewer, spaces: list[Space]) -> list[ModerationSession]:
    """The sessions that wait for the viewer, the earliest meeting first, in one question.

    Each has `waits` (for their scores), `asks` (for their answer while it is prepared) and is theirs to lead, or one
    of these.
    """
    part = Participant.objects.scoring().filter(session=OuterRef("pk"), person_id=viewer.person_id)
    done = RatingSheet.objects.filter(space__in=spaces, rater_id=viewer.person_id, finished_at__isnull=False)
    to_do = SessionCase.objects.standing().filter(session=OuterRef("pk")).exclude(pk__in=done.values("case_id"))
    found = (
        ModerationSession.objects.filter(space__in=spaces)
        .exclude(state=Phase.CLOSED)
        .annotate(
            waits=Q(state=Phase.INDEPENDENT) & Exists(part) & Exists(to_do),
            asks=Q(state=Phase.PREPARING) & Exists(part.filter(reply=Participant.Reply.NONE)),
        )
    )
    mine = found.filter(Q(waits=True) | Q(asks=True) | Q(lead_id=viewer.person_id))
    return list(mine.select_related("space").order_by("held_on", "pk"))


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
