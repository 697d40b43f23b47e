"""Telling people that a certificate ends: 60 days before, and 14 days before. Each warning is given once."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from moderation.models import Certificate
from moderation.rules.certificates import WARNINGS, warnings_due
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

REMINDING = "moderation.remind"


@transaction.atomic
def ask_to_remind(*, by: Viewer, space: Space, today: date) -> None:
    """Put the warnings of a day into the outbox of a library; asked again on that day, they are there already."""
    require(by, Act.TRAINING_REMIND, space)
    first = _ending(space, today).first()
    if first is not None:
        enqueue(kind=REMINDING, key=today.isoformat(), on=first, by=by)


@transaction.atomic
def remind(*, by: Viewer, space: Space, today: date) -> int:
    """Give the warnings that are due and were not given; after a pause the last alone. Gives how many were told."""
    require(by, Act.TRAINING_REMIND, space)
    told = [certificate for certificate in _ending(space, today).select_for_update() if _warn(certificate, today)]
    for certificate in told:
        ledger.record(by=by, act=Act.TRAINING_REMIND, on=certificate)
    return len(told)


def _ending(space: Space, today: date) -> "QuerySet[Certificate]":
    """What ends soon and was not renewed."""
    later = Certificate.objects.standing().filter(space_id=OuterRef("space_id"), course_id=OuterRef("course_id"))
    later = later.filter(Q(expires_on=None) | Q(expires_on__gt=OuterRef("expires_on")), person_id=OuterRef("person_id"))
    soon = (
        Certificate.objects.standing()
        .in_space(space)
        .filter(expires_on__gte=today, expires_on__lte=today + timedelta(days=WARNINGS[0]), warned__lt=len(WARNINGS))
    )
    return soon.filter(~Exists(later), person__is_active=True).order_by(F("expires_on"), "pk")  # type: ignore[no-any-return]


def _warn(certificate: Certificate, today: date) -> bool:
    due = warnings_due(certificate.expires_on, today)
    if due <= certificate.warned:
        return False
    certificate.warned = due
    certificate.save()
    notify(to=certificate.person_id, kind=Notice.Kind.CERTIFICATE_ENDS, on=certificate, subject_id=certificate.pk)
    return True
