"""The daily mail about new notices, for those who asked for it: numbers and kinds, no name and no plan."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from qa_portal.notices.models import Notice
from qa_portal.notices.queries import notices_for
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

if TYPE_CHECKING:
    from collections.abc import Iterator

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """So many unread notices of one kind."""

    said: str
    number: int


def digest_of(person: Person) -> list[Line]:
    """The unread notices of the last day, by kind; as that person, who sees nobody else's."""
    with acting_as(person.pk), transaction.atomic():
        new = notices_for(viewer_for(person)).filter(read_at__isnull=True, made_at__gt=timezone.now() - A_DAY)
        counted = new.order_by("kind").values_list("kind").annotate(number=Count("pk"))
        return [Line(str(Notice.Kind(kind).label), number) for kind, number in counted]


def digests() -> "Iterator[EmailMessage]":
    """One mail for each person who wants one and has something new."""
    for person in Person.objects.filter(digest=Person.Digest.DAILY, is_active=True, is_service=False).order_by("pk"):
        if lines := digest_of(person):
            yield _mail(person, lines)


def _mail(person: Person, lines: list[Line]) -> EmailMessage:
    base = settings.BASE_URL
    facts = {
        "lines": lines,
        "link": base + reverse("notices:notice-list"),
        "stop": base + reverse("partners:preferences"),
    }
    body = render_to_string("notices/email/digest.txt", facts)
    return EmailMessage("New notices in EHCP quality assurance", body, to=[person.email])
