"""The page of published case studies across a change of their scale."""

from datetime import date

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.library import fitted_library
from tests.factories.people import sign_in
from tests.factories.places import make_place, person_in
from tests.factories.scales import case_study, change_to_three, meeting, publish

OLD_WORD = "Consistently positive experiences and outcomes"


@pytest.fixture
def lead(place):
    fitted_library(place)
    return person_in(Role.QA_LEAD, place)


@pytest.fixture
def changed(place, lead):
    """Judged in four categories, then in three; gives the framework."""
    meeting(place, lead, date(2024, 12, 1), {1: 1, 4: 2})
    change_to_three(place, lead)
    meeting(place, lead, date(2025, 2, 1), {1: 2, 2: 1})
    with acting_as(lead.pk):
        return case_study(place)


def address(name, place, framework, *args):
    return reverse(f"reporting:{name}", args=[place.library.slug, framework.pk, *args])


def test_without_a_mapping_it_is_broken_and_with_one_it_is_bridged(client, place, lead, changed):
    page = address("case-study-trend", place, changed)
    browse = sign_in(client, lead)
    text = browse.get(page).content.decode()
    assert "The trend is broken between December 2024 and February 2025" in text
    assert OLD_WORD in text
    publish(place, lead)
    text = browse.get(page).content.decode()
    assert "The trend is broken" not in text
    assert "3 of 6 case studies from December 2024 to February 2025" in text
    assert "by the mapping published on" in text
    assert OLD_WORD in text


def test_everybody_of_the_area_reads_it_and_nobody_else(client, place, lead, changed):
    page = address("case-study-trend", place, changed)
    assert sign_in(client, person_in(Role.PCF_REVIEWER, place)).get(page).status_code == 200
    assert sign_in(client, person_in(Role.QA_LEAD, make_place())).get(page).status_code == 404


def test_each_table_is_given_out_as_a_file(client, place, lead, changed):
    browse = sign_in(client, lead)
    lines = browse.get(address("case-study-figures", place, changed, "as-given-1")).content.decode()
    assert 'December 2024,"Education, health and care plan",SEMH,1,0,0,2,3' in lines
    assert browse.get(address("case-study-figures", place, changed, "nothing")).status_code == 404
