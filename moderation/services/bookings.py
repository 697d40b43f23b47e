"""A person's own place at a training day: booking it, giving it up, and what they say afterwards."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from moderation.models import Attendance, CourseEvent
from moderation.queries.bodies import body_of
from moderation.queries.places import hold_places, places_taken
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

_NOT_YOURS = "This place is another person's."


@transaction.atomic
def book(*, by: Viewer, event: CourseEvent, confidence: int | None, today: date) -> Attendance:
    """Book a place for oneself, and say how sure one is of oneself now (1 to 5, or None). Once is enough.

    Raises ValidationError when the day is over or full.
    """
    require(by, Act.TRAINING_BOOK, event)
    hold_places(event)
    place = Attendance.objects.filter(space_id=event.space_id, event=event, person_id=by.actor_id).first()
    if place is not None and place.stands:
        return place
    _refuse(event, today)
    place = place or Attendance(space_id=event.space_id, event=event, person_id=by.actor_id, host_id=event.host_id)
    place.organisation_id = body_of(by, event.space)
    place.state, place.confidence_before = Attendance.State.BOOKED, confidence
    place.save()
    ledger.record(by=by, act=Act.TRAINING_BOOK, on=place, detail="booked")
    return place


@transaction.atomic
def give_up(*, by: Viewer, place: Attendance) -> Attendance:
    """Give one's place up, so that somebody else can have it. Refused once it was written down who came."""
    require(by, Act.TRAINING_BOOK, place)
    if place.person_id != by.person_id:
        raise Refused(_NOT_YOURS, act=Act.TRAINING_BOOK, on=place)
    if place.state in {Attendance.State.ATTENDED, Attendance.State.ABSENT}:
        raise Refused("It has been written down who came, so this place stays.", act=Act.TRAINING_BOOK, on=place)
    place.state = Attendance.State.CANCELLED
    place.save()
    ledger.record(by=by, act=Act.TRAINING_BOOK, on=place, detail="given up")
    return place


@transaction.atomic
def say_after(*, by: Viewer, place: Attendance, confidence: int, sentence: str) -> Attendance:
    """Say how sure one is of oneself after the day, and in one sentence what one will do differently."""
    require(by, Act.TRAINING_BOOK, place)
    if place.person_id != by.person_id:
        raise Refused(_NOT_YOURS, act=Act.TRAINING_BOOK, on=place)
    if not place.came:
        raise ValidationError("You can say this once the organiser has written down that you came.")
    place.confidence_after, place.sentence = confidence, sentence
    place.save()
    ledger.record(by=by, act=Act.TRAINING_BOOK, on=place, detail="said afterwards")
    return place


def _refuse(event: CourseEvent, today: date) -> None:
    if event.held_on < today:
        raise ValidationError("This day is over, so no place can be booked any more.")
    if event.places is not None and places_taken([event]).get(event.pk, 0) >= event.places:
        raise ValidationError("All places are taken. Look again later: a place may be given up.")
