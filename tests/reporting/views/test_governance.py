"""A chair runs a meeting from the portal, without JavaScript; members read it and find no child in it."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.partners.models import Group, Membership
from qa_portal.printing.word import WORD
from reporting.models import GroupDecision, Meeting, Paper, Report, Seat
from tests.factories.actions import raised
from tests.factories.audits import acting
from tests.factories.plans import in_space, plan_in
from tests.factories.risks import founded, risk_of, up
from tests.reporting.desk import ReportDesk

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def url(space, name, *args):
    return reverse(f"reporting:{name}", args=[space.slug, *args])


def on(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def paig(place):
    founded(place)
    with acting(place.library.service_person):
        return Group.objects.get(space=place.library, key="own_paig")


def called(client, place, group, day, **facts):
    told = {"group": group.pk, "place": "Room 2", "agenda": "Actions\nRisks\n", **on("held_on", day), **facts}
    return client.post(url(place.board, "meeting-new"), told)


def test_a_meeting_has_its_agenda_papers_decisions_and_actions(place, lead, member, paig, signed_in):
    raised(place.board, lead, in_days=-3, what="Hold a workshop")
    risk_of(place, lead)
    up(place, lead)
    client = signed_in(lead)
    address = called(client, place, paig, TODAY).url
    with acting(lead):
        meeting = Meeting.objects.get()
    paper = client.post(url(place.board, "meeting-draw", meeting.pk), follow=True).content.decode()
    assert "Overdue: Hold a workshop" in paper
    assert "Red, 16 of 25, rising: Late advice" in paper
    client.post(url(place.board, "meeting-draw", meeting.pk))
    client.post(url(place.board, "meeting-decide", meeting.pk), {"what": "Every writer comes to the workshop."})
    raise_url = f"{url(place.board, 'action-new')}?from=meeting&id={meeting.pk}"
    told = {"what": "Book the room", "measure": "It is booked", "owner": lead.pk, **on("due_on", TODAY)}
    assert "The meeting" in client.post(raise_url, told, follow=True).content.decode()
    page = signed_in(member).get(address).content.decode()
    assert all(words in page for words in ("Risks", "Every writer comes to the workshop.", "Book the room"))
    with acting(lead):
        assert (Paper.objects.count(), GroupDecision.objects.count()) == (1, 1)
        word = url(place.board, "paper-word", Paper.objects.get().pk)
    assert client.get(word).headers["Content-Type"] == WORD


@pytest.mark.usefixtures("quick")
def test_an_issued_report_is_a_paper(place, lead, audited, paig, signed_in):
    ReportDesk(place, lead).issued()
    client = signed_in(lead)
    called(client, place, paig, TODAY)
    with acting(lead):
        meeting = Meeting.objects.get()
        report = Report.objects.get(space=place.board)
    client.post(url(place.board, "meeting-put", meeting.pk), {"report": report.pk})
    with acting(lead):
        paper = Paper.objects.get()
    assert client.get(url(place.board, "paper", paper.pk)).url == url(place.board, "report", report.pk)


def test_what_is_decided_waits_for_the_day_names_no_plan_and_never_changes(place, lead, paig, signed_in):
    plan_in(place, reference="NCC-0815")
    client = signed_in(lead)
    wrong = called(client, place, paig, TODAY, agenda="Plan NCC-0815").content.decode()
    assert "Take out NCC-0815" in wrong
    called(client, place, paig, TODAY + timedelta(days=5))
    again = called(client, place, paig, TODAY + timedelta(days=5)).content.decode()
    assert "meets on that day already" in again
    with acting(lead):
        meeting = Meeting.objects.get()
    page = client.get(url(place.board, "meeting", meeting.pk)).content.decode()
    assert "from the day of the meeting" in page
    assert "Note the decision" not in page
    decide = url(place.board, "meeting-decide", meeting.pk)
    assert "still to come" in client.post(decide, {"what": "Yes"}).content.decode()
    called(client, place, paig, TODAY)
    with acting(lead):
        today = Meeting.objects.get(held_on=TODAY)
    client.post(url(place.board, "meeting-decide", today.pk), {"what": "Yes"})
    with pytest.raises(ProgrammingError, match="permission denied"), acting(lead), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_groupdecision SET what = 'No'")


def test_a_group_has_terms_seats_and_a_work_plan(place, lead, auditor, paig, signed_in):
    raised(place.board, lead, what="Hold a workshop", group=paig)
    client, address = signed_in(lead), url(place.library, "group", paig.pk)
    client.post(url(place.library, "group-terms", paig.pk), {"terms": "It assures quality.", **on("agreed_on", TODAY)})
    seat = {"organisation": place.organisation.pk, "post": "Head of SEND", "is_chair": "on"}
    client.post(url(place.library, "group-seat", paig.pk), seat)
    page = client.get(address).content.decode()
    assert all(words in page for words in ("It assures quality.", "Head of SEND", "(chair)", "Hold a workshop"))
    with acting(lead):
        held = Seat.objects.get()
    client.post(url(place.library, "group-seat-end", held.pk))
    others = signed_in(auditor).get(address).content.decode()
    assert "Head of SEND" not in others
    assert "Hold a workshop" not in others
    assert "PAIG" in signed_in(auditor).get(url(place.library, "group-list")).content.decode()


def test_members_are_told_when_a_meeting_is_called_changed_and_called_off(place, lead, member, paig, signed_in):
    with in_space(place.board):
        facts = {"organisation": place.organisation, "role": Role.PAIG_MEMBER, "starts_on": TODAY}
        Membership.objects.create(space=place.board, person=member, **facts)
    client, day = signed_in(lead), TODAY + timedelta(days=9)
    called(client, place, paig, day)
    with acting(lead):
        meeting = Meeting.objects.get()
    moved = {"group": paig.pk, "place": "Room 9", "agenda": "Risks", **on("held_on", day + timedelta(days=1))}
    client.post(url(place.board, "meeting-change", meeting.pk), moved)
    file = url(place.board, "meeting-file", meeting.pk)
    assert b"LOCATION:Room 9" in signed_in(member).get(file).content
    assert client.post(url(place.board, "meeting-off", meeting.pk)).status_code == 403
    client = signed_in(lead)
    client.post(url(place.board, "meeting-off", meeting.pk))
    assert b"STATUS:CANCELLED" in client.get(file).content
    assert client.post(url(place.board, "meeting-off", meeting.pk)).status_code == 403
    with acting(member):
        told = Notice.objects.filter(person=member).order_by("made_at").values_list("kind", flat=True)
        assert list(told) == [Notice.Kind.MEETING_CALLED, Notice.Kind.MEETING_CHANGED, Notice.Kind.MEETING_CALLED_OFF]
    with acting(lead):
        assert not Notice.objects.filter(person=lead, kind__startswith="meeting").exists()
