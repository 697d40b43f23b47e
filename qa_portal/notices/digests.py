"""The mail about what is new and what is due, for those who asked for it: numbers and kinds, no name and no plan."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from qa_portal.notices.ahead import ahead_of
from qa_portal.notices.models import Notice
from qa_portal.notices.queries import A_DAY, A_WEEK, notices_for
from qa_portal.notices.topics import left_out
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import spaces_of, viewer_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_portal.access.decisions import Viewer

SPANS = {Person.Digest.DAILY: A_DAY, Person.Digest.WEEKLY: A_WEEK}
"""How far a mail looks back for what is new, and ahead for what is due."""
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Line:
    """So many unread notices of one kind."""

    said: str
    number: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What a mail tells: new notices by kind, how many things are overdue, and how many fall into the time it covers.

    What is merely still overdue is told with other news, and once a week by itself.
    """

    lines: list[Line]
    late: int
    due: int
    is_weekly: bool

    @property
    def is_worth_a_mail(self) -> bool:
        return bool(self.lines or self.due or (self.late and self.is_weekly))


def digest_of(person: Person, today: date) -> Digest:
    """What a person is told by mail; read as that person, who sees nobody else's."""
    span = SPANS[Person.Digest(person.digest)]
    with acting_as(person.pk), transaction.atomic():
        viewer = viewer_for(person)
        days = [each.day for each in ahead_of(viewer, list(spaces_of(viewer)), today)]
        return Digest(
            _lines(viewer, span, left_out(person.unmailed)),
            late=sum(day < today for day in days),
            due=sum(today <= day < today + span for day in days),
            is_weekly=person.digest == Person.Digest.WEEKLY,
        )


def _lines(viewer: "Viewer", span: timedelta, but: set[Notice.Kind]) -> list[Line]:
    new = notices_for(viewer).filter(read_at__isnull=True, made_at__gt=timezone.now() - span)
    counted = new.exclude(kind__in=but).order_by("kind").values_list("kind").annotate(number=Count("pk"))
    return [Line(str(Notice.Kind(kind).label), number) for kind, number in counted]


def digests(today: date) -> "Iterator[EmailMessage]":
    """One mail for each person who wants one today and has something to be told; weekly ones go out on Mondays."""
    wanted = [Person.Digest.DAILY, *([Person.Digest.WEEKLY] if today.weekday() == MONDAY else [])]
    for person in Person.objects.filter(digest__in=wanted, is_active=True, is_service=False).order_by("pk"):
        digest = digest_of(person, today)
        if digest.is_worth_a_mail:
            yield _mail(person, digest)


def _mail(person: Person, digest: Digest) -> EmailMessage:
    base = settings.BASE_URL
    facts = {
        "digest": digest,
        "link": base + reverse("notices:today"),
        "stop": base + reverse("partners:preferences"),
    }
    body = render_to_string("notices/email/digest.txt", facts)
    return EmailMessage("What is new and due in EHCP quality assurance", body, to=[person.email])
