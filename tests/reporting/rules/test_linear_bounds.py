from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.linear_bounds import Bound, Sum, bounds
from tests.reporting.rules.two_way import flow_bounds, two_way


def test_one_hidden_count_is_simply_subtracted():
    counts = {"a": 2, "b": 40, "all": 42}
    assert bounds(counts, [Sum("all", ("a", "b"))], {"a"}) == {"a": Bound(2, 2)}


def test_two_hidden_counts_share_what_is_left():
    counts = {"a": 2, "b": 40, "c": 9, "all": 51}
    found = bounds(counts, [Sum("all", ("a", "b", "c"))], {"a", "b"})
    assert found == {"a": Bound(1, 41), "b": Bound(1, 41)}


def test_a_count_with_a_hidden_total_has_no_upper_end():
    counts = {"a": 2, "all": 2}
    assert bounds(counts, [Sum("all", ("a",))], {"a", "all"})["a"] == Bound(1, None)


def test_a_count_in_no_sum_is_only_known_to_be_at_least_one():
    assert bounds({"a": 3}, [], {"a"}) == {"a": Bound(1, None)}


def test_the_attack_adds_rows_and_takes_columns_away():
    """Each row and column hides two or more, yet two rows less two columns give the odd cell away."""
    rows = [[2, 3, 20], [3, 2, 4], [10, 10, 10]]
    counts, sums = two_way(rows)
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)}
    assert bounds(counts, sums, hidden)[1, 2] == Bound(4, 4)


def test_counts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        bounds({"a": 1, "all": 2}, [Sum("all", ("a",))], {"a"})


def every_table(counts, sums, hidden):
    """All fillings of the hidden cells that agree with the published ones: slow, and plainly right."""
    keys = sorted(hidden)
    for values in product(range(1, 1 + max(counts.values())), repeat=len(keys)):
        filled = dict(counts) | dict(zip(keys, values, strict=True))
        if all(filled[s.total] == sum(filled[p] for p in s.parts) for s in sums):
            yield filled


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=2), st.data())
def test_bounds_agree_with_trying_every_table(rows, data):
    counts, sums = two_way(rows)
    cells = [key for key in counts if counts[key] and "all" not in key]
    hidden = data.draw(st.sets(st.sampled_from(cells), max_size=4)) if cells else set()
    tables = list(every_table(counts, sums, hidden))
    for key, bound in bounds(counts, sums, hidden).items():
        values = [table[key] for table in tables]
        assert (bound.low, bound.high) == (min(values), max(values))


@settings(max_examples=60)
@given(
    st.integers(2, 6).flatmap(
        lambda wide: st.lists(st.lists(st.integers(0, 60), min_size=wide, max_size=wide), min_size=2, max_size=7)
    ),
    st.data(),
)
def test_bounds_agree_with_the_greatest_flow_through_the_hidden_cells(rows, data):
    counts, sums = two_way(rows)
    cells = [key for key in counts if counts[key] and "all" not in key]
    hidden = data.draw(st.sets(st.sampled_from(cells))) if cells else set()
    for key, bound in bounds(counts, sums, hidden).items():
        assert (bound.low, bound.high) == flow_bounds(rows, hidden, key)
