"""Giving certificates: to those who came to a course, or to somebody who took it elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.models import Attendance, CalibrationResult, Certificate, Course, CourseEvent, GoldStandardPlan
from moderation.rules.certificates import last_day
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class _Holder:
    """Whose certificate it is, their body, and the body that gives it."""

    person_id: int
    organisation_id: int
    host_id: int


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
    known = Certificate.objects.standing().filter(
        space_id=course.space_id, course=course, person=person, given_on=given_on
    )
    if known.exists():
        raise ValidationError({"given_on": f"{person} has a certificate of this day already."})
    given = _given(by, course, _Holder(person.pk, organisation.pk, organisation.pk), given_on)
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=given)
    return given


@transaction.atomic
def earn_certificate(*, by: Viewer, result: CalibrationResult, plan: GoldStandardPlan) -> Certificate | None:
    """Give somebody the certificate of a calibration that they passed, or renew theirs; one a day is enough.

    It is given in the name of whoever published the plan.
    """
    require(by, Act.CALIBRATION_SCORE, plan)
    held = Certificate.objects.standing().filter(space_id=plan.space_id, course=plan.course, person_id=result.person_id)
    if not result.passed or held.filter(given_on=result.made_on).exists():
        return None
    body = result.organisation_id
    earned = _given(by, plan.course, _Holder(result.person_id, body, body), result.made_on, result)
    ledger.record(by=by, act=Act.CALIBRATION_SCORE, on=earned)
    return earned


@transaction.atomic
def withdraw_certificate(*, by: Viewer, certificate: Certificate, reason: str) -> Certificate:
    """Take a certificate back, with the reason, which its holder reads. Audits that were begun with it can be finished.

    Raises ValidationError, by field.
    """
    require(by, Act.TRAINING_KEEP, certificate)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is withdrawn. Its holder reads it."})
    if certificate.withdrawn_at is None:
        certificate.withdrawn_at, certificate.withdrawn_by_id = timezone.now(), by.actor_id
        certificate.withdrawn_reason = reason.strip()
        certificate.save()
        notify(
            to=certificate.person_id,
            kind=Notice.Kind.CERTIFICATE_WITHDRAWN,
            on=certificate,
            subject_id=certificate.pk,
        )
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=certificate, detail="withdrawn")
    return certificate


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
        holder = _Holder(place.person_id, place.organisation_id, place.host_id)
        made = _given(by, course, holder, event.held_on, event)
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=made)
        given.append(made)
    return given


def _given(
    by: Viewer, course: Course, bodies: _Holder, given_on: date, source: CourseEvent | CalibrationResult | None = None
) -> Certificate:
    result = source if isinstance(source, CalibrationResult) else None
    certificate = Certificate(
        space_id=course.space_id,
        course=course,
        event=source if isinstance(source, CourseEvent) else None,
        result=result,
        person_id=bodies.person_id,
        organisation_id=bodies.organisation_id,
        host_id=bodies.host_id,
        given_on=given_on,
        expires_on=last_day(given_on, course.certificate_months) if course.certificate_months else None,
        given_by_id=(result and result.plan.published_by_id) or by.actor_id,
    )
    certificate.save(force_insert=True)
    notify(to=bodies.person_id, kind=Notice.Kind.CERTIFICATE_GIVEN, on=certificate, subject_id=certificate.pk)
    return certificate
