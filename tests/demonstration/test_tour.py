"""The tour: a stop for every role, each played by somebody of the cast; on a real portal there is no such page."""

import pytest
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.tour import stops
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.partners.services.memberships import join
from qa_portal.people.models import Person
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, make_person, person_in

PAGE = "/tour/"


def test_there_is_a_stop_for_every_role():
    assert [stop.role for stop in stops()] == list(dict.fromkeys(stop.role for stop in stops()))
    assert {stop.role for stop in stops()} == set(Role) - {Role.SERVICE}
    assert all(stop.steps for stop in stops())


@pytest.mark.parametrize("stop", stops(), ids=lambda stop: stop.anchor)
def test_somebody_of_the_cast_plays_it(stop):
    assert stop.role in {part.role for part in cast.parts() if part.name == stop.name}


def test_there_is_no_tour_of_a_real_portal(client, db):
    assert client.get(PAGE).status_code == 404


@pytest.fixture
def demonstration(settings, db):
    settings.DEMONSTRATION = True
    Person.objects.filter(is_operator=True).update(email=OPERATOR)


@pytest.fixture
def taker(place, demonstration, as_person):
    """Somebody with the name and the role of the second stop."""
    person, steward = make_person("Owen Pritchard"), person_in(Role.STEWARD, place)
    with as_person(steward):
        join(
            person=person,
            organisation=place.organisation,
            role=Role.AUDITOR,
            starts_on=timezone.localdate(),
            by=as_viewer(steward),
        )
    return person


def test_before_sign_in_each_stop_offers_to_sign_in(client, taker):
    page = client.get(PAGE).content.decode()
    assert "Sign in as Owen Pritchard" in page
    assert 'value="/tour/#auditor"' in page
    assert 'href="/nottingham-city/audits/"' not in page


def test_signing_in_from_a_stop_leads_back_to_it(client, taker):
    answer = client.post("/accounts/demo/", {"person": taker.pk, "next": "/tour/#auditor"})
    assert answer["Location"] == "/tour/#auditor"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_signing_in_never_leads_out_of_the_portal(client, taker, elsewhere):
    assert client.post("/accounts/demo/", {"person": taker.pk, "next": elsewhere})["Location"] == "/"


def test_the_steps_of_ones_own_stop_are_links(client, taker):
    page = sign_in(client, taker).get(PAGE).content.decode()
    assert "You are Owen Pritchard now" in page
    assert 'href="/nottingham-city/audits/"' in page


def test_an_empty_demonstration_says_so(client, demonstration):
    assert "Nothing to try yet" in client.get(PAGE).content.decode()
