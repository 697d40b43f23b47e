"""A place of one's own: who gets it, who may give it up, and what others see of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from moderation.models import Attendance, Certificate
from moderation.queries.attendance import booked_at, evaluation_of
from moderation.queries.places import places_taken
from moderation.services.bookings import book, give_up, say_after
from moderation.services.certificates import settle_event
from moderation.services.course_events import call_off
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.places import let_in, make_council, make_person, person_in
from tests.factories.training import booked, catalogue_in, certified, course_called, day_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def lead(place):
    catalogue_in(place)
    return person_in(Role.QA_LEAD, place, "Leah Lead")


@pytest.fixture
def auditor(place):
    return person_in(Role.AUDITOR, place, "Audie Auditor")


@pytest.fixture
def course(place, lead):
    return course_called("audit_template", place, lead)


def settled(event, lead, came):
    with acting_as(lead.pk):
        return settle_event(by=viewer_for(lead), event=event, came={each.pk for each in came}, today=TODAY)


def test_somebody_who_may_only_read_the_library_books_and_gives_up(place, lead, auditor, course):
    event = day_of(place, lead, course)
    mine = booked(event, auditor, 2)
    assert booked(event, auditor).pk == mine.pk
    with acting_as(auditor.pk):
        assert places_taken([event]) == {event.pk: 1}
        give_up(by=viewer_for(auditor), place=mine)
        assert places_taken([event]) == {}


def test_the_last_place_is_given_once_though_nobody_sees_who_has_it(place, lead, auditor, course):
    event = day_of(place, lead, course, places=1)
    booked(event, auditor)
    other = person_in(Role.PLAN_WRITER, place)
    with pytest.raises(ValidationError, match="All places are taken"):
        booked(event, other)
    with acting_as(other.pk):
        assert not Attendance.objects.exists()


def test_no_place_can_be_booked_once_the_day_is_over_or_called_off(place, lead, auditor, course):
    past, off = day_of(place, lead, course, held_on=YESTERDAY), day_of(place, lead, course)
    booked(off, auditor)
    with acting_as(lead.pk):
        call_off(by=viewer_for(lead), event=off)
    with acting_as(auditor.pk):
        assert Notice.objects.filter(kind=Notice.Kind.EVENT_CALLED_OFF, subject_id=off.pk).exists()
        with pytest.raises(Refused, match="called off"):
            book(by=viewer_for(auditor), event=off, confidence=None, today=TODAY)
        with pytest.raises(ValidationError, match="is over"):
            book(by=viewer_for(auditor), event=past, confidence=None, today=TODAY)


def test_partners_come_where_a_day_is_open_to_them_and_may_not_audit_afterwards(place, lead, course):
    officer = let_in(make_person("Olive Officer"), Role.DESIGNATED_CLINICAL_OFFICER, place.library,
                     organisation=place.organisation)  # fmt: skip
    with pytest.raises(Refused, match="people of the councils"):
        booked(day_of(place, lead, course), officer)
    event = day_of(place, lead, course, open_to_partners=True, held_on=TODAY)
    settled(event, lead, [booked(event, officer)])
    with acting_as(officer.pk):
        assert Certificate.objects.get().course == course
        assert not viewer_for(officer).roles & {Role.AUDITOR, Role.QA_LEAD}


def test_who_came_gets_a_certificate_and_who_did_not_gets_none(place, lead, auditor, course):
    event = day_of(place, lead, course, held_on=TODAY)
    came, stayed_away = booked(event, auditor), booked(event, person_in(Role.AUDITOR, place))
    given = settled(event, lead, [came])
    assert [each.person_id for each in given] == [auditor.pk]
    assert settled(event, lead, [came, stayed_away])[0].person_id == stayed_away.person_id


def test_a_certificate_is_seen_by_its_holder_and_both_leads_and_nobody_else(place, lead, auditor, course):
    neighbour = make_council(place.area, place.library)
    certified(place, lead, auditor, ["audit_template"], TODAY)
    seen = {}
    for person in (auditor, lead, person_in(Role.AUDITOR, place), person_in(Role.QA_LEAD, neighbour)):
        with acting_as(person.pk):
            seen[person.pk] = Certificate.objects.count()
    assert list(seen.values()) == [1, 1, 0, 0]


def test_what_five_people_said_is_a_mean_and_what_four_said_is_nothing(place, lead, course):
    event = day_of(place, lead, course, held_on=TODAY)
    people = [person_in(Role.PLAN_WRITER, place) for _ in range(5)]
    places = [booked(event, person, 2) for person in people]
    settled(event, lead, places)
    for count, (person, mine) in enumerate(zip(people, places, strict=True), 1):
        with acting_as(person.pk):
            mine.refresh_from_db()
            say_after(by=viewer_for(person), place=mine, confidence=4, sentence="I shall read section B first.")
        with acting_as(lead.pk):
            found = evaluation_of(event, booked_at(event))
            assert found.confidence.is_shown == bool(found.sentences) == (count == 5)


def test_nobody_speaks_for_another(place, lead, auditor, course):
    event = day_of(place, lead, course, held_on=TODAY)
    mine = booked(event, auditor)
    with acting_as(lead.pk):
        by = viewer_for(lead)
        with pytest.raises(Refused, match="another person's"):
            give_up(by=by, place=mine)
        with pytest.raises(Refused, match="another person's"):
            say_after(by=by, place=mine, confidence=5, sentence="")


def test_another_councils_day_is_kept_by_its_own_lead(place, lead, course):
    neighbour = person_in(Role.QA_LEAD, make_council(place.area, place.library))
    with pytest.raises(Refused, match="another council"):
        settled(day_of(place, lead, course, held_on=TODAY), neighbour, [])
