"""A person's own places, who is booked on a day, and what the day changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import Http404

from audits.models import Audit
from moderation.models import Attendance, CourseEvent
from moderation.rules.evaluation import Change, change_of
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a day changed: how sure people are of themselves, and the content grade of the plans that they wrote."""

    confidence: Change
    grades: Change
    sentences: list[str]


def own_places(viewer: Viewer, space: Space) -> list[Attendance]:
    """The viewer's places in a library, the last day first, without those that were given up."""
    places = Attendance.objects.in_space(space).filter(person_id=viewer.actor_id)
    standing = places.exclude(state=Attendance.State.CANCELLED).select_related("event__course")
    return list(standing.order_by("-event__held_on", "-pk"))


def own_place_at(viewer: Viewer, event: CourseEvent) -> Attendance | None:
    """The viewer's place at one day, unless it was given up."""
    places = Attendance.objects.filter(space_id=event.space_id, event=event, person_id=viewer.actor_id)
    found: Attendance | None = places.exclude(state=Attendance.State.CANCELLED).first()
    return found


def own_place(viewer: Viewer, space: Space, place_id: UUID) -> Attendance:
    """One of the viewer's own places. Raises Http404."""
    places = Attendance.objects.in_space(space).filter(person_id=viewer.actor_id, pk=place_id)
    found: Attendance | None = places.select_related("event__course").first()
    if found is None:
        raise Http404
    return found


def booked_at(event: CourseEvent) -> list[Attendance]:
    """Everybody who has a place on a day, by name, for those who organise it."""
    places = Attendance.objects.filter(space_id=event.space_id, event=event).exclude(state=Attendance.State.CANCELLED)
    return list(places.select_related("person", "organisation").order_by("person__name"))


def evaluation_of(event: CourseEvent, places: list[Attendance]) -> Evaluation:
    """Of groups of five or more only; the sentences stand alone, in the order of their words and not of people."""
    came = [place for place in places if place.came]
    said = [(p.confidence_before, p.confidence_after) for p in came if p.confidence_before and p.confidence_after]
    confidence = change_of((before or 0, after or 0) for before, after in said)
    sentences = sorted(place.sentence for place in came if place.sentence) if confidence.is_shown else []
    return Evaluation(confidence, change_of(_grades_around(event.held_on, [p.person_id for p in came])), sentences)


def _grades_around(day: date, writers: list[int]) -> list[tuple[Decimal, Decimal]]:
    """A pair a writer: the mean content grade of their audited plans that were drafted before and since the day."""
    graded = Audit.objects.submitted().filter(plan_version__written_by__in=writers, content_grade__isnull=False)
    grades: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    rows = graded.values_list("plan_version__written_by_id", "plan_version__drafted_on", "content_grade")
    for writer, drafted_on, grade in rows:
        grades[writer][drafted_on > day].append(grade)
    return [(_mean(before), _mean(after)) for before, after in grades.values() if before and after]


def _mean(grades: list[int]) -> Decimal:
    return Decimal(sum(grades)) / len(grades)
