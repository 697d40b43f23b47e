"""A version as it is read, and what the shipped baseline promises its readers."""

import pytest

from frameworks.queries.criteria import criterion_page
from frameworks.queries.instruments import instrument_rows
from frameworks.queries.specifications import specification_of
from frameworks.queries.version_pages import version_page
from frameworks.rules.narrowing import Narrowing


@pytest.fixture
def working(reader, as_person, live):
    """Within this, the test reads as somebody of the council."""
    with as_person(reader):
        yield live


def test_every_criterion_stands_once_under_its_section(working):
    page = version_page(working, Narrowing())
    shown = [row.spec.code for section in page.sections for row in section.rows]
    assert sorted(shown) == sorted(criterion.code for criterion in page.spec.criteria)
    assert page.shown == page.total == 58


def test_a_section_without_a_criterion_that_fits_is_left_out(working):
    page = version_page(working, Narrowing(contributor="he", gate=True))
    assert 0 < page.shown < page.total
    assert all(section.rows for section in page.sections)


def test_the_shares_of_the_sections_are_said(working):
    shares = {section.spec.code: section.share for section in version_page(working, Narrowing()).sections}
    assert shares["F"] == "25 per cent of the content grade"
    assert shares["P"] == "No share of its own"
    assert shares["T"] == "Counts towards the process grade"


def test_the_four_named_voice_questions_are_carried_by_criteria(working):
    page = version_page(working, Narrowing())
    assert len(page.voice_questions) == 4
    assert all(question.places for question in page.voice_questions)


def test_voice_is_judged_across_the_whole_plan_and_not_only_in_all_about_me(working):
    page = version_page(working, Narrowing())
    places = [name for name, _ in page.voice_places]
    assert places[0] == "Section A: Views, interests and aspirations"
    assert {"Section E: Outcomes", "The whole plan", "Review, amendment and transfer"} <= set(places)
    elsewhere = [place for question in page.voice_questions for place, _ in question.places if place != places[0]]
    assert elsewhere


def test_every_criterion_has_text_guidance_and_examples_or_none_where_the_pack_says_so(working):
    for given in working.content["criteria"]:
        page = criterion_page(working, given["code"])
        assert page.spec.question == given["question"]
        assert page.spec.guidance == given["guidance"]
        assert page.spec.good_example == given["good_example"]
        assert page.spec.weak_example == given["weak_example"]
        assert len(page.descriptors) == len(given.get("allowed_grades", [1, 2, 3, 4]))


def test_every_criterion_shows_its_references_each_checked_or_to_be_confirmed(working):
    for given in working.content["criteria"]:
        shown = [
            (reference.text, reference.is_checked) for reference in criterion_page(working, given["code"]).references
        ]
        assert shown == [(reference["text"], reference["checked"]) for reference in given["references"]]
        assert shown


def test_every_criterion_belongs_to_a_focus_area_and_speaks_to_an_outcome(working):
    for criterion in specification_of(working).criteria:
        page = criterion_page(working, criterion.code)
        assert page.focus_area
        assert [outcome.key for outcome in page.outcomes]


def test_a_criterion_says_what_families_said_and_asks_them(working):
    page = criterion_page(working, "A4")
    assert [statement.key for statement in page.family_statements] == ["tell_it_once"]
    assert page.spec.family_question
    assert "Family review" in [instrument.name for instrument in page.instruments]


def test_a_gate_says_what_fails_it_and_what_follows(working):
    assert criterion_page(working, "B1").gate == [
        "It fails when it is answered Needs work (2) or below.",
        "A section in which a gate fails is at most Needs work (2).",
        "A failed gate raises the action “fix before final”, due before final is issued.",
    ]
    assert criterion_page(working, "A1").gate == []


def test_one_criterion_leads_to_the_next(working):
    first, second = criterion_page(working, "A1"), criterion_page(working, "A2")
    assert first.previous is None
    assert first.following_words.startswith("A2: ")
    assert second.previous_words.startswith("A1: ")


def test_a_criterion_set_says_what_it_asks_where_and_on_which_scale(working):
    rows = {row.spec.code: row for row in instrument_rows(working)}
    assert rows["level2_digital_audit"].asks == "all 58 criteria, where they apply"
    assert rows["level2_digital_audit"].level == "Level 2: Draft quality control"
    assert rows["level1_self_check"].scale == "Yes, partly, no"
    assert rows["level4_senior_moderation"].asks.startswith("the criteria of the audit that is looked at again")
    assert rows["case_study_sen_support"].scale == ""
