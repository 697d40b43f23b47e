"""Quartiles of all councils: right by a worked example, and of no use to whoever looks for a single council."""

from fractions import Fraction
from itertools import chain, combinations
from statistics import quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from reporting.rules.benchmarks import (
    FEWEST_AUDITS,
    FEWEST_COUNCILS,
    STEP,
    Entry,
    Quartiles,
    ScaleKey,
    Subject,
    is_safe,
    like_with_like,
    quartile,
    quartiles_of,
    spare_places,
    stepped,
)
from reporting.rules.intervals import Share

SUBJECT = Subject("2025/26", "autumn", "draft_quality_control", "ehcp_baseline", "content")
FOUR, THREE = ScaleKey("quality_four", 1, "a"), ScaleKey("quality_three", 1, "b")
shares = st.integers(10, 60).flatmap(lambda n: st.integers(0, n).map(lambda hits: Share(hits, n)))


def entry(council, share=None, *, area=None, scale=FOUR, subject=SUBJECT):
    return Entry(council, council if area is None else area, subject, scale, share or Share(6, 10))


def test_quartiles_of_a_worked_example():
    """The twelve gauge measurements of the NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.6.2, by hand: of twelve
    in order the quartiles lie at places 3.75, 6.5 and 9.25, as the standard library finds them too.
    """
    nist = [95.0610, 95.0925, 95.1065, 95.1195, 95.1442, 95.1567, 95.1591, 95.1682, 95.1772, 95.1937, 95.1959, 95.1990]
    values = [Fraction(str(value)) for value in nist]
    assert quartile(values, 1) == Fraction("95.1065") + Fraction(3, 4) * Fraction("0.0130")
    assert quartile(values, 2) == (Fraction("95.1567") + Fraction("95.1591")) / 2
    assert quartile(values, 3) == Fraction("95.1772") + Fraction(1, 4) * Fraction("0.0165")
    assert [quartile(values, quarter) for quarter in (1, 2, 3)] == quantiles(values, n=4, method="inclusive")


def test_quartiles_of_ten_councils_are_published_in_steps_of_five():
    """By hand: places 3.25, 5.5 and 7.75 of 40, 44, 50, 54, 60, 66, 70, 76, 80, 90 are 51, 63 and 74.5."""
    given_ = {n: Share(hits, 50) for n, hits in enumerate((45, 20, 22, 40, 25, 27, 38, 30, 33, 35))}
    areas = {n: n for n in given_}
    assert quartiles_of(given_, areas) == Quartiles(50, 65, 75, councils=10)


@pytest.mark.parametrize(
    ("share", "told"), [("0.024", 0), ("0.025", 5), ("0.574", 55), ("0.575", 60), ("0.975", 100), ("1", 100)]
)
def test_halves_of_a_step_go_up(share, told):
    assert stepped(Fraction(share)) == told


def test_nine_councils_are_too_few_and_ten_of_ten_partnerships_are_enough():
    assert not is_safe(range(FEWEST_COUNCILS - 1))
    assert is_safe(range(FEWEST_COUNCILS))


@pytest.mark.parametrize(("largest", "needed"), [(1, 10), (2, 13), (3, 17), (5, 25)])
def test_a_larger_partnership_asks_for_more_councils(largest, needed):
    """A partnership knows the figures of all its councils."""
    for councils, safe in ((needed - 1, False), (needed, True)):
        areas = ["together"] * largest + list(range(councils - largest))
        assert is_safe(areas) is safe


def test_whoever_knows_a_council_too_many_learns_that_no_other_can_be_low():
    """The rule's bound is no more than what is needed: two who know one another's shares break ten councils."""
    values = [10, 12, 50, 54, 60, 66, 70, 76, 80, 90]
    low, _ = known_of_another([value / 100 for value in values], told(values), (0.1, 0.12))
    assert low > 0.3


@settings(max_examples=12)
@given(
    st.integers(1, 2).flatmap(
        lambda known: st.tuples(st.just(known), st.lists(shares, min_size=4 * known + 5, max_size=4 * known + 8))
    )
)
def test_nobody_learns_anything_of_any_one_council(drawn):
    """Whoever knows their whole partnership, the number of councils and all quartiles cannot rule out any end."""
    together, found = drawn
    councils = dict(enumerate(found))
    areas = {council: "ours" if council < together else council for council in councils}
    published = quartiles_of(councils, areas)
    if len(found) < FEWEST_COUNCILS:
        assert published is None
        return
    own = [share.hits / share.n for share in found[:together]]
    everybody = [share.hits / share.n for share in found]
    assert spare_places(len(found)) > together
    assert known_of_another(everybody, published, own) == (0, 1)


def told(values):
    ordered = [Fraction(value, 100) for value in sorted(values)]
    return Quartiles(*(stepped(quartile(ordered, quarter)) for quarter in (1, 2, 3)), 10)


def known_of_another(everybody, published, own):
    """The least and greatest share that any council may have, beside those whose shares are known: by linear programmes
    over all shares in order, one for each way in which the known ones may stand among them.
    """
    number, known, ordered = len(everybody), sorted(own), sorted(everybody)
    as_it_is = tuple(ordered.index(share) + known[:place].count(share) for place, share in enumerate(known))
    low, high = 1.0, 0.0
    for places in chain([as_it_is], combinations(range(number), len(known))):
        others = [place for place in range(number) if place not in places]
        fixed = dict(zip(places, known, strict=True))
        least, most = (
            _extreme(number, published, fixed, aim, sign) for aim, sign in ((others[0], 1), (others[-1], -1))
        )
        if least is not None and most is not None:
            low, high = min(low, least), max(high, most)
        if (low, high) == (0, 1):
            break
    return low, high


def _extreme(number, published, fixed, aim, sign):
    rows, rests = [], []
    for place in range(number - 1):  # in order
        rows.append([int(each == place) - int(each == place + 1) for each in range(number)])
        rests.append(0)
    for quarter, percent in enumerate((published.lower, published.middle, published.upper), 1):
        place, part = divmod(quarter * (number - 1), 4)
        weights = [0.0] * number
        weights[place] = 1 - part / 4
        if part:
            weights[place + 1] = part / 4
        rows += [weights, [-weight for weight in weights]]
        rests += [(percent + STEP / 2) / 100, -(percent - STEP / 2) / 100]
    bounds = [(fixed.get(place, 0), fixed.get(place, 1)) for place in range(number)]
    goal = [sign * float(place == aim) for place in range(number)]
    found = linprog(goal, A_ub=rows, b_ub=rests, bounds=bounds)
    return None if found.status else round(abs(found.fun), 9)


def test_only_like_is_compared_with_like():
    other = Subject("2025/26", "autumn", "draft_quality_control", "sen_support", "content")
    groups = like_with_like([*map(entry, range(4)), entry(9, subject=other)])
    assert [(group.subject, len(group.entries)) for group in groups] == [(SUBJECT, 4), (other, 1)]


def test_a_council_whose_area_published_a_mapping_is_read_on_the_scale_of_most():
    mapped = [entry(7, Share(8, 10), scale=THREE), entry(7, Share(9, 10), scale=FOUR)]
    (group,) = like_with_like([*map(entry, range(4)), *mapped])
    assert (group.scale, len(group.entries)) == (FOUR, 5)
    assert group.entries[-1].share == Share(9, 10)


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from((FOUR, THREE))), max_size=30, unique=True))
def test_each_council_stands_in_one_group_at_most(held):
    """Else two groups could be subtracted from each other."""
    groups = like_with_like([entry(council, scale=scale) for council, scale in held])
    members = [each.council for group in groups for each in group.entries]
    assert sorted(members) == sorted({council for council, _ in held})


def test_too_few_audits_do_not_count():
    few = entry(1, Share(4, FEWEST_AUDITS - 1))
    assert like_with_like([few]) == []
