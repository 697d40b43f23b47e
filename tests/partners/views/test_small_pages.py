"""The stylesheet of a council, preferences, and the rules drawn from the tables that the code obeys."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import NAMES, Role
from qa_portal.partners.views.brand import USUAL
from qa_portal.spaces.tables import TABLES
from tests.factories.people import sign_in
from tests.factories.places import make_person, person_in


def brand_of(client, council, colour):
    council.brand_colour = colour
    council.save()
    return client.get(reverse("partners:brand", args=[council.pk]))


def test_a_council_has_its_own_colour(client, place):
    answer = brand_of(client, place.council, "#5a2a82")
    assert answer.content == b":root{--govuk-brand-colour:#5a2a82}"
    assert answer["Content-Type"] == "text/css"


@pytest.mark.parametrize("colour", ["red", "#12345", "#1;}a{", ""])
def test_what_is_no_colour_never_reaches_the_stylesheet(client, place, colour):
    assert brand_of(client, place.council, colour).content.decode() == f":root{{--govuk-brand-colour:{USUAL}}}"


def test_there_is_no_stylesheet_of_a_council_that_is_not_there(client, db):
    assert client.get("/brand/0.css").status_code == 404


def test_single_keys_can_be_switched_off_and_on(client, db):
    person = make_person()
    for typed, kept in (({"digest": "none"}, False), ({"digest": "none", "shortcuts_on": "on"}, True)):
        assert sign_in(client, person).post(reverse("partners:preferences"), typed).status_code == 302
        person.refresh_from_db()
        assert person.shortcuts_on is kept


def test_preferences_need_a_sign_in(client, db):
    assert client.get(reverse("partners:preferences")).url.startswith(reverse("account_login"))


def test_the_roles_page_names_every_role_and_every_kind_of_space(client, place):
    page = sign_in(client, person_in(Role.AUDITOR, place)).get(reverse("partners:roles")).content.decode()
    assert all(name in page for name in NAMES.values())
    assert all(kind in page for kind in ("Council", "Desk", "Joint", "Board", "Library", "National"))


def test_the_tables_page_names_every_table(client, place):
    page = sign_in(client, person_in(Role.AUDITOR, place)).get(reverse("partners:tables")).content.decode()
    assert all(table.model in page for table in TABLES)


@pytest.mark.parametrize("name", ["partners:roles", "partners:tables", "notices:notice-list"])
def test_somebody_without_a_role_is_refused_with_a_sentence(client, db, name):
    assert sign_in(client, make_person()).get(reverse(name)).status_code == 403
