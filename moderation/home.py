"""What training puts on the home page: a certificate that ends, and the next day that one has booked."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from moderation.models import Attendance, Certificate
from moderation.rules.certificates import WARNINGS
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
    held = Certificate.objects.filter(space__in=libraries, person_id=viewer.actor_id).select_related("course")
    newest = {each.course_id: each for each in held.order_by("given_on", "pk")}
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
    places = Attendance.objects.filter(
        space__in=libraries,
        person_id=viewer.actor_id,
        state=Attendance.State.BOOKED,
        event__held_on__gte=timezone.localdate(),
        event__cancelled_at=None,
    )
    return [
        Task(
            text=place.event.title,
            href=reverse("moderation:training-event", args=[libraries[place.space_id].slug, place.event_id]),
            hint=f"You have a place on {date_words(place.event.held_on)}",
        )
        for place in places.select_related("event").order_by("event__held_on")[:MOST]
    ]


def _learns_in(viewer: Viewer, space: Space) -> bool:
    return space.kind == SpaceKind.LIBRARY and bool(decide_by_role(viewer, Act.TRAINING_BOOK, space.pk))
