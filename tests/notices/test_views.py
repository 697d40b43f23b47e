"""A person's notices: their own, newest first, marked as read when opened."""

from uuid import uuid4

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.notices.addresses import NAMES, _finders, address_of
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.services import revoke_space
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in

LIST = "/notices/"


@pytest.fixture
def auditor(place):
    return person_in(Role.AUDITOR, place)


@pytest.fixture
def tell(place, as_person):
    def tell(person, kind=Notice.Kind.ASSIGNED):
        with as_person(place.space.service_person):
            notify(to=person.pk, kind=kind, on=place.space, subject_id=uuid4())

    return tell


def only_notice_of(person, as_person) -> Notice:
    with as_person(person):
        return Notice.objects.get()


def test_a_notice_is_shown_to_its_person_and_nobody_else(client, place, auditor, tell):
    tell(auditor)
    assert "You have a plan to score" in sign_in(client, auditor).get(LIST).content.decode()
    colleague = person_in(Role.AUDITOR, place)
    assert "You have a plan to score" not in sign_in(client, colleague).get(LIST).content.decode()


def test_nobody_marks_the_notice_of_another_person(client, place, auditor, tell, as_person):
    tell(auditor)
    notice = only_notice_of(auditor, as_person)
    colleague = sign_in(client, person_in(Role.AUDITOR, place))
    assert colleague.post(reverse("notices:notice-read", args=[notice.pk])).status_code == 404
    assert only_notice_of(auditor, as_person).read_at is None


def test_opening_a_notice_marks_it_and_leads_on(client, auditor, tell, as_person):
    tell(auditor)
    notice = only_notice_of(auditor, as_person)
    assert sign_in(client, auditor).post(reverse("notices:notice-read", args=[notice.pk])).status_code == 302
    assert only_notice_of(auditor, as_person).read_at is not None


def test_all_can_be_marked_at_once(client, auditor, tell, as_person):
    for _ in range(3):
        tell(auditor)
    sign_in(client, auditor).post(reverse("notices:notice-read-all"))
    with as_person(auditor):
        assert not Notice.objects.filter(read_at=None).exists()


def test_unread_notices_stand_on_the_home_page_until_they_are_read(client, auditor, tell):
    tell(auditor)
    browser = sign_in(client, auditor)
    assert "1 unread notice" in browser.get("/").content.decode()
    browser.post(reverse("notices:notice-read-all"))
    assert "unread" not in browser.get("/").content.decode()


def test_a_space_that_was_left_is_heard_of_no_more(client, place, auditor, tell, as_person):
    tell(auditor)
    steward = person_in(Role.STEWARD, place)
    with as_person(steward):
        revoke_space(by=as_viewer(steward), grant=SpaceGrant.objects.get(user=auditor, content_object=place.space))
    browser = sign_in(client, auditor)
    assert "You have a plan to score" not in browser.get(LIST).content.decode()
    assert "unread" not in browser.get("/").content.decode()


def test_every_kind_of_notice_leads_to_a_page_that_there_is(place):
    for kind in NAMES:
        assert address_of(Notice(kind=kind, space=place.space, subject_id=uuid4()))
    assert set(NAMES) | set(_finders) == set(Notice.Kind)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_takes_as_many_queries_for_three_notices_as_for_one(
    client, auditor, tell, how_many, django_assert_max_num_queries
):
    for _ in range(how_many):
        tell(auditor)
    browser = sign_in(client, auditor)
    with django_assert_max_num_queries(8):
        browser.get(LIST)
