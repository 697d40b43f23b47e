"""Opening a training day, and calling it off."""

from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.models import Attendance, Course, CourseEvent
from moderation.queries.bodies import led_body
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a QA lead says of a training day."""

    kind: str
    course: Course | None
    title: str
    held_on: date
    mode: str
    place: str
    led_by: str
    hours_said: str = ""
    places: int | None = None
    open_to_partners: bool = False


@transaction.atomic
def open_event(*, by: Viewer, space: Space, facts: EventFacts) -> CourseEvent:
    """Put a training day into the catalogue; the lead's own council is its host. Raises ValidationError, by field."""
    require(by, Act.TRAINING_KEEP, facts.course or space)
    _refuse(facts)
    event = CourseEvent(space=space, host=led_body(by, space), opened_by_id=by.actor_id, **_columns(facts))
    event.save(force_insert=True)
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=event, detail="opened")
    return event


@transaction.atomic
def call_off(*, by: Viewer, event: CourseEvent) -> CourseEvent:
    """Call a day off and tell everybody who had booked. Refused once it was written down who came."""
    require(by, Act.TRAINING_KEEP, event)
    if event.settled_at is not None:
        raise Refused("This day has been held, so it cannot be called off.", act=Act.TRAINING_KEEP, on=event)
    if event.cancelled_at is None:
        event.cancelled_at = timezone.now()
        event.save()
        _tell(event)
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=event, detail="called off")
    return event


def _tell(event: CourseEvent) -> None:
    booked = Attendance.objects.filter(space_id=event.space_id, event=event, state=Attendance.State.BOOKED)
    for person_id in booked.values_list("person_id", flat=True):
        notify(to=person_id, kind=Notice.Kind.EVENT_CALLED_OFF, on=event, subject_id=event.pk)


def _refuse(facts: EventFacts) -> None:
    if facts.kind == CourseEvent.Kind.COURSE and facts.course is None:
        raise ValidationError({"course": "Choose the course that is held on this day."})


def _columns(facts: EventFacts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}
