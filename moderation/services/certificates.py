"""Giving certificates: to those who came to a course, or to somebody who took it elsewhere."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.models import Attendance, Certificate, Course, CourseEvent
from moderation.rules.certificates import last_day
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Organisation, Person


@transaction.atomic
def settle_event(*, by: Viewer, event: CourseEvent, came: Collection[UUID], today: date) -> list[Certificate]:
    """Write down who came, by the ids of their places; where the course gives a certificate, they get it at once.

    It may be done again to add somebody who was forgotten. Who was given a certificate stays one who came.
    """
    require(by, Act.TRAINING_KEEP, event)
    if event.held_on > today:
        raise Refused("This day is still to come.", act=Act.TRAINING_KEEP, on=event)
    places = list(_places_of(event))
    new = [place for place in places if place.pk in came and not place.came]
    for place in places:
        _settle(place, came=place.pk in came)
    event.settled_at = timezone.now()
    event.save()
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=event, detail=f"came: {len(came)}")
    return _give_to(by, event, new)


@transaction.atomic
def give_certificate(
    *, by: Viewer, course: Course, person: Person, organisation: Organisation, given_on: date, today: date
) -> Certificate:
    """Give somebody of the lead's own body a certificate for a course that they took elsewhere, or renew theirs.

    Raises ValidationError, by field.
    """
    require(by, Act.TRAINING_KEEP, course)
    if course.certificate_months is None:
        raise ValidationError({"course": f"“{course}” gives no certificate."})
    if given_on > today:
        raise ValidationError({"given_on": "The day on which the course was taken cannot be in the future."})
    known = Certificate.objects.filter(space_id=course.space_id, course=course, person=person, given_on=given_on)
    if known.exists():
        raise ValidationError({"given_on": f"{person} has a certificate of this day already."})
    given = _given(by, course, person.pk, organisation.pk, organisation.pk, given_on)
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=given)
    return given


def _places_of(event: CourseEvent) -> "list[Attendance]":
    standing = Attendance.objects.filter(space_id=event.space_id, event=event)
    return list(standing.exclude(state=Attendance.State.CANCELLED).select_for_update())


def _settle(place: Attendance, *, came: bool) -> None:
    if place.came:
        return
    place.state = Attendance.State.ATTENDED if came else Attendance.State.ABSENT
    place.save()


def _give_to(by: Viewer, event: CourseEvent, places: list[Attendance]) -> list[Certificate]:
    course = event.course
    if course is None or course.certificate_months is None:
        return []
    given = []
    for place in places:
        made = _given(by, course, place.person_id, place.organisation_id, place.host_id, event.held_on, event)
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=made)
        given.append(made)
    return given


def _given(
    by: Viewer,
    course: Course,
    person_id: int,
    organisation_id: int,
    host_id: int,
    given_on: date,
    event: CourseEvent | None = None,
) -> Certificate:
    certificate = Certificate(
        space_id=course.space_id,
        course=course,
        event=event,
        person_id=person_id,
        organisation_id=organisation_id,
        host_id=host_id,
        given_on=given_on,
        expires_on=last_day(given_on, course.certificate_months) if course.certificate_months else None,
        given_by_id=by.actor_id,
    )
    certificate.save(force_insert=True)
    notify(to=person_id, kind=Notice.Kind.CERTIFICATE_GIVEN, on=certificate, subject_id=certificate.pk)
    return certificate
