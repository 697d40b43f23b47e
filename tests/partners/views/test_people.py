"""The people of a space: who is shown to whom, inviting, withdrawing, ending access."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.partners.models import Invitation, Membership
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import SpaceGrant
from tests.factories.people import sign_in
from tests.factories.places import person_in


def address(name: str, place, *args) -> str:
    return reverse(f"partners:{name}", args=[place.space.slug, *args])


@pytest.fixture
def as_steward(client, steward):
    return sign_in(client, steward)


def invite(browser, place, **facts):
    facts = {
        "name": "New Colleague",
        "email": "new@example.org",
        "organisation": place.organisation.pk,
        "role": "auditor",
        **facts,
    }
    return browser.post(address("person-invite", place), facts)


def test_a_steward_sees_who_let_whom_in_and_why(as_steward, place):
    invite(as_steward, place)
    page = as_steward.get(address("person-list", place)).content.decode()
    assert "New Colleague" in page
    assert f"Auditor for {place.organisation}<br>Let in by Sam Steward" in page


def test_the_service_person_of_a_space_is_not_listed_among_its_people(as_steward, place):
    page = as_steward.get(address("person-list", place))
    assert {one.role for one in page.context["people"]} == {Role.STEWARD}


def test_a_lead_sees_colleagues_but_no_grants_and_no_buttons(client, as_steward, place):
    invite(as_steward, place)
    page = sign_in(client, person_in(Role.QA_LEAD, place)).get(address("person-list", place)).content.decode()
    assert "New Colleague" in page
    assert "Invite somebody" not in page
    assert "End access" not in page


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PLAN_WRITER])
def test_people_without_the_act_are_refused_with_a_sentence(client, place, role):
    answer = sign_in(client, person_in(role, place)).get(address("person-list", place))
    assert answer.status_code == 403
    assert "does not let you see who works here" in answer.content.decode()


def test_another_space_is_not_found(client, place, other_place):
    stranger = sign_in(client, person_in(Role.STEWARD, other_place))
    assert stranger.get(address("person-list", place)).status_code == 404
    assert stranger.post(address("person-invite", place)).status_code == 404


def test_inviting_shows_the_link_once(as_steward, place):
    page = invite(as_steward, place).content.decode()
    assert "/invitation/" in page
    assert "/invitation/" not in as_steward.get(address("person-list", place)).content.decode().replace(
        "/invitations/", ""
    )


def test_the_form_offers_the_roles_whose_home_the_space_is(as_steward, place):
    form = as_steward.get(address("person-invite", place)).context["form"]
    offered = {value for value, _ in form.fields["role"].choices}
    assert offered == {"plan_writer", "auditor", "qa_lead", "senior_manager", "safeguarding_lead", "steward"}


def test_the_form_of_a_board_offers_the_roles_of_a_board(as_steward, place):
    form = as_steward.get(reverse("partners:person-invite", args=[place.board.slug])).context["form"]
    assert {value for value, _ in form.fields["role"].choices} == {
        "paig_member",
        "executive",
        "icb_oversight",
        "commissioner",
    }


def test_a_library_offers_the_voices_of_its_area(as_steward, place):
    forum = Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.PARENT_CARER_FORUM, name="Forum", slug=f"forum-{place.area.pk}"
    )
    where = reverse("partners:person-invite", args=[place.library.slug])
    facts = {"name": "Pat Carer", "email": "pat@example.org", "organisation": forum.pk, "role": "pcf_reviewer"}
    assert as_steward.post(where, facts).status_code == 200
    assert Person.objects.get(email="pat@example.org")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"email": ""}, "Enter their work e-mail address"),
        ({"name": ""}, "Enter their name"),
        ({"role": ""}, "Choose a role"),
        ({"role": "paig_member"}, "Select a valid choice"),
        ({"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2020"}, "must be today or later"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nobody_is_made(as_steward, place, facts, sentence):
    assert sentence in invite(as_steward, place, **facts).content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()


def test_a_service_person_cannot_be_invited(as_steward, place):
    page = invite(as_steward, place, email=place.space.service_person.email)
    assert "Enter the work e-mail address of a person" in page.content.decode()


def test_an_invitation_can_be_renewed_and_withdrawn_from_the_list(as_steward, place, steward, as_person):
    invite(as_steward, place)
    with as_person(steward):
        invitation = Invitation.objects.get()
    assert "/invitation/" in as_steward.post(address("invitation-renew", place, invitation.pk)).content.decode()
    assert (
        "Withdraw the invitation of New Colleague?"
        in as_steward.get(address("invitation-withdraw", place, invitation.pk)).content.decode()
    )
    assert as_steward.post(address("invitation-withdraw", place, invitation.pk)).status_code == 302
    assert "New Colleague" not in as_steward.get(address("person-list", place)).context["people"]
    assert as_steward.post(address("invitation-renew", place, invitation.pk)).status_code == 404


def test_ending_access_asks_first_and_names_what_else_ends(as_steward, place, steward, as_person):
    invite(as_steward, place)
    with as_person(steward):
        grant = SpaceGrant.objects.get(user__email="new@example.org", content_object=place.space)
    where = address("person-end", place, grant.pk)
    assert str(place.library) in as_steward.get(where).content.decode()
    assert as_steward.post(where, follow=True).redirect_chain[0][0] == address("person-list", place)
    with as_person(steward):
        assert not SpaceGrant.objects.filter(user__email="new@example.org", revoked_at=None).exists()
        assert Membership.objects.get().ends_on is not None


def test_ones_own_access_has_a_resting_button(as_steward, place, steward, as_person):
    with as_person(steward):
        grant = SpaceGrant.objects.get(user=steward, content_object=place.space)
    page = as_steward.get(address("person-end", place, grant.pk)).content.decode()
    assert "Ask another steward to do it." in page
    assert as_steward.post(address("person-end", place, grant.pk)).status_code == 403


def test_a_grant_of_another_space_is_not_found(as_steward, place, other_place, as_person):
    there = person_in(Role.AUDITOR, other_place)
    with as_person(other_place.space.service_person):
        grant = SpaceGrant.objects.get(user=there, content_object=other_place.space)
    assert as_steward.post(address("person-end", place, grant.pk)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_takes_as_many_queries_for_three_people_as_for_one(
    as_steward, place, how_many, django_assert_max_num_queries
):
    for number in range(how_many):
        invite(as_steward, place, email=f"new{number}@example.org")
    with django_assert_max_num_queries(9):
        as_steward.get(address("person-list", place))
