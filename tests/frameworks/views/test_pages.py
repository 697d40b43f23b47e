"""Every page of the library opens for those who may read it, says what it has to, and costs few queries."""

import pytest
from django.urls import reverse

from frameworks.models import FrameworkVersion, ReferenceCheck
from frameworks.queries.specifications import specification_of
from qa_portal.access.roles import ROLE_SPACES, Role, SpaceKind
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import let_in, make_person, person_in

READERS = [role for role in Role if SpaceKind.LIBRARY in ROLE_SPACES[role] and role is not Role.SERVICE]


def address(name, place, *args):
    return reverse(f"frameworks:{name}", args=[place.library.slug, *args])


def every_page(place, live):
    return [
        address("framework-list", place),
        address("scale-list", place),
        address("level-list", place),
        address("version", place, live.pk),
        address("criterion", place, live.pk, "B1"),
    ]


def version_of(place, code):
    with acting_as(place.library.service_person_id):
        return FrameworkVersion.objects.get(space=place.library, framework__code=code)


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", READERS)
def test_everybody_with_a_part_in_the_area_may_read_its_library(client, place, live, role):
    browse = sign_in(client, person_in(role, place))
    for page in every_page(place, live):
        assert browse.get(page).status_code == 200, page


def test_who_was_not_let_into_the_library_finds_nothing(client, place, other_place, live):
    member = let_in(make_person("Margaret"), Role.PAIG_MEMBER, place.board)
    for person in (member, person_in(Role.QA_LEAD, other_place)):
        browse = sign_in(client, person)
        for page in every_page(place, live):
            assert browse.get(page).status_code == 404, page


def test_a_version_of_another_library_is_not_found_in_this_one(client, place, other_place, live):
    both = let_in(person_in(Role.AUDITOR, place), Role.AUDITOR, other_place.library)
    browse = sign_in(client, both)
    assert browse.get(address("version", other_place, live.pk)).status_code == 404
    assert browse.get(address("criterion", other_place, live.pk, "B1")).status_code == 404


def test_a_council_has_no_frameworks_of_its_own_and_says_where_they_are(browse, place):
    refused = browse.get(reverse("frameworks:framework-list", args=[place.space.slug]))
    assert refused.status_code == 403
    assert "kept in the library of the local area" in refused.content.decode()


def test_a_criterion_that_is_not_there_is_not_found(browse, place, live):
    assert browse.get(address("criterion", place, live.pk, "Z9")).status_code == 404
    case_study = version_of(place, "case_study_four_point")
    assert browse.get(address("criterion", place, case_study.pk, "B1")).status_code == 404


def test_an_empty_library_says_whom_to_ask(browse, place):
    assert "No framework has been loaded yet" in text_of(browse.get(address("framework-list", place)))
    assert "No scales have been loaded yet" in text_of(browse.get(address("scale-list", place)))
    assert "No levels have been loaded yet" in text_of(browse.get(address("level-list", place)))


def test_the_library_says_what_is_in_force_and_what_is_only_proposed(browse, place, live):
    text = text_of(browse.get(address("framework-list", place)))
    assert "since 1 September 2025" in text
    assert "Proposal, awaiting the national template" in text
    assert "I need to be listened to and heard" in text


def test_a_reference_that_nobody_has_checked_is_to_be_confirmed(browse, place, live):
    text = text_of(browse.get(address("criterion", place, live.pk, "B1")))
    assert "section 37(2)(a)" in text
    assert text.count("reference to be confirmed") == 1


def test_a_reference_that_an_editor_confirmed_says_who_and_when(browse, place, live, reader):
    with acting_as(place.library.service_person_id):
        cited = next(each for each in specification_of(live).criterion("B1").references if not each.checked)
        facts = {"text": cited.text, "source": "legislation.gov.uk", "confirmed_on": live.effective_from}
        ReferenceCheck.objects.create(space=place.library, confirmed_by=reader, **facts)
    text = text_of(browse.get(address("criterion", place, live.pk, "B1")))
    assert "confirmed by Alex Reader on 1 September 2025" in text
    assert "reference to be confirmed" not in text


def test_criteria_are_narrowed_by_the_address(browse, place, live):
    text = text_of(browse.get(address("version", place, live.pk), {"voice": "yes", "outcome": "heard"}))
    assert "of 58 criteria fit." in text
    assert "Remove filter </span>Local outcome: Heard" in text
    assert "Is every special educational need named" not in text


def test_a_filter_that_is_not_offered_narrows_nothing(browse, place, live):
    text = text_of(browse.get(address("version", place, live.pk), {"focus_area": "beauty"}))
    assert "58 criteria in 16 sections." in text


def test_a_filter_that_nothing_fits_leads_back_to_all(browse, place, live):
    text = text_of(browse.get(address("version", place, live.pk), {"gate": "yes", "outcome": "enjoy"}))
    assert "No criterion fits" in text


def test_what_a_framework_does_not_tell_apart_is_no_filter(browse, place, live):
    version = version_of(place, "individual_support_plan_draft")
    text = text_of(browse.get(address("version", place, version.pk), {"gate": "yes", "focus_area": "content"}))
    assert "18 criteria in 5 sections." in text
    assert 'name="voice"' in text
    assert 'name="gate"' not in text
    assert 'name="contributor"' not in text


def test_a_case_study_is_read_as_questions_and_a_judgement(browse, place, live):
    version = version_of(place, "case_study_three_point")
    text = text_of(browse.get(address("version", place, version.pk)))
    assert "What difference have we made?" in text
    assert "Serious concern" in text
    assert "no plan is judged by it" in text


def test_a_proposal_warns_on_each_of_its_pages(browse, place, live):
    version = version_of(place, "individual_support_plan_draft")
    for page in (address("version", place, version.pk), address("criterion", place, version.pk, "ME1")):
        assert "Proposal, awaiting the national template" in text_of(browse.get(page))


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [("framework-list", 12), ("scale-list", 9), ("level-list", 9), ("version", 11), ("criterion", 12)],
)
def test_a_page_costs_few_queries(browse, place, live, name, ceiling, django_assert_max_num_queries):
    args = {"version": [live.pk], "criterion": [live.pk, "A1"]}.get(name, [])
    browse.get(address(name, place, *args))  # reads what is kept in memory
    with django_assert_max_num_queries(ceiling):
        browse.get(address(name, place, *args))


def test_the_home_page_leads_to_what_is_in_force_and_does_not_call_it_work(client, place, live):
    text = text_of(sign_in(client, person_in(Role.PCF_REVIEWER, place)).get("/"))
    assert address("version", place, live.pk) in text
    assert "Open next task" not in text
    assert "Nothing waits for you" in text


def test_the_home_page_says_nothing_where_nothing_is_in_force(browse):
    assert "What plans in" not in text_of(browse.get("/"))
