"""Signing in as somebody made up: only with the setting and with the mark in the database, never with one alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.partners.demonstration import OPERATOR, TO_TRY, refuse_unless_demonstration
from qa_portal.partners.services.memberships import join
from qa_portal.people.models import Person
from tests.factories.places import as_viewer, make_person

PAGE = "/accounts/demo/"


@pytest.fixture
def auditor(place, steward, as_person):
    person = make_person("Ash Auditor")
    with as_person(steward):
        join(
            person=person,
            organisation=place.organisation,
            role=Role.AUDITOR,
            starts_on=timezone.localdate(),
            by=as_viewer(steward),
        )
    return person


@pytest.fixture
def demonstration(settings, db):
    settings.DEMONSTRATION = True
    Person.objects.filter(is_operator=True).update(email=OPERATOR)


def test_there_is_no_such_page_without_the_setting(client, auditor):
    Person.objects.filter(is_operator=True).update(email=OPERATOR)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"person": auditor.pk}).status_code == 404


def test_the_setting_alone_lists_nobody_and_signs_nobody_in(client, auditor, settings):
    settings.DEMONSTRATION = True
    assert "Ash Auditor" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"person": auditor.pk}).status_code == 404


def test_people_are_listed_by_organisation_with_something_to_try(client, auditor, place, demonstration):
    page = client.get(PAGE).content.decode()
    assert "Ash Auditor, Auditor" in page
    assert str(place.organisation) in page
    assert TO_TRY[Role.AUDITOR] in page


def test_choosing_somebody_signs_in_and_opens_their_home(client, auditor, demonstration):
    page = client.post(PAGE, {"person": auditor.pk}, follow=True)
    assert "Hello, Ash Auditor" in page.content.decode()


@pytest.mark.parametrize("chosen", ["", "0", "x"])
def test_nobody_else_can_be_chosen(client, auditor, demonstration, chosen):
    assert client.post(PAGE, {"person": chosen}).status_code == 404


def test_the_front_page_of_a_demonstration_leads_there(client, demonstration):
    assert PAGE in client.get("/").content.decode()


def test_the_server_refuses_to_start_as_a_demonstration_on_a_real_database(settings, db, capsys):
    settings.DEMONSTRATION = True
    with pytest.raises(SystemExit):
        refuse_unless_demonstration()
    assert "not a demonstration database" in capsys.readouterr().err


def test_the_server_starts_on_a_marked_database_and_on_every_real_one(settings, demonstration):
    refuse_unless_demonstration()
    settings.DEMONSTRATION = False
    Person.objects.filter(is_operator=True).update(email="operator@service.invalid")
    refuse_unless_demonstration()


def test_there_is_something_to_try_for_every_role_that_people_hold():
    assert all(TO_TRY[role] for role in Role if role is not Role.SERVICE)
    assert reverse("partners:demo") == PAGE
