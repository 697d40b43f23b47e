"""Warnings before a certificate ends: one 60 days before, one 14 days before, and none once it was renewed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from moderation.models import Certificate
from moderation.services.reminders import remind
from moderation.tasks import new_day
from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.places import person_in
from tests.factories.training import catalogue_in, certified

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def lead(place):
    catalogue_in(place)
    return person_in(Role.QA_LEAD, place)


@pytest.fixture
def auditor(place):
    return person_in(Role.AUDITOR, place)


def warned(place, auditor, day):
    with acting_as(place.library.service_person_id):
        told = remind(by=viewer_for(place.library.timed_worker), space=place.library, today=day)
    with acting_as(auditor.pk):
        notices = Notice.objects.filter(kind=Notice.Kind.CERTIFICATE_ENDS).count()
    return told, notices


def test_each_warning_is_given_once(place, lead, auditor):
    given = certified(place, lead, auditor, ["audit_template"], TODAY)[0]
    before = [given.expires_on - timedelta(days=days) for days in (61, 60, 30, 14, 1)]
    assert [warned(place, auditor, day) for day in before] == [(0, 0), (1, 1), (0, 1), (1, 2), (0, 2)]


def test_what_was_renewed_is_not_warned_of(place, lead, auditor):
    old = certified(place, lead, auditor, ["audit_template"], TODAY - timedelta(days=200))[0]
    certified(place, lead, auditor, ["audit_template"], TODAY)
    assert warned(place, auditor, old.expires_on - timedelta(days=14)) == (0, 0)


def test_the_day_asks_for_the_work_of_each_library(place, lead, auditor):
    given = certified(place, lead, auditor, ["audit_template"], TODAY - timedelta(days=700))[0]
    new_day()
    with acting_as(place.library.service_person_id):
        assert Job.objects.filter(kind="moderation.remind", subject_id=given.pk).exists()
        assert Certificate.objects.get(pk=given.pk).warned == 0
