"""The pages of an area steward: its organisations and their spaces."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation
from tests.factories.people import sign_in
from tests.factories.places import let_in, make_person, person_in

pytestmark = pytest.mark.django_db


def address(name: str, place, *args) -> str:
    return reverse(f"partners:{name}", args=[place.library.slug, *args])


@pytest.fixture
def browser(client, place):
    steward = let_in(make_person("Ara Steward"), Role.AREA_STEWARD, place.library, organisation=place.organisation)
    return sign_in(client, steward)


def add(browser, place, **changed):
    facts = {"kind": "nhs_provider", "name": "Sherwood Trust", "advised": [place.council.pk]}
    facts |= {"steward_name": "Tara", "steward_email": "tara@trust.example", **changed}
    return browser.post(address("organisation-new", place), facts)


def the(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def test_an_organisation_is_added_and_its_steward_invited(browser, place):
    page = add(browser, place).content.decode()
    assert f"Sherwood Trust, advice for {place.council}" in page
    assert "/invitation/" in page
    listed = browser.get(address("organisation-list", place)).content.decode()
    assert "Sherwood Trust" in listed
    assert "Desk: 1 person" in listed


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "Choose what kind it is"),
        ({"name": ""}, "Enter its name"),
        ({"advised": []}, "Choose at least one council"),
        ({"steward_name": ""}, "Enter the name of its first steward"),
        ({"steward_email": ""}, "Enter their work e-mail address"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(browser, place, changed, sentence):
    page = add(browser, place, **changed).content.decode()
    assert sentence in page
    assert changed.get("steward_email", "tara@trust.example") in page
    assert not Organisation.objects.filter(name="Sherwood Trust").exists()


def test_a_forum_has_no_space_and_its_people_are_invited_to_the_library(browser, place):
    page = add(browser, place, kind="parent_carer_forum", name="County Forum", advised=[], steward_name="").content
    assert "It has no space of its own" in page.decode()
    forum = the("County Forum")
    facts = {"name": "Mina", "email": "mina@forum.example", "organisation": forum.pk, "role": "pcf_reviewer"}
    invited = browser.post(reverse("partners:person-invite", args=[place.library.slug]), facts)
    assert "The invitation is made" in invited.content.decode()


def test_a_forum_is_given_to_one_council(browser, place):
    add(browser, place, kind="parent_carer_forum", name="County Forum", advised=[])
    forum = the("County Forum")
    facts = {"name": "City Forum", "looked_after_by": place.organisation.pk}
    assert browser.post(address("organisation-page", place, forum.pk), facts).status_code == 302
    forum.refresh_from_db()
    assert (forum.name, forum.looked_after_by) == ("City Forum", place.organisation)


def test_ending_asks_first_and_can_be_taken_back(browser, place):
    add(browser, place)
    trust = the("Sherwood Trust")
    assert (
        "End the part of Sherwood Trust?" in browser.get(address("organisation-end", place, trust.pk)).content.decode()
    )
    page = browser.post(address("organisation-end", place, trust.pk), follow=True).content.decode()
    assert "Sherwood Trust has ended" in page
    assert "Take up again" in page
    page = browser.post(address("organisation-again", place, trust.pk), follow=True).content.decode()
    assert "takes part again" in page


def test_a_space_without_anybody_gets_a_steward(browser, place):
    page = browser.get(address("organisation-list", place)).content.decode()
    assert "nobody looks after it" in page
    where = address("space-steward", place, place.space.pk)
    invited = browser.post(where, {"steward_name": "Sue", "steward_email": "sue@council.example"}).content.decode()
    assert "The steward is invited" in invited


def test_a_space_is_closed_and_opened_again(browser, place):
    auditor = person_in(Role.AUDITOR, place)
    where = address("space-close", place, place.space.pk)
    assert "One person can enter it now" in browser.get(where).content.decode()
    assert "is closed" in browser.post(where, follow=True).content.decode()
    again = browser.post(address("space-again", place, place.space.pk), follow=True).content.decode()
    assert "open again" in again
    assert auditor


def test_a_joint_case_needs_somebody_who_signs_in(browser, place):
    lead = person_in(Role.QA_LEAD, place)
    day = {"last_day_day": 1, "last_day_month": 12, "last_day_year": 2099}
    for email, sentence in (("nobody@x.example", "Nobody signs in with this address"), (lead.email, "is open")):
        page = browser.post(address("joint-new", place), {"name": "Case 2", "steward": email, **day}, follow=True)
        assert sentence in page.content.decode()


def test_an_organisation_of_another_area_is_not_found(browser, place, other_place):
    assert browser.get(address("organisation-page", place, other_place.organisation.pk)).status_code == 404
    assert browser.get(address("space-close", place, other_place.space.pk)).status_code == 404
