"""The daily mail: only for those who want it, with numbers and no names, once something is new."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.notices.tasks import send_digests
from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(place):
    person = person_in(Role.AUDITOR, place, "Robin Reader")
    Person.objects.filter(pk=person.pk).update(digest=Person.Digest.DAILY)
    return person


def tell(person, place, kind=Notice.Kind.ASSIGNED):
    with acting_as(place.space.service_person_id), transaction.atomic():
        notify(to=person.pk, kind=kind, on=place.space, subject_id=new_id())


def test_what_is_new_is_counted_by_kind_and_names_nobody(place, reader):
    for _ in range(2):
        tell(reader, place)
    send_digests()
    (sent,) = mail.outbox
    assert sent.to == [reader.email]
    assert "You have a plan to score (2)" in sent.body
    assert str(place.space) not in sent.body


def test_nothing_new_is_no_mail(reader):
    send_digests()
    assert not mail.outbox


def test_what_was_read_or_is_old_is_not_new(place, reader):
    tell(reader, place)
    with acting_as(reader.pk):
        Notice.objects.update(made_at=timezone.now() - timedelta(days=2))
    tell(reader, place)
    with acting_as(reader.pk):
        Notice.objects.filter(made_at__gt=timezone.now() - timedelta(hours=1)).update(read_at=timezone.now())
    send_digests()
    assert not mail.outbox


def test_who_did_not_ask_gets_none(client, place, reader):
    sign_in(client, reader).post(reverse("partners:preferences"), {"digest": "none"})
    tell(reader, place)
    send_digests()
    assert not mail.outbox


def test_what_one_may_no_longer_enter_is_not_counted(place, other_place, reader):
    tell(reader, other_place)
    send_digests()
    assert not mail.outbox
