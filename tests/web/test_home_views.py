"""The first page: what the portal is before sign-in, what waits and where to go afterwards."""

import pytest

from qa_portal.access.roles import ROLE_SPACES, Role, SpaceKind
from tests.factories.people import sign_in
from tests.factories.places import make_person, person_in

PLACED = [role for role, kinds in ROLE_SPACES.items() if role is not Role.SERVICE and SpaceKind.LIBRARY in kinds]


def test_before_sign_in_it_says_what_the_portal_is(client, db):
    page = client.get("/").content.decode()
    assert "education, health and care plans" in page
    assert "Sign in" in page
    assert "/accounts/demo/" not in page


@pytest.mark.parametrize("role", PLACED)
def test_every_role_has_a_home_that_leads_somewhere(client, place, role):
    page = sign_in(client, person_in(role, place, "Robin Reader")).get("/").content.decode()
    assert "Hello, Robin Reader" in page
    assert str(place.library) in page


def test_the_home_of_one_place_shows_no_other(client, place, other_place):
    page = sign_in(client, person_in(Role.QA_LEAD, place)).get("/").content.decode()
    assert str(place.space) in page
    assert str(other_place.space) not in page


def test_somebody_without_a_role_is_told_what_to_do(client, db):
    page = sign_in(client, make_person()).get("/").content.decode()
    assert "You have not been let in anywhere yet" in page


def test_there_is_one_primary_button_at_most(client, place):
    page = sign_in(client, person_in(Role.STEWARD, place)).get("/").content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count('class="govuk-button"') <= 1
