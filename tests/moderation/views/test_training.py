"""A course from its planning to its certificate, walked without JavaScript by three people."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.models import Attendance, Certificate, Course, CourseEvent, TrainingNeed
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.printing.verapdf import verapdf
from qa_portal.spaces.principal import acting_as
from tests.factories.places import let_in, make_person
from tests.factories.plans import colleague_in
from tests.factories.training import booked, catalogue_in, certified, course_called, day_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def lead(place):
    catalogue_in(place)
    return colleague_in(Role.QA_LEAD, place, "Leah Lead")


@pytest.fixture
def auditor(place):
    return colleague_in(Role.AUDITOR, place, "Audie Auditor")


def url(place, name, *args):
    return reverse(f"moderation:{name}", args=[place.library.slug, *args])


def the(model, person, **facts):
    with acting_as(person.pk):
        return model.objects.get(**facts)


def typed(course, day, **facts):
    when = {"held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year}
    told = {"title": "Scoring alike", "hours_said": "10am", "mode": "remote", "place": "Link", "led_by": "Dr Shah"}
    return {"kind": "course", "course": course.pk if course else "", **when, **told, **facts}


def test_a_day_is_planned_booked_held_and_certified(place, lead, auditor, signed_in):
    course = course_called("audit_template", place, lead)
    answer = signed_in(lead).post(url(place, "training-event-new"), typed(course, TODAY))
    event = the(CourseEvent, lead)
    assert answer.url == url(place, "training-event", event.pk)
    page = signed_in(auditor).get(answer.url).content.decode()
    assert "Book a place" in page
    assert "Who booked" not in page
    signed_in(auditor).post(url(place, "training-book", event.pk), {"confidence": "2"})
    mine = the(Attendance, auditor)
    assert "Audie Auditor" in signed_in(lead).get(answer.url).content.decode()
    signed_in(lead).post(url(place, "training-came", event.pk), {"came": [str(mine.pk)]})
    page = signed_in(auditor).get(url(place, "training-mine")).content.decode()
    assert "In date" in page
    assert str(course) in page
    signed_in(auditor).post(url(place, "training-after", mine.pk), {"confidence": "4", "sentence": "I ask first."})
    assert the(Attendance, auditor).confidence_after == 4


def test_a_faulty_day_keeps_what_was_typed(place, lead, signed_in):
    page = signed_in(lead).post(url(place, "training-event-new"), typed(None, TODAY)).content.decode()
    assert "Choose the course that is held on this day." in page
    assert "Scoring alike" in page


def test_a_full_day_says_so_where_one_would_book(place, lead, auditor, signed_in):
    event = day_of(place, lead, None, places=1)
    booked(event, lead)
    page = signed_in(auditor).post(url(place, "training-book", event.pk)).content.decode()
    assert "All places are taken" in page


def test_a_partner_sees_the_resting_button_with_the_reason(place, lead, signed_in):
    officer = let_in(make_person(), Role.PCF_REVIEWER, place.library, organisation=place.organisation)
    page = signed_in(officer).get(url(place, "training-event", day_of(place, lead, None).pk)).content.decode()
    assert "This day is for people of the councils" in page


def test_a_place_is_given_up_and_nobody_elses_can_be(place, lead, auditor, signed_in):
    mine = booked(day_of(place, lead, None), auditor)
    assert signed_in(lead).post(url(place, "training-give-up", mine.pk)).status_code == 404
    signed_in(auditor).post(url(place, "training-give-up", mine.pk))
    assert the(Attendance, auditor).state == Attendance.State.CANCELLED


def test_a_need_is_logged_linked_and_closed(place, lead, auditor, signed_in):
    course = course_called("nature_of_contributions", place, lead)
    facts = {"what": "Reading therapy reports", "profession": "la", "team": "North", "source": "moderation_session"}
    signed_in(lead).post(url(place, "training-need-new"), facts)
    need = the(TrainingNeed, lead)
    assert need.for_whom == "Plan writers and the SEND team: North"
    assert signed_in(auditor).get(url(place, "training-need", need.pk)).status_code == 403
    signed_in(lead).post(url(place, "training-need", need.pk), {"course": course.pk})
    event = day_of(place, lead, course, held_on=TODAY - timedelta(days=1))
    page = signed_in(lead).post(url(place, "training-need", need.pk), {"course": course.pk, "met_by": event.pk})
    assert "Say in a sentence what came of it." in page.content.decode()
    closing = {"course": course.pk, "met_by": event.pk, "came_of_it": "Twelve writers came."}
    signed_in(lead).post(url(place, "training-need", need.pk), closing)
    assert "Twelve writers came." in signed_in(auditor).get(url(place, "training-needs")).content.decode()


def test_a_course_is_added_and_changed(place, lead, signed_in):
    facts = {"name": "Chronologies", "audience": ["auditor"], "hours": "2", "certificate_months": "12", "whose": "own"}
    signed_in(lead).post(url(place, "training-course-new"), facts)
    course = the(Course, lead, code="chronologies")
    assert course.organisation_id == place.organisation.pk
    signed_in(lead).post(url(place, "training-course-change", course.pk), {**facts, "open_to_partners": "on"})
    assert the(Course, lead, code="chronologies").open_to_partners


def test_a_certificate_from_elsewhere_is_given_on_the_leads_page(place, lead, auditor, signed_in):
    course = course_called("audit_template", place, lead)
    client, address = signed_in(lead), reverse("moderation:training-give", args=[place.space.slug])
    day = {"given_on_day": "1", "given_on_month": "6", "given_on_year": str(TODAY.year + 1)}
    facts = {"person": auditor.pk, "course": course.pk, **day}
    assert "cannot be in the future" in client.post(address, facts).content.decode()
    client.post(address, {**facts, "given_on_year": str(TODAY.year - 1)})
    assert the(Certificate, auditor).host_id == place.organisation.pk
    assert (
        "Audie Auditor" in client.get(reverse("moderation:training-auditors", args=[place.space.slug])).content.decode()
    )


def test_a_certificate_is_a_document_that_every_reader_can_read_for_its_holder_alone(place, lead, auditor, signed_in):
    given = certified(place, lead, auditor, ["audit_template"], TODAY)[0]
    address = url(place, "training-certificate-pdf", given.pk)
    pdf = signed_in(auditor).get(address)
    assert pdf["Content-Type"] == "application/pdf"
    assert verapdf(pdf.content).compliant
    assert signed_in(colleague_in(Role.AUDITOR, place)).get(address).status_code == 404


def test_without_pdf_the_page_says_so(place, lead, auditor, signed_in, settings):
    settings.PDF_IS_ON = False
    given = certified(place, lead, auditor, ["audit_template"], TODAY)[0]
    page = signed_in(auditor).get(url(place, "training-certificate-pdf", given.pk), follow=True)
    assert "PDF is turned off" in page.content.decode()


def test_a_day_is_changed_and_whoever_booked_is_told(place, lead, auditor, signed_in):
    event = day_of(place, lead, None, held_on=TODAY + timedelta(days=9), places=5)
    booked(event, auditor)
    booked(event, lead)
    address = url(place, "training-event-change", event.pk)
    facts = typed(None, TODAY + timedelta(days=12), kind="writing_workshop", places="1")
    assert "Scoring alike" not in signed_in(lead).get(address).content.decode()
    assert "2 places are booked already" in signed_in(lead).post(address, facts).content.decode()
    signed_in(lead).post(address, {**facts, "places": "8"})
    assert the(CourseEvent, auditor).held_on == TODAY + timedelta(days=12)
    assert the(Notice, auditor, kind="event_changed").subject_id == event.pk


def test_a_day_that_was_called_off_stays_as_it_is(place, lead, signed_in):
    event = day_of(place, lead, None)
    signed_in(lead).post(url(place, "training-event-cancel", event.pk))
    facts = typed(None, TODAY, kind="writing_workshop")
    assert signed_in(lead).post(url(place, "training-event-change", event.pk), facts).status_code == 403


def test_a_certificate_is_withdrawn_with_a_reason_that_its_holder_reads(place, lead, auditor, signed_in):
    held = certified(place, lead, auditor, ["audit_template"], TODAY)[0]
    address = url(place, "training-withdraw", held.pk)
    assert address in signed_in(lead).get(url(place, "training-held")).content.decode()
    assert signed_in(auditor).get(address).status_code == 403
    assert "Say why it is withdrawn" in signed_in(lead).post(address, {"reason": ""}).content.decode()
    signed_in(lead).post(address, {"reason": "Given to the wrong person"})
    page = signed_in(auditor).get(url(place, "training-mine")).content.decode()
    assert "Given to the wrong person" in page
    assert "In date" not in page
    assert signed_in(auditor).get(url(place, "training-certificate-pdf", held.pk)).status_code == 404
    assert the(Notice, auditor, kind="certificate_withdrawn").subject_id == held.pk
    assert certified(place, lead, auditor, ["audit_template"], TODAY)
