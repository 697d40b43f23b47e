import time

import numpy as np
import pytest

from moderation.rules.agreement import Resampling, agreement, count_pairs, kappa, most_dividing, table_of
from moderation.rules.agreement.coefficients import NO_OVERLAP, NO_VARIATION, ONE_VALUE, TOO_FEW_RATERS
from moderation.rules.agreement.words import in_words, pairs_in_words, strength
from tests.moderation.rules.agreement import published

SCALE = (1, 2, 3, 4)
FIVE_PEOPLE = {"B1": {"ann": 1, "ben": 1, "cy": 1, "dee": 2, "eve": 3}}
"""Ten pairs: three the same, four one step apart, three two steps apart."""


def krippendorff():
    return table_of(published.of_rows(published.KRIPPENDORFF_C), range(1, 6))


def crowd(raters=12, units=232, seed=1):
    """Raters who give the true grade, or one beside it; three in ten ratings are missing."""
    generator = np.random.default_rng(seed)
    true = generator.integers(1, 5, units)
    given = np.clip(true[:, None] + generator.choice([-1, 0, 0, 0, 1], size=(units, raters)), 1, 4)
    there = generator.random(given.shape) > 0.3
    return {unit: {r: int(given[unit, r]) for r in range(raters) if there[unit, r]} for unit in range(units)}


def test_pairs_are_counted_by_the_steps_between_them():
    found = count_pairs(table_of(FIVE_PEOPLE, SCALE))
    assert (found.pairs, found.by_steps) == (10, (3, 4, 3, 0))
    assert pairs_in_words(found) == "3 of 10 pairs differ by two or more"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "There are no pairs to compare"),
        ({"ann": 1, "ben": 4}, "1 of 1 pair differs by two or more"),
        ({"ann": 1, "ben": 2}, "The only pair differs by one step"),
        ({"ann": 2, "ben": 2}, "The only pair gave the same grade"),
        ({"ann": 2, "ben": 2, "cy": 2}, "All 3 pairs gave the same grade"),
        ({"ann": 2, "ben": 2, "cy": 3}, "No pair differs by more than one step"),
    ],
)
def test_few_pairs_are_told_in_words_too(given, words):
    assert pairs_in_words(count_pairs(table_of({"B1": given}, SCALE))) == words


@pytest.mark.parametrize(
    ("units", "scale", "sentence"),
    [
        ({}, SCALE, TOO_FEW_RATERS),
        ({"B1": {"ann": 1}, "B2": {"ann": 3}}, SCALE, TOO_FEW_RATERS),
        ({"B1": {"ann": 1, "ben": None}}, SCALE, TOO_FEW_RATERS),
        ({"B1": {"ann": 1}, "B2": {"ben": 3}}, SCALE, NO_OVERLAP),
        ({"B1": {"ann": 1, "ben": 1}}, (1,), ONE_VALUE),
    ],
)
def test_where_nothing_can_be_worked_out_a_sentence_says_why(units, scale, sentence):
    found = agreement(table_of(units, scale))
    assert {found.exact.value, found.alpha.value, found.ac2.value} == {None}
    assert found.said == sentence


def test_without_variation_alpha_and_kappa_are_not_made_up():
    table = table_of({"B1": {"ann": 2, "ben": 2}, "B2": {"ann": 2, "ben": 2}}, SCALE)
    found = agreement(table, Resampling(seed=1))
    assert (found.alpha.value, found.alpha.why_not) == (None, NO_VARIATION)
    assert kappa(table, ("ann", "ben")).why_not == NO_VARIATION
    assert (found.exact.value, found.ac2.value) == (1.0, 1.0)


def test_kappa_of_two_who_share_no_unit_says_so():
    table = table_of({"B1": {"ann": 1, "cy": 2}, "B2": {"ben": 3, "cy": 2}}, SCALE)
    assert kappa(table, ("ann", "ben")).why_not == NO_OVERLAP


def test_a_value_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="7 is not on the scale 1, 2, 3, 4"):
        table_of({"B1": {"ann": 7}}, SCALE)


def test_not_applicable_is_said_beside_the_figure():
    found = agreement(table_of({"B1": {"ann": 1, "ben": 1, "cy": None}, "B2": {"ann": 4, "ben": 4}}, SCALE))
    assert found.said.endswith("All 2 pairs gave the same grade. 1 answer says “not applicable” and is left out.")


def test_the_interval_holds_the_figure_and_is_drawn_again_from_its_seed():
    first, again, other = (agreement(krippendorff(), Resampling(seed)).alpha for seed in (7, 7, 8))
    assert first == again
    assert (first.low, first.high) != (other.low, other.high)
    assert first.low < first.value < first.high <= 1


def test_the_interval_lies_where_a_plain_bootstrap_puts_it():
    """Units drawn with replacement one by one and worked out anew each time, without the counting beforehand."""
    units = list(crowd(units=60).values())
    generator = np.random.default_rng(3)
    values = []
    for _ in range(300):
        drawn = [units[place] for place in generator.integers(0, len(units), len(units))]
        values.append(agreement(table_of(dict(enumerate(drawn)), SCALE)).ac2.value)
    found = agreement(table_of(dict(enumerate(units)), SCALE), Resampling(seed=4)).ac2
    assert np.quantile(values, [0.025, 0.975]) == pytest.approx([found.low, found.high], abs=0.02)


def test_four_units_are_too_few_for_an_interval():
    units = {unit: {"ann": unit, "ben": unit % 4 + 1} for unit in SCALE}
    found = agreement(table_of(units, SCALE), Resampling(seed=1))
    assert found.alpha.value is not None
    assert found.alpha.low is None


def test_twelve_raters_on_four_plans_of_58_criteria_take_less_than_a_second():
    table = table_of(crowd(), SCALE)
    began = time.process_time()
    found = agreement(table, Resampling(seed=1, draws=1000))
    assert time.process_time() - began < 1
    assert found.alpha.low > 0.7


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (-0.1, "poor"),
        (0, "slight"),
        (0.2, "slight"),
        (0.21, "fair"),
        (0.6, "moderate"),
        (0.7, "substantial"),
        (1, "almost perfect"),
    ],
)
def test_figures_have_the_words_of_landis_and_koch(value, word):
    assert strength(value) == word


def test_a_wide_interval_is_said():
    found = agreement(krippendorff(), Resampling(seed=7))
    assert in_words(found.alpha).startswith("almost perfect, but it may be anything from ")
    assert found.said.startswith("Almost perfect agreement")
    assert "Gwet’s AC2, quadratic weights: 0.91" in found.said


def test_the_criteria_that_divide_most_stand_first():
    units = {
        ("plan 1", "B1"): {"ann": 2, "ben": 2},
        ("plan 1", "F2"): {"ann": 1, "ben": 4},
        ("plan 2", "B1"): {"ann": 3, "ben": 2},
        ("plan 2", "F2"): {"ann": 2, "ben": 2},
        ("plan 2", "G1"): {"ann": 2},
    }
    found = most_dividing(table_of(units, SCALE), what=lambda unit: unit[1])
    assert [each.what for each in found] == ["F2", "B1"]
    assert (found[0].lowest, found[0].highest, found[0].pairs.wide) == (1, 4, 1)
    assert found[0].apart == pytest.approx(0.5)
