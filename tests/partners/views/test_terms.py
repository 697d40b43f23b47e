"""The page of terms: seen by all, changed by the QA lead, and only in a library."""

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.packs import read_pack
from qa_portal.access.roles import Role
from qa_portal.partners.models import Term
from qa_portal.partners.rules.terms import first_year_of, following, year_name
from qa_portal.partners.services.terms import open_terms
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in

DEFAULTS = read_pack("area")["terms"]["defaults"]


@pytest.fixture
def this_year(place):
    """The academic year of today, opened in the library."""
    year = year_name(first_year_of(timezone.localdate(), DEFAULTS))
    with acting_as(place.library.service_person_id):
        open_terms(space=place.library, years=[year], defaults=DEFAULTS, by=as_viewer(place.library.service_person))
    return year


@pytest.fixture
def as_lead(client, place):
    return sign_in(client, person_in(Role.QA_LEAD, place))


def address(name, space):
    return reverse(f"partners:{name}", args=[space.slug])


def test_everybody_sees_the_terms_and_which_is_now(client, place, this_year):
    page = sign_in(client, person_in(Role.AUDITOR, place)).get(address("term-list", place.library)).content.decode()
    assert this_year in page
    assert page.count(">Now<") == 1
    assert "Open the year" not in page


def test_an_empty_library_says_where_terms_come_from(as_lead, place):
    page = as_lead.get(address("term-list", place.library)).content.decode()
    assert "No terms yet" in page
    assert "Open the year" not in page
    assert as_lead.get(address("term-open", place.library)).status_code == 404


def test_a_lead_sees_the_dates_and_then_opens_the_year(as_lead, place, this_year):
    coming = following(this_year)
    assert f"Open the year {coming}" in as_lead.get(address("term-list", place.library)).content.decode()
    assert f"1 September {coming[:4]}" in as_lead.get(address("term-open", place.library)).content.decode()
    page = as_lead.post(address("term-open", place.library), follow=True).content.decode()
    assert f"The year {coming} is open." in page
    with acting_as(place.library.service_person_id):
        assert Term.objects.filter(year=coming).count() == 3


def test_the_button_rests_while_the_latest_year_has_not_begun(as_lead, place, this_year):
    as_lead.post(address("term-open", place.library))
    page = as_lead.get(address("term-list", place.library)).content.decode()
    assert "has not begun. The one after it can be opened from" in page
    again = as_lead.post(address("term-open", place.library)).content.decode()
    assert 'aria-disabled="true"' in again


def test_a_council_has_no_terms_of_its_own(as_lead, place):
    assert as_lead.get(address("term-list", place.space)).status_code == 404
    assert as_lead.post(address("term-open", place.space)).status_code == 404


def test_an_auditor_opens_none(client, place, this_year):
    auditor = sign_in(client, person_in(Role.AUDITOR, place))
    assert auditor.post(address("term-open", place.library)).status_code == 403
