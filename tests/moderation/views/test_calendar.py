"""One calendar, its files, the mail that brings one, and the lead's reminder."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from moderation.models import ModerationSession
from moderation.tasks import send_invitation
from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.jobs.runs import JobRun
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.audits import acting
from tests.factories.plans import colleague_in
from tests.factories.sessions import Meeting
from tests.factories.training import catalogue_in, day_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def page(client, place, name, *args, **asked):
    return client.get(reverse(f"moderation:{name}", args=[place.space.slug, *args]), asked)


def test_rounds_moderation_deep_dives_and_training_stand_in_one_month(place, signed_in):
    meeting = Meeting(place)
    meeting.prepare()
    catalogue_in(place)
    day_of(place, meeting.lead, None, held_on=TODAY)
    with acting(meeting.lead):
        session = ModerationSession.objects.get()
        session.theme, session.held_on = "Voice of the child", TODAY
        session.save()
        due = meeting.audits[0].assignment.round.due_on
    shown = page(signed_in(meeting.lead), place, "calendar").content.decode()
    assert "Deep dive: Voice of the child" in shown
    assert "Writing workshop" in shown
    later = page(signed_in(meeting.lead), place, "calendar", month=f"{due:%Y-%m}").content.decode()
    assert "Routine round is due" in later
    stranger = colleague_in(Role.AUDITOR, place)
    assert "Deep dive" not in page(signed_in(stranger), place, "calendar").content.decode()
    assert page(signed_in(stranger), place, "calendar", month="2026-99").status_code == 200


def test_a_session_is_a_calendar_file_for_those_who_may_know_of_it(place, signed_in):
    meeting = Meeting(place)
    meeting.prepare()
    answer = page(signed_in(meeting.raters[0]), place, "session-file", meeting.session.pk)
    assert b"SUMMARY:Moderation session" in answer.content
    assert meeting.raters[0].name.encode() not in answer.content
    stranger = colleague_in(Role.AUDITOR, place)
    assert page(signed_in(stranger), place, "session-file", meeting.session.pk).status_code == 404


def test_whoever_is_asked_gets_a_mail_with_the_day_and_without_a_name(place):
    meeting = Meeting(place)
    meeting.prepare()
    with acting_as(meeting.lead.pk):
        jobs = list(Job.objects.filter(kind="moderation.invite"))
    assert len(jobs) == len(meeting.raters)
    with acting(meeting.lead) as by:
        session = ModerationSession.objects.get()
        session.held_on = TODAY + timedelta(days=3)
        session.save()
    with acting_as(meeting.lead.pk):
        send_invitation(JobRun(jobs[0], by))
    sent = mail.outbox[0]
    assert sent.to[0] in {person.email for person in meeting.raters}
    words = sent.body + str(sent.attachments[0])
    assert "BEGIN:VCALENDAR" in words
    assert not [person.name for person in [meeting.lead, *meeting.raters] if person.name in words]
    with acting(meeting.lead):
        assert str(meeting.cases()[0]) not in words


def test_no_mail_asks_to_a_day_that_is_over(place):
    meeting = Meeting(place)
    meeting.prepare()
    with acting(meeting.lead) as by:
        session = ModerationSession.objects.get()
        session.held_on = TODAY - timedelta(days=1)
        session.save()
        job = Job.objects.filter(kind="moderation.invite").first()
    with acting_as(meeting.lead.pk):
        send_invitation(JobRun(job, by))
    assert not mail.outbox


def test_the_lead_reminds_those_who_have_not_finished_once_an_hour(place, signed_in):
    meeting = Meeting(place)
    meeting.start()
    meeting.score(meeting.raters[0], 3)
    address = reverse("moderation:session-remind", args=[place.space.slug, meeting.session.pk])
    assert signed_in(meeting.raters[0]).post(address).status_code == 403
    signed_in(meeting.lead).post(address)
    assert signed_in(meeting.lead).post(address).status_code == 403
    told = {person: _notices(person) for person in meeting.raters}
    assert list(told.values()) == [0, 1]


def _notices(person):
    with acting(person):
        return Notice.objects.filter(kind=Notice.Kind.SESSION_NUDGED).count()
