from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.disclosure import SYMBOLS, Published, SmallNumbers, hide_small, mean_text, share_text
from reporting.rules.intervals import Share
from reporting.rules.linear_bounds import Sum, bounds
from tests.reporting.rules.two_way import flow_bounds, two_way

small_and_large = st.one_of(st.integers(0, 6), st.integers(0, 80))
tables = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(small_and_large, min_size=wide, max_size=wide), min_size=1, max_size=6)
)


def test_one_to_four_are_hidden_and_nought_and_five_are_shown():
    counts = {"none": 0, "one": 1, "four": 4, "five": 5}
    assert hide_small(counts) == {"one", "four"}


def test_a_second_count_is_hidden_where_the_first_could_be_subtracted():
    counts = {"autism": 40, "speech": 3, "social": 11, "all": 54}
    assert hide_small(counts, [Sum("all", ("autism", "speech", "social"))]) == {"speech", "social"}


def test_two_small_counts_that_pin_each_other_down_call_for_a_third():
    """1 + 1 + 40 + 30 = 72: the two hidden ones alone would each be known to be exactly one."""
    counts = {"a": 1, "b": 1, "c": 40, "d": 30, "all": 72}
    assert hide_small(counts, [Sum("all", ("a", "b", "c", "d"))]) == {"a", "b", "d"}


def test_the_total_is_hidden_when_no_part_is_left_to_hide():
    counts = {"a": 6, "b": 0, "of which a": 2, "of which not": 4, "all": 6}
    sums = [Sum("all", ("a", "b")), Sum("a", ("of which a", "of which not"))]
    published = Published(counts, sums)
    assert published.text("b") == "0"
    assert published.text("of which a") == "c"
    alone = Published({"part": 3, "whole": 3}, [Sum("whole", ("part",))])
    assert alone.hidden == {"part", "whole"}


def test_a_share_cannot_give_away_what_the_count_hides():
    counts = {"good": 3, "other": 112, "all": 115}
    published = Published(counts, [Sum("all", ("good", "other"))])
    assert published.share("good", "all") is None
    assert published.share("other", "all") is None


def test_a_share_of_four_audits_is_hidden_and_of_nine_is_flagged():
    few = Published({"hits": 0, "n": 4, "some": 6, "nine": 9, "ten": 10})
    assert share_text(few.share("hits", "n")) == "c"
    assert share_text(few.share("some", "nine")) == "67% u"
    assert share_text(few.share("some", "ten")) == "60%"


def test_a_share_that_rounds_to_nought_says_low_and_a_true_nought_says_nought():
    assert share_text(Share(5, 1200)) == "low"
    assert share_text(Share(0, 1200)) == "0%"


def test_a_mean_of_four_is_hidden_and_of_nine_is_flagged():
    assert mean_text(Decimal("2.5"), 4) == "c"
    assert mean_text(Decimal("2.345"), 9) == "2.35 u"
    assert mean_text(Decimal("2.345"), 10) == "2.35"


def test_the_thresholds_are_the_councils():
    rule = SmallNumbers(threshold=10, caution=20, width=8)
    assert hide_small({"nine": 9, "ten": 10}, rule=rule) == {"nine"}
    assert share_text(Share(9, 19), rule) == "47% u"


def test_each_symbol_in_use_is_explained():
    assert set(SYMBOLS) == {"c", "u", "z", "x", "low"}
    assert all(meaning.endswith(".") for meaning in SYMBOLS.values())


def test_without_the_second_hiding_the_attack_succeeds():
    """The attack below is worth something only if it breaks a table that is not protected."""
    counts, sums = two_way([[2, 30], [40, 50]])
    first_only = {key for key, count in counts.items() if 0 < count < 5}
    assert bounds(counts, sums, first_only)[0, 0].width == 0
    assert flow_bounds([[2, 30], [40, 50]], first_only, (0, 0)) == (2, 2)


@settings(max_examples=200)
@given(tables)
def test_no_hidden_cell_of_a_two_way_table_can_be_bounded_within_three(rows):
    counts, sums = two_way(rows)
    hidden = hide_small(counts, sums)
    assert {key for key, count in counts.items() if 0 < count < 5} <= hidden
    assert all(counts[key] for key in hidden), "nought stays nought"
    assert all(bound.width >= 3 for bound in bounds(counts, sums, hidden).values())


@settings(max_examples=200)
@given(tables)
def test_an_independent_attack_finds_nothing_where_all_totals_are_shown(rows):
    counts, sums = two_way(rows)
    hidden = hide_small(counts, sums)
    if any("all" in key for key in hidden):
        return
    for key in hidden:
        low, high = flow_bounds(rows, set(hidden), key)
        assert high - low >= 3


@settings(max_examples=200)
@given(st.lists(small_and_large, min_size=4, max_size=4))
def test_nested_totals_of_a_grade_spread_give_nothing_away(grades):
    names = ("top", "good", "mixed", "low")
    counts = dict(zip(names, grades, strict=True))
    counts |= {"better": grades[0] + grades[1], "other": grades[2] + grades[3], "all": sum(grades)}
    sums = [Sum("better", names[:2]), Sum("other", names[2:]), Sum("all", ("better", "other"))]
    hidden = hide_small(counts, sums)
    assert all(bound.width >= 3 for bound in bounds(counts, sums, hidden).values())


@given(tables)
@settings(max_examples=50)
def test_the_same_table_always_hides_the_same_cells(rows):
    counts, sums = two_way(rows)
    assert hide_small(counts, sums) == hide_small(dict(counts), list(sums))


def test_a_table_of_a_whole_council_is_protected_quickly():
    rows = [[(7 * i + 3 * j) % 11 for j in range(6)] for i in range(24)]
    counts, sums = two_way(rows)
    hidden = hide_small(counts, sums)
    assert all(bound.width >= 3 for bound in bounds(counts, sums, hidden).values())


def test_a_wrong_total_is_refused():
    with pytest.raises(ValueError, match="do not add up"):
        hide_small({"a": 5, "all": 6}, [Sum("all", ("a",))])
