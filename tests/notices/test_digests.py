"""The mail: only for those who want it, with numbers and no names, once something is new or due."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.notices.digests import digests
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.notices.tasks import send_digests
from qa_portal.notices.topics import ALWAYS, KINDS
from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from tests.factories.actions import raised
from tests.factories.people import sign_in
from tests.factories.plans import colleague_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(place):
    person = colleague_in(Role.AUDITOR, place, "Robin Reader")
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


def test_a_topic_is_left_out_and_what_may_tell_of_harm_never(client, place, reader):
    every_topic = [topic.value for topic in Person.MailTopic]
    sign_in(client, reader).post(reverse("partners:preferences"), {"digest": "daily", "unmailed": every_topic})
    for kind in Notice.Kind:
        tell(reader, place, kind)
    send_digests()
    (sent,) = mail.outbox
    assert [line for line in sent.body.splitlines() if line.startswith("- ")] == [
        f"- {Notice.Kind.CONCERN_RAISED.label}"
    ]


def test_other_topics_are_told_and_no_topic_that_is_none_is_taken(client, place, reader):
    page = sign_in(client, reader)
    page.post(reverse("partners:preferences"), {"digest": "daily", "unmailed": ["scoring"]})
    assert (
        "Select a valid choice"
        in page.post(reverse("partners:preferences"), {"digest": "daily", "unmailed": ["harm"]}).content.decode()
    )
    tell(reader, place)
    tell(reader, place, Notice.Kind.REPORT_ISSUED)
    send_digests()
    (sent,) = mail.outbox
    assert Notice.Kind.REPORT_ISSUED.label in sent.body
    assert Notice.Kind.ASSIGNED.label not in sent.body


def test_each_kind_belongs_to_one_topic():
    every = [kind for kinds in KINDS.values() for kind in kinds]
    assert sorted([*every, *ALWAYS]) == sorted(Notice.Kind)


def test_what_one_may_no_longer_enter_is_not_counted(place, other_place, reader):
    tell(reader, other_place)
    send_digests()
    assert not mail.outbox


def test_what_is_due_today_is_counted_and_not_told(place, reader):
    lead = colleague_in(Role.QA_LEAD, place)
    raised(place.space, lead, owner=reader, in_days=0, what="Write to the school")
    raised(place.space, lead, owner=reader, in_days=3)
    send_digests()
    (sent,) = mail.outbox
    assert "Due or taking place today: 1" in sent.body
    assert "Write to the school" not in sent.body


def test_once_a_week_is_on_mondays_and_tells_of_the_week_before_and_after(place, reader):
    Person.objects.filter(pk=reader.pk).update(digest=Person.Digest.WEEKLY)
    raised(place.space, colleague_in(Role.QA_LEAD, place), owner=reader, in_days=2)
    with acting_as(reader.pk):
        Notice.objects.update(made_at=timezone.now() - timedelta(days=3))
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    assert not list(digests(monday + timedelta(days=1)))
    (sent,) = digests(monday)
    assert "You were given an action" in sent.body
    assert "once a week" in sent.body


def test_what_is_merely_still_overdue_makes_no_daily_mail(place, reader):
    raised(place.space, colleague_in(Role.QA_LEAD, place), owner=reader, in_days=-9)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with acting_as(reader.pk):
        Notice.objects.update(read_at=timezone.now())
    assert not list(digests(tomorrow))
    Person.objects.filter(pk=reader.pk).update(digest=Person.Digest.WEEKLY)
    (sent,) = digests(date.fromisocalendar(tomorrow.year + 1, 2, 1))
    assert "Overdue: 1" in sent.body
