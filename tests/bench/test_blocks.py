"""Two things are measured in turn, and neither always goes first."""

from itertools import count

from bench.blocks import compare, figure


def test_a_figure_is_a_median_with_its_range():
    assert figure([3, 1, 2]).as_data() == {"median": 2, "low": 1, "high": 3}


def test_blocks_alternate_and_the_order_turns_round():
    asked, numbers = [], count()

    def block(name):
        asked.append(name)
        return float(next(numbers) + 1)

    compare(lambda: block("ours"), lambda: block("floor"), rounds=2)
    warming, first, second = asked[:2], asked[2:4], asked[4:]
    assert warming == ["ours", "floor"]
    assert sorted(first) == sorted(second) == ["floor", "ours"]
    assert first != second


def test_a_ratio_is_that_of_neighbours_so_that_a_slow_minute_meets_both():
    """The second pair is ten times slower for both; the ratio does not notice."""
    ours, floor = iter([0, 20, 200]), iter([1, 10, 100])
    told = compare(lambda: next(ours), lambda: next(floor), rounds=2).as_data()
    assert told["ratio"] == {"median": 2, "low": 2, "high": 2}
    assert (told["ours"]["low"], told["ours"]["high"]) == (20, 200)
