import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.rules.agreement import Measure, agreement, pairwise_kappas, table_of
from moderation.rules.agreement.alpha import alpha
from moderation.rules.agreement.gwet import gwet

SCALE = (1, 2, 3, 4)
RATERS = ("ann", "ben", "cy", "dee")
ALPHAS = (Measure.ALPHA_NOMINAL, Measure.ALPHA_ORDINAL, Measure.ALPHA_INTERVAL)
GWETS = (Measure.AC1, Measure.AC2_LINEAR, Measure.AC2_QUADRATIC)
answers = st.one_of(st.none(), st.sampled_from(SCALE))
ratings = st.lists(st.dictionaries(st.sampled_from(RATERS), answers), max_size=8)
quick = settings(max_examples=40)


def figures(units):
    table = table_of(dict(enumerate(units)), SCALE)
    found = agreement(table)
    group = [*(alpha(table, each) for each in ALPHAS), *(gwet(table, each) for each in GWETS)]
    return [each.value for each in (found.exact, found.within_one, *group)]


def close(values):
    return [value if value is None else pytest.approx(value, abs=1e-9) for value in values]


@quick
@given(ratings, st.permutations(RATERS))
def test_agreement_is_the_same_whoever_stands_first(units, order):
    renamed = dict(zip(RATERS, order, strict=True))
    turned = [{renamed[rater]: value for rater, value in reversed(each.items())} for each in units]
    assert figures(units) == close(figures(turned))


@quick
@given(ratings)
def test_agreement_never_lies_above_one_and_has_a_reason_where_it_is_none(units):
    table = table_of(dict(enumerate(units)), SCALE)
    found = [*(alpha(table, each) for each in ALPHAS), *(gwet(table, each) for each in GWETS)]
    found += pairwise_kappas(table).values()
    assert all((each.value is None) == bool(each.why_not) for each in found)
    assert all(each.value is None or each.value <= 1 for each in found)


@quick
@given(st.lists(st.sampled_from(SCALE), min_size=2, max_size=6).filter(lambda values: len(set(values)) > 1))
def test_people_who_agree_on_what_varies_reach_one(values):
    units = [dict.fromkeys(RATERS, value) for value in values]
    assert figures(units) == [1.0] * 8


@quick
@given(ratings, st.dictionaries(st.sampled_from(RATERS), st.none()))
def test_a_unit_that_nobody_rated_changes_nothing(units, nobody):
    assert figures(units) == close(figures([*units, nobody]))


@quick
@given(ratings)
def test_not_applicable_counts_as_no_rating_but_is_counted(units):
    without = [{rater: value for rater, value in each.items() if value is not None} for each in units]
    assert figures(units) == close(figures(without))
    said = sum(value is None for each in units for value in each.values())
    assert agreement(table_of(dict(enumerate(units)), SCALE)).not_applicable == said
