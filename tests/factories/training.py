"""Courses, training days and certificates of a place, made by the services that the portal uses."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from frameworks.packs import read_pack
from moderation.models import Attendance, Certificate, Course, CourseEvent
from moderation.services.bookings import book
from moderation.services.certificates import give_certificate
from moderation.services.course_events import EventFacts, open_event
from moderation.services.courses import load_catalogue
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.places import Place

SOON = timedelta(days=10)


def catalogue_in(place: Place) -> None:
    """The courses of the area's pack, as a new area has them."""
    library = place.library
    with acting_as(library.service_person_id), transaction.atomic():
        load_catalogue(space=library, pack=read_pack("area"), by=viewer_for(library.timed_worker))


def course_called(code: str, place: Place, reader: Person) -> Course:
    with acting_as(reader.pk), transaction.atomic():
        return Course.objects.select_related("space", "organisation").get(space=place.library, code=code)


def in_ten_days() -> date:
    return timezone.localdate() + SOON


def day_of(place: Place, lead: Person, course: Course | None, **facts: object) -> CourseEvent:
    """A training day that the lead of a place opens, in ten days unless `held_on` says otherwise."""
    told = {
        "kind": CourseEvent.Kind.COURSE if course else CourseEvent.Kind.WRITING_WORKSHOP,
        "course": course,
        "title": str(course or "Writing workshop"),
        "held_on": in_ten_days(),
        "mode": CourseEvent.Mode.IN_PERSON,
        "place": "Room 3",
        "led_by": "Dr Amina Shah",
    }
    with acting_as(lead.pk), transaction.atomic():
        return open_event(by=viewer_for(lead), space=place.library, facts=EventFacts(**{**told, **facts}))


def booked(event: CourseEvent, person: Person, confidence: int | None = None) -> Attendance:
    """The person's place, booked on the day of the event at the latest."""
    with acting_as(person.pk), transaction.atomic():
        return book(by=viewer_for(person), event=event, confidence=confidence, today=event.held_on)


def certified(place: Place, lead: Person, person: Person, codes: Iterable[str], given_on: date) -> list[Certificate]:
    """Certificates of these courses that the lead of a place gives to somebody who took them elsewhere."""
    with acting_as(lead.pk), transaction.atomic():
        courses = Course.objects.select_related("space").filter(space=place.library, code__in=codes)
        own = {"organisation": place.organisation, "given_on": given_on, "today": timezone.localdate()}
        return [give_certificate(by=viewer_for(lead), course=course, person=person, **own) for course in courses]
