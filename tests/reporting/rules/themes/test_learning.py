"""A model of themes: what it proposes, why, and how it learns."""

import pytest

from reporting.rules.themes.learning import Coded, learn
from reporting.rules.themes.passages import Passage
from reporting.rules.themes.start import read_start
from tests.reporting.rules.themes.libraries import EXAMPLES, LIBRARY, shipped, small

PUZZLE = Passage("The kestrel is described at length.")


def first(model, *said):
    return model.propose([Passage(*said)])[0][0]


def share_of(theme, model, *said):
    return next(one.probability for one in model.propose([Passage(*said)])[0] if one.theme == theme)


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("Dad's comments on the draft got no answer.", "co_production_in_decisions"),
        ("How many minutes a week, and who delivers it?", "specific_provision"),
        ("Another boy's surname turns up on the last page.", "personal_and_accurate"),
        ("The asthma nurse is not mentioned under health.", "health_sections"),
        ("Acronyms all over; parents would need a dictionary.", "plain_language"),
    ],
)
def test_the_shipped_start_knows_the_field_before_anything_is_coded(from_start, said, theme):
    assert first(from_start, said).theme == theme


def test_probabilities_of_all_themes_fall_and_add_up_to_one(from_start):
    ranked = from_start.propose([Passage("Support is vague."), Passage("")])
    for proposals in ranked:
        shares = [proposal.probability for proposal in proposals]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1)
        assert len(shares) == len(shipped().themes)


def test_nothing_to_propose_for_is_no_error(from_start):
    assert from_start.propose([]) == []


def test_the_words_that_spoke_for_a_theme_are_told_as_written(from_start):
    passage = Passage("Her Nurse and the Paediatrician were not asked about medication.")
    told = from_start.words_for(passage, "health_sections")
    assert {"Nurse", "Paediatrician", "medication"} <= set(told)
    assert from_start.words_for(Passage(""), "health_sections") == ()


def test_a_model_learns_from_what_people_coded():
    before = learn([], small()).propose([PUZZLE])[0]
    coded = [Coded(Passage(f"A kestrel again, number {number}"), "errors") for number in range(4)]
    after = learn(coded, small()).propose([PUZZLE])[0]
    share = {proposal.theme: proposal.probability for proposal in before}["errors"]
    assert after[0].theme == "errors"
    assert after[0].probability > share


def test_a_section_helps_where_findings_were_coded_with_one():
    coded = [Coded(Passage(f"Look here {at}", section), theme)
             for section, theme in (("F", "amounts"), ("A", "voice")) for at in range(4)]  # fmt: skip
    model = learn(coded, small())
    assert first(model, "Please see this", "F").theme == "amounts"
    assert first(model, "Please see this", "a").theme == "voice"
    assert first(model, "Please see this", "Z").theme in model.themes


def test_a_theme_is_proposed_less_readily_where_people_never_use_it():
    coded = [Coded(Passage(f"Views {number}"), "voice") for number in range(30)]
    plain, taught = learn([], small()), learn(coded, small())
    shares = [share_of("errors", model, "pasted") for model in (plain, taught)]
    assert shares[1] < shares[0]


def test_findings_without_text_teach_nothing():
    blank = [Coded(Passage("  "), "voice")]
    assert learn(blank, small()).propose([PUZZLE]) == learn([], small()).propose([PUZZLE])


def test_the_same_findings_give_the_same_model():
    coded = [Coded(Passage("Hours are missing", "F"), "amounts")]
    assert learn(coded, small()).propose([PUZZLE]) == learn(coded, small()).propose([PUZZLE])


def test_a_theme_that_an_area_adds_is_proposed_from_its_phrases():
    grown = [*LIBRARY, {"key": "falcons", "name": "Falcons", "definition": "Birds of prey", "phrases": ["kestrel"]}]
    assert learn([], read_start(grown, EXAMPLES)).propose([PUZZLE])[0][0].theme == "falcons"
