"""Opening a training day, and calling it off."""

from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.models import Attendance, Course, CourseEvent
from moderation.queries.bodies import led_body
from moderation.queries.places import hold_places, places_taken
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
def change_event(*, by: Viewer, event: CourseEvent, facts: EventFacts) -> CourseEvent:
    """Change a day that is to come, and tell everybody who has booked. Raises ValidationError, by field.

    Refused once it was held or called off. Places can become fewer only as far as nobody loses theirs.
    """
    require(by, Act.TRAINING_KEEP, event)
    if event.settled_at is not None or event.cancelled_at is not None:
        raise Refused("This day has been held or called off, so it stays as it is.", act=Act.TRAINING_KEEP, on=event)
    hold_places(event)
    _refuse(facts)
    _refuse_too_few(event, facts)
    before = {name: getattr(event, name) for name in _columns(facts)}
    for name, value in _columns(facts).items():
        setattr(event, name, value)
    if before != _columns(facts):
        event.save()
        _tell(event, Notice.Kind.EVENT_CHANGED)
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=event, detail="changed")
    return event


def _refuse_too_few(event: CourseEvent, facts: EventFacts) -> None:
    taken = places_taken([event]).get(event.pk, 0)
    if facts.places is not None and facts.places < taken:
        raise ValidationError({"places": f"{taken} places are booked already, so there cannot be fewer."})


@transaction.atomic
def call_off(*, by: Viewer, event: CourseEvent) -> CourseEvent:
    """Call a day off and tell everybody who had booked. Refused once it was written down who came."""
    require(by, Act.TRAINING_KEEP, event)
    if event.settled_at is not None:
        raise Refused("This day has been held, so it cannot be called off.", act=Act.TRAINING_KEEP, on=event)
    if event.cancelled_at is None:
        event.cancelled_at = timezone.now()
        event.save()
        _tell(event, Notice.Kind.EVENT_CALLED_OFF)
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=event, detail="called off")
    return event


def _tell(event: CourseEvent, kind: Notice.Kind) -> None:
    booked = Attendance.objects.filter(space_id=event.space_id, event=event, state=Attendance.State.BOOKED)
    for person_id in booked.values_list("person_id", flat=True):
        notify(to=person_id, kind=kind, on=event, subject_id=event.pk)


def _refuse(facts: EventFacts) -> None:
    if facts.kind == CourseEvent.Kind.COURSE and facts.course is None:
        raise ValidationError({"course": "Choose the course that is held on this day."})


def _columns(facts: EventFacts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}
