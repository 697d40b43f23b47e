"""Accepting an invitation, as the invited person sees it."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.partners.services.invitations import invite
from qa_portal.people.models import Person
from tests.factories.places import as_viewer

PASSWORD = "three unlikely words"


@pytest.fixture
def link(place, steward, as_person):
    with as_person(steward):
        invited = invite(
            by=as_viewer(steward),
            space=place.space,
            email="new@example.org",
            name="New Colleague",
            organisation=place.organisation,
            role=Role.AUDITOR,
        )
    return invited.link


def test_the_secret_leaves_the_address_at_once(client, link):
    assert client.get(link).url == reverse("partners:invitation-accept")


def test_the_page_says_who_is_invited_to_what(client, link, place):
    page = client.get(link, follow=True).content.decode()
    assert "Welcome, New Colleague" in page
    assert str(place.organisation) in page
    assert 'autocomplete="new-password"' in page
    assert 'autocomplete="username"' in page


def test_accepting_signs_in_and_leads_to_setting_up_the_app_without_asking_for_the_password_again(client, link):
    client.get(link)
    answer = client.post(reverse("partners:invitation-accept"), {"password": PASSWORD}, follow=True)
    assert [step for step, _ in answer.redirect_chain] == ["/", reverse("mfa_activate_totp")]
    assert "Set up your second factor" in answer.content.decode()


def test_looking_does_not_use_the_link_up(client, link):
    for _ in range(3):
        assert client.get(link, follow=True).status_code == 200


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("", "Enter a password"), ("short", "at least 12 characters"), ("new@example.org", "too similar")],
)
def test_a_weak_password_is_refused_and_the_link_still_works(client, link, password, sentence):
    client.get(link)
    assert sentence in client.post(reverse("partners:invitation-accept"), {"password": password}).content.decode()
    assert not Person.objects.get(email="new@example.org").is_active


def test_wrong_used_and_missing_links_give_the_same_page(client, link):
    client.get(link)
    client.post(reverse("partners:invitation-accept"), {"password": PASSWORD})
    client.logout()
    pages = [client.get(address, follow=True) for address in (link, "/invitation/wrong/", "/invitation/")]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert len({_words(page) for page in pages}) == 1


def _words(page) -> str:
    return page.content.decode().partition("<main")[2].partition("For help")[0].replace(page.context["request_id"], "")
