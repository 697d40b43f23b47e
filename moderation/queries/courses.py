"""The catalogue of courses, and each course with its days."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from frameworks.rules.reading import Raw
from moderation.models import Course, CourseEvent
from moderation.queries.places import places_taken
from moderation.rules.courses import CourseSpec, parse_courses
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course in the catalogue with its next day, if one is planned."""

    course: Course
    next_event: CourseEvent | None

    @property
    def whose(self) -> str:
        return str(self.course.organisation or "The whole area")

    @property
    def certificate_words(self) -> str:
        months = self.course.certificate_months
        return f"Certificate for {months} months" if months else "No certificate"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One day in a list, with the places that are left."""

    event: CourseEvent
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.event.places is None else max(self.event.places - self.taken, 0)

    @property
    def places_words(self) -> str:
        if self.event.cancelled_at is not None:
            return "Called off"
        if self.left is None:
            return "Places for all"
        return "Full" if self.left == 0 else f"{self.left} place{'' if self.left == 1 else 's'} left"


def catalogue(space: Space, today: date) -> list[CourseRow]:
    """Every course of a library with its next day, in the order of the catalogue."""
    coming: dict[UUID, list[CourseEvent]] = defaultdict(list)
    for event in CourseEvent.objects.in_space(space).coming(on=today).filter(course__isnull=False):
        coming[event.course_id].append(event)
    courses = Course.objects.in_space(space).select_related("organisation")
    return [CourseRow(course, next(iter(coming[course.pk]), None)) for course in courses]


def events_to_come(space: Space, today: date) -> list[EventRow]:
    """The days that are planned, the next first; what was called off stands until its day is over."""
    events = CourseEvent.objects.in_space(space).filter(held_on__gte=today).select_related("host")
    return event_rows(list(events))


def events_held(space: Space, today: date, most: int = 10) -> list[EventRow]:
    """The days that are over, the last first."""
    events = CourseEvent.objects.in_space(space).filter(held_on__lt=today).select_related("host")
    return event_rows(list(events.order_by("-held_on", "-id")[:most]))


def event_rows(events: Iterable[CourseEvent]) -> list[EventRow]:
    held = list(events)
    taken = places_taken(held)
    return [EventRow(event, taken.get(event.pk, 0)) for event in held]


def course_in(space: Space, course_id: UUID) -> Course:
    """A course of a library. Raises Http404."""
    found: Course | None = (
        Course.objects.in_space(space).select_related("organisation", "space").filter(pk=course_id).first()
    )
    if found is None:
        raise Http404
    return found


def event_in(space: Space, event_id: UUID) -> CourseEvent:
    """A training day of a library with its course and host. Raises Http404."""
    events = CourseEvent.objects.in_space(space).select_related("course", "host", "space")
    found: CourseEvent | None = events.filter(pk=event_id).first()
    if found is None:
        raise Http404
    return found


def missing_courses(space: Space, pack: Raw) -> list[Course]:
    """What loading the catalogue of an area pack would add."""
    bodies = {body.name: body.pk for body in Organisation.objects.filter(local_area_id=space.local_area_id)}
    known = set(Course.objects.in_space(space).values_list("code", flat=True))
    return [
        _row(space, spec, bodies.get(spec.council), order)
        for order, spec in enumerate(parse_courses(pack), 1)
        if spec.code not in known and (not spec.council or spec.council in bodies)
    ]


def _row(space: Space, spec: CourseSpec, organisation_id: int | None, order: int) -> Course:
    return Course(
        space=space,
        code=spec.code,
        name=spec.name,
        audience=list(spec.audience),
        hours=spec.hours,
        organisation_id=organisation_id,
        certificate_months=spec.certificate_months,
        needed_to_audit=spec.needed_to_audit,
        open_to_partners=spec.open_to_partners,
        order=order,
    )
