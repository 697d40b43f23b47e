import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.rules.intervals import Interval, wilson
from reporting.rules.intervals import Change, Share, compare, whole_percent

# Newcombe 1998, as cited in the module: table I, method 3 (the score interval without correction for continuity).
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("hits", "n", "low", "high"), NEWCOMBE)
def test_wilson_gives_the_published_intervals(hits, n, low, high):
    interval = wilson(hits, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_mirrors_its_complement(pair):
    hits, n = pair
    interval, mirror = wilson(hits, n), wilson(n - hits, n)
    assert 0 <= interval.low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirror.high, abs=1e-12)


def test_no_audits_say_nothing():
    assert wilson(0, 0) == Interval(0.0, 1.0)


def test_halves_round_up_and_not_to_even():
    assert Share(1, 8).percent == 13
    assert Share(5, 8).percent == 63
    assert whole_percent(0.125) == 13
    assert whole_percent(0.405) == 41


def test_a_share_of_more_than_its_whole_is_refused():
    with pytest.raises(ValueError, match="6 of 5 is not a share"):
        Share(6, 5)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Share(47, 115), Share(73, 118), Change.ROSE),
        (Share(73, 118), Share(47, 115), Change.FELL),
        (Share(47, 115), Share(56, 118), Change.NO_REAL_CHANGE),
        (Share(0, 4), Share(118, 118), Change.TOO_FEW),
        (Share(118, 118), Share(0, 4), Change.TOO_FEW),
    ],
)
def test_change_is_claimed_only_when_the_ranges_part(before, after, change):
    assert compare(before, after) == change


def test_touching_ranges_overlap():
    assert Interval(0.2, 0.4).overlaps(Interval(0.4, 0.6))
    assert not Interval(0.2, 0.4).overlaps(Interval(0.41, 0.6))
