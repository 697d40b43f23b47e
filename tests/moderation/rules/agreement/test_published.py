import numpy as np
import pytest

from moderation.rules.agreement import Measure, count_pairs, kappa, table_of
from moderation.rules.agreement.alpha import alpha
from moderation.rules.agreement.distances import nominal
from moderation.rules.agreement.gwet import disagreement, gwet
from moderation.rules.agreement.kappa import kappas
from moderation.rules.agreement.percent import percent_agreement
from tests.moderation.rules.agreement import published

FIVE, FOUR, THREE, TWO = range(1, 6), range(1, 5), range(1, 4), range(1, 3)
FIRST_AND_SECOND = ("first", "second")


@pytest.mark.parametrize(
    ("measure", "value"),
    [(Measure.ALPHA_NOMINAL, 0.743), (Measure.ALPHA_ORDINAL, 0.815), (Measure.ALPHA_INTERVAL, 0.849)],
)
def test_alpha_of_krippendorff_2011_example_c(measure, value):
    found = alpha(table_of(published.of_rows(published.KRIPPENDORFF_C), FIVE), measure)
    assert found.value == pytest.approx(value, abs=0.0005)
    assert found.units == 11


@pytest.mark.parametrize(
    ("measure", "value"),
    [(Measure.ALPHA_NOMINAL, 0.691), (Measure.ALPHA_ORDINAL, 0.807), (Measure.ALPHA_INTERVAL, 0.811)],
)
def test_alpha_of_three_coders_with_missing_ratings(measure, value):
    found = alpha(table_of(published.of_rows(published.THREE_CODERS), FOUR), measure)
    assert found.value == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize(
    ("measure", "value"),
    [(Measure.AC1, 0.77544), (Measure.AC2_LINEAR, 0.85874), (Measure.AC2_QUADRATIC, 0.91400)],
)
def test_gwet_of_four_raters_and_twelve_units(measure, value):
    """As irrCAC 1.0 prints them for `cac.raw4raters`, which it takes from Gwet 2014."""
    found = gwet(table_of(published.of_rows(published.KRIPPENDORFF_C), FIVE), measure)
    assert found.value == pytest.approx(value, abs=0.00001)


def test_percent_agreement_of_four_raters_and_twelve_units():
    """Gwet's is a mean of units, 0.81818 in irrCAC; ours counts pairs, of which 43 of 55 agree."""
    table = table_of(published.of_rows(published.KRIPPENDORFF_C), FIVE)
    paired = table.counts[table.counts.sum(axis=1) > 1]
    assert 1 - disagreement(paired, nominal(5)).mean() == pytest.approx(0.81818, abs=0.00001)
    counted = count_pairs(table)
    assert (counted.same, counted.pairs) == (43, 55)
    assert percent_agreement(table).value == pytest.approx(43 / 55)


def test_kappa_of_cohen_1968():
    table = table_of(published.of_crossed(published.COHEN_1968), THREE)
    assert kappa(table, FIRST_AND_SECOND, Measure.KAPPA).value == pytest.approx(0.492, abs=0.0005)


def test_weighted_kappa_of_cohen_1968_with_its_own_weights():
    crossed = np.array([published.COHEN_1968], dtype=float)
    found = kappas(crossed, np.array(published.COHEN_1968_WEIGHTS, dtype=float))
    assert found[0] == pytest.approx(0.348, abs=0.0005)


@pytest.mark.parametrize("weights", ["linear", "quadratic"])
def test_weighted_kappa_is_that_of_scikit_learn(weights):
    from sklearn.metrics import cohen_kappa_score

    units = published.of_crossed(published.COHEN_1968)
    first, second = ([given[rater] for given in units.values()] for rater in FIRST_AND_SECOND)
    measure = {"linear": Measure.KAPPA_LINEAR, "quadratic": Measure.KAPPA_QUADRATIC}[weights]
    found = kappa(table_of(units, THREE), FIRST_AND_SECOND, measure)
    assert found.value == pytest.approx(cohen_kappa_score(first, second, weights=weights))


def test_gwets_paradox_where_nearly_all_is_one_value():
    table = table_of(published.of_crossed(published.GWET_PARADOX), TWO)
    assert percent_agreement(table).value == pytest.approx(0.944)
    assert kappa(table, FIRST_AND_SECOND, Measure.KAPPA).value == pytest.approx(-0.0234, abs=0.00005)
    assert gwet(table, Measure.AC1).value == pytest.approx(0.9408, abs=0.00005)
