"""The page of a desk: an honest home for those who give advice."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.people.models import Organisation
from qa_portal.spaces.services import open_space
from tests.factories.people import sign_in
from tests.factories.places import let_in, make_person, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(place):
    trust = Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.NHS_PROVIDER, name="A trust", slug=f"trust-{place.area.pk}"
    )
    facts = {"local_area": place.area, "organisation": trust, "council": place.council}
    return open_space(kind=SpaceKind.DESK, name="A trust, advice", slug=f"desk-{place.area.pk}", **facts)


@pytest.fixture
def contributor(place, desk):
    return let_in(make_person("Alice"), Role.ADVICE_CONTRIBUTOR, desk, place.library, organisation=desk.organisation)


def test_a_contributor_is_led_from_home_to_a_desk_that_says_what_there_is(client, place, desk, contributor):
    browser = sign_in(client, contributor)
    where = reverse("partners:desk", args=[desk.slug])
    assert where in browser.get("/").content.decode()
    page = browser.get(where).content.decode()
    assert f"advice for plans of {place.council}" in page
    assert reverse("audits:advice-list", args=[desk.slug]) in page
    assert reverse("frameworks:framework-list", args=[place.library.slug]) in page
    assert "Nobody yet" in page


def test_any_other_space_leads_home(client, place):
    lead = person_in(Role.QA_LEAD, place)
    assert sign_in(client, lead).get(reverse("partners:desk", args=[place.space.slug])).url == "/"


def test_another_desk_is_not_found(client, desk, other_place):
    stranger = person_in(Role.QA_LEAD, other_place)
    assert sign_in(client, stranger).get(reverse("partners:desk", args=[desk.slug])).status_code == 404
