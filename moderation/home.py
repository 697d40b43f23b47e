"""What moderation puts on the home page: sessions that wait, certificates that end, and days that one has booked."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from moderation.models import ModerationSession
from moderation.queries.waiting import certificates_of, concerning, places_of
from moderation.rules.certificates import WARNINGS
from moderation.rules.phases import Phase
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards
from qa_portal.web.wording import date_words

MOST = 5


@home_cards
def own_training(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """Certificates that end soon or have ended, and places on days to come; the way to the courses comes last."""
    libraries = {space.pk: space for space in spaces if _learns_in(viewer, space)}
    if not libraries:
        return []
    tasks = [*_ending(viewer, libraries), *_booked(viewer, libraries)]
    return [Card("Your training", tasks, order=35)] if tasks else []


def _ending(viewer: Viewer, libraries: dict[int, Space]) -> list[Task]:
    today = timezone.localdate()
    held = certificates_of(person_id=viewer.actor_id, libraries=list(libraries))
    newest = {each.course_id: each for each in held}
    soon = [each for each in newest.values() if each.expires_on and each.expires_on <= today + timedelta(WARNINGS[0])]
    return [
        Task(
            text=f"Your certificate {'ended' if each.expires_on < today else 'ends'} on {date_words(each.expires_on)}",
            href=reverse("moderation:training-course", args=[libraries[each.space_id].slug, each.course_id]),
            hint=str(each.course),
        )
        for each in sorted(soon, key=lambda each: each.expires_on)[:MOST]
    ]


def _booked(viewer: Viewer, libraries: dict[int, Space]) -> list[Task]:
    places = places_of(person_id=viewer.actor_id, libraries=list(libraries), today=timezone.localdate())
    return [
        Task(
            text=place.event.title,
            href=reverse("moderation:training-event", args=[libraries[place.space_id].slug, place.event_id]),
            hint=f"You have a place on {date_words(place.event.held_on)}",
        )
        for place in places[:MOST]
    ]


def _learns_in(viewer: Viewer, space: Space) -> bool:
    return space.kind == SpaceKind.LIBRARY and bool(decide_by_role(viewer, Act.TRAINING_BOOK, space.pk))


@home_cards
def sessions(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    places = [
        space
        for space in spaces
        if space.kind in {SpaceKind.COUNCIL, SpaceKind.JOINT} and decide_by_role(viewer, Act.SESSION_RATE, space.pk)
    ]
    if not places:
        return []
    tasks = [task for session in concerning(viewer, places) for task in _tasks(viewer, session)][:MOST]
    return [Card("Moderation", tasks, order=17)] if tasks else []


def _tasks(viewer: Viewer, session: ModerationSession) -> Iterator[Task]:
    """What a session that was read for the viewer asks of them."""
    if session.waits:  # type: ignore[attr-defined]
        deed, given = ("Score", "scores") if session.is_scored else ("Answer", "answers")
        yield _task(f"{deed} alone in", session, f"Waits for your {given}")
    if session.asks:  # type: ignore[attr-defined]
        yield _task("Say whether you take part in", session)
    if session.lead_id == viewer.person_id:
        yield _led(session)


def _task(deed: str, session: ModerationSession, status: str = "") -> Task:
    return Task(
        text=f"{deed} “{session}”",
        href=reverse("moderation:session", args=[session.space.slug, session.pk]),
        status=status,
        due=session.held_on,
        hint=str(session.space),
    )


_DEEDS = {
    Phase.PREPARING: "Go on setting up",
    Phase.INDEPENDENT: "See who has finished in",
    Phase.REVEALED: "Agree in",
    Phase.AGREED: "Close",
}


def _led(session: ModerationSession) -> Task:
    return _task(_DEEDS[session.phase], session)
