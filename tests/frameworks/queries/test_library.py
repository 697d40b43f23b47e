import pytest

from frameworks.models import AreaOutcome
from frameworks.queries.levels import level_page
from frameworks.queries.library import library_page
from frameworks.queries.scales import scale_cards
from frameworks.queries.versions import versions_in
from qa_portal.people.models import Council, Organisation
from tests.factories.library import fitted_library


@pytest.fixture
def page(place, live, reader, as_person):
    with as_person(reader):
        yield library_page(place.library)


def test_what_is_in_force_stands_apart_from_what_is_not(page, live):
    assert [row.version for row in page.live] == [live]
    assert [row.criteria for row in page.live] == [58]
    assert {row.version.framework.code for row in page.others} == {
        "individual_support_plan_draft",
        "case_study_four_point",
        "case_study_three_point",
        "sen_support_case",
    }


def test_a_proposal_is_labelled_and_a_case_study_known(page):
    rows = {row.version.framework.code: row for row in page.others}
    assert rows["individual_support_plan_draft"].label == "Proposal, awaiting the national template"
    assert rows["case_study_three_point"].is_case_study


def test_the_seven_principles_are_shown(page):
    assert len(page.principles) == 7
    assert "Equity and inclusion" in [principle.name for principle in page.principles]


def test_each_local_outcome_says_how_many_criteria_speak_to_it(page):
    assert [row.outcome.key for row in page.outcomes] == ["heard", "healthiest", "safe", "valued", "prepared", "enjoy"]
    assert all(row.criteria for row in page.outcomes)


def test_what_families_said_stands_under_three_headings_with_the_criteria_that_judge_it(page):
    assert [(heading, len(rows)) for heading, rows in page.statements] == [
        ("Involving children and families", 3),
        ("Working together", 3),
        ("Being accessible", 3),
    ]
    assert all(row.criteria for _, rows in page.statements for row in rows)


def test_the_list_belongs_to_the_area(place, live, other_place, reader, as_person):
    fitted_library(other_place)
    with as_person(reader):
        assert set(AreaOutcome.objects.values_list("space_id", flat=True)) == {place.library.pk}
        assert {row.version.space_id for row in versions_in(place.library)} == {place.library.pk}
        assert versions_in(other_place.library) == []


def test_an_empty_library_has_an_empty_page(place, reader, as_person):
    with as_person(reader):
        page = library_page(place.library)
    assert not page.live
    assert page.main is None
    assert not page.statements


def test_each_level_has_purpose_method_and_reason(place, live, reader, as_person):
    with as_person(reader):
        cards = level_page(place.library).common
    assert [card.level.number for card in cards] == [1, 2, 3, 4, 5]
    assert all(card.level.purpose and card.methods and card.level.why for card in cards)


def add_council(place, variant, name):
    organisation = Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.COUNCIL, name=name, slug=name.lower()
    )
    Council.objects.create(organisation=organisation, level_variant=variant)


def test_a_council_with_a_method_of_its_own_is_named(place, live, reader, as_person):
    add_council(place, "nottinghamshire_county", "Shire")
    with as_person(reader):
        page = level_page(place.library)
    methods = dict(page.common[1].methods)
    assert list(methods) == ["", "Shire"]
    assert methods["Shire"].startswith("Stage 1")
    assert [variant.name for variant in page.unused] == [
        "Blackburn with Darwen (five levels of assurance)",
        "Nottingham City (single-stage level 2)",
    ]


def test_the_common_method_goes_when_every_council_has_its_own(place, live, reader, as_person):
    place.council.level_variant = "nottingham_city"
    place.council.save()
    with as_person(reader):
        page = level_page(place.library)
    assert [who for who, _ in page.common[1].methods] == [place.organisation.name]
    assert [who for who, _ in page.common[0].methods] == [""]


def test_a_council_with_a_set_of_its_own_is_shown_apart(place, live, reader, as_person):
    add_council(place, "blackburn_with_darwen", "Other Shire")
    with as_person(reader):
        page = level_page(place.library)
    assert [(variant.who, len(variant.levels)) for variant in page.own] == [("Other Shire", 5)]


def test_a_scale_shows_its_words_best_first(place, live, reader, as_person):
    with as_person(reader):
        cards = {card.scale.code: card for card in scale_cards(place.library)}
    assert [value.label for value in cards["quality_four"].values] == [
        "Exemplary",
        "Secure",
        "Needs work",
        "Falls short",
    ]
    assert cards["quality_four"].good == "Exemplary, Secure"
    assert cards["quality_four"].other_words == [
        ("Inspection words", "Outstanding, Good, Requires improvement, Inadequate")
    ]
    assert cards["experience_four"].values[0].label == "Consistently positive experiences and outcomes"
