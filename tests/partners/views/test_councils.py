"""The page of a council's settings."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.people.models import Council
from tests.factories.library import fitted_library
from tests.factories.people import sign_in
from tests.factories.places import person_in

pytestmark = pytest.mark.django_db
GOOD = {
    "brand_colour": "#00563F",
    "paig_name": "County group",
    "level_variant": "",
    "small_number_threshold": "7",
    "caution_threshold": "12",
    "report_contact": "SEND team",
}


@pytest.fixture
def as_steward(client, steward):
    return sign_in(client, steward)


def address(space):
    return reverse("partners:settings", args=[space.slug])


def test_the_form_opens_with_what_is_set(as_steward, place):
    page = as_steward.get(address(place.space)).content.decode()
    assert 'value="#1d70b8"' in page
    assert "SEND Partnership Assurance and Improvement Group" in page


def test_new_settings_are_kept_and_the_page_takes_the_new_colour_at_once(as_steward, place):
    page = as_steward.post(address(place.space), GOOD, follow=True).content.decode()
    assert "The settings are saved." in page
    assert f"/brand/{place.council.pk}.css?00563f" in page
    assert Council.objects.get(pk=place.council.pk).brand_colour == "#00563f"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"brand_colour": "#ffdd00"}, "Choose a darker colour"),
        ({"brand_colour": "green"}, "Enter the colour as #"),
        ({"brand_colour": ""}, "Enter a colour"),
        ({"paig_name": ""}, "Enter the name of the group"),
        ({"level_variant": "none-such"}, "Select a valid choice"),
        ({"small_number_threshold": "4"}, "must be 5 or more"),
        ({"small_number_threshold": "21"}, "must be 20 or less"),
        ({"caution_threshold": "6"}, "This must be 7 or more"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(as_steward, place, changed, sentence):
    page = as_steward.post(address(place.space), {**GOOD, **changed}).content.decode()
    assert sentence in page
    assert "Error: " in page
    assert Council.objects.get(pk=place.council.pk).brand_colour == "#1d70b8"


def test_the_variants_of_the_areas_library_are_offered_by_name(as_steward, place):
    fitted_library(place)
    offered = dict(as_steward.get(address(place.space)).context["form"].fields["level_variant"].choices)
    assert offered.pop("") == "The levels of the local area"
    assert len(offered) > 1
    assert as_steward.post(address(place.space), {**GOOD, "level_variant": next(iter(offered))}).status_code == 302
    assert Council.objects.get(pk=place.council.pk).level_variant == next(iter(offered))


def test_a_variant_that_is_not_offered_any_more_stays_until_another_is_chosen(as_steward, place):
    Council.objects.filter(pk=place.council.pk).update(level_variant="old_ways")
    choices = as_steward.get(address(place.space)).context["form"].fields["level_variant"].choices
    assert ("old_ways", "Old ways") in choices


def test_a_board_and_a_library_have_no_settings(as_steward, place):
    for space in (place.board, place.library):
        assert as_steward.get(address(space)).status_code == 404


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR])
def test_others_are_refused(client, place, role):
    browser = sign_in(client, person_in(role, place))
    assert browser.get(address(place.space)).status_code == 403
    assert browser.post(address(place.space), GOOD).status_code == 403
