"""Trends across a change of scale: nothing invented, nothing lost, and broken where nobody said how to read it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.rules.bridging import Bridge, Given, ScaleName, cross, read_counts

FOUR = ScaleName("four", 1, "Four categories", {1: "Fine", 2: "Mostly fine", 3: "Mixed", 4: "Worrying"})
THREE = ScaleName("three", 1, "Three categories", {1: "Good", 2: "Mixed", 3: "Poor"})
OTHER = ScaleName("other", 1, "Other", {1: "Yes", 0: "No"})
PAIRS = {1: 1, 2: 1, 3: 2, 4: 3}


def bridge(pairs=PAIRS, source=FOUR, target=THREE, reason="As agreed."):
    return Bridge(source.key, target.key, pairs, date(2025, 1, 3), reason)


def results(*counts):
    return [Given(f"Meeting {number}", scale, held) for number, (scale, held) in enumerate(counts, 1)]


OLD, NEW = (FOUR, {1: 3, 2: 11, 3: 5, 4: 2}), (THREE, {1: 4, 2: 1})


def test_a_published_mapping_bridges_the_change_on_the_new_scale():
    crossing = cross(results(OLD, NEW), [bridge()])
    (segment,) = crossing.segments
    assert segment.scale == THREE
    assert segment.results[0].counts == {1: 14, 2: 5, 3: 2}
    assert segment.results[0].given.counts == OLD[1]
    assert segment.bridges == (bridge(),)
    assert segment.totals == {1: 18, 2: 6, 3: 2}
    assert crossing.breaks == ()


def test_without_a_mapping_the_trend_is_broken_and_says_so():
    crossing = cross(results(OLD, OLD, NEW), [])
    assert [segment.scale for segment in crossing.segments] == [FOUR, THREE]
    (found,) = crossing.breaks
    assert (found.before, found.after) == ("Meeting 2", "Meeting 3")
    assert "No published mapping says how Four categories" in found.reason


def test_a_mapping_the_other_way_draws_it_on_the_coarser_older_scale():
    back = bridge(PAIRS, source=FOUR, target=THREE)
    crossing = cross(results(NEW, OLD), [back])
    (segment,) = crossing.segments
    assert segment.scale == THREE
    assert [read.bridge for read in segment.results] == [None, back]


def test_a_value_that_the_mapping_leaves_open_breaks_the_trend():
    crossing = cross(results(OLD, NEW), [bridge({1: 1, 2: 1, 4: 3})])
    assert "does not say how “Mixed” is read" in crossing.breaks[0].reason


def test_a_value_that_is_left_open_and_was_never_given_breaks_nothing():
    crossing = cross(results((FOUR, {1: 2, 3: 0}), NEW), [bridge({1: 1, 2: 1})])
    assert len(crossing.segments) == 1


def test_two_scales_that_are_deliberately_apart_give_their_reason():
    crossing = cross(results(OLD, NEW), [bridge(None, reason="A document is no child.")])
    assert "deliberately not read as each other: A document is no child." in crossing.breaks[0].reason


def test_mappings_are_not_chained():
    chain = [bridge(), bridge({1: 1, 2: 0, 3: 0}, source=THREE, target=OTHER)]
    crossing = cross(results(OLD, (OTHER, {1: 2})), chain)
    assert len(crossing.segments) == 2


def test_nothing_gives_nothing():
    assert cross([], []).segments == ()


HELD = st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.integers(0, 9), max_size=4)
SAID = st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.sampled_from([1, 2, 3]), max_size=4)
TOLD = st.one_of(
    st.tuples(st.just(FOUR), HELD),
    st.tuples(st.just(THREE), st.dictionaries(st.sampled_from([1, 2, 3]), st.integers(0, 9))),
)


@settings(max_examples=60)
@given(st.lists(TOLD, max_size=6), st.lists(SAID, max_size=1))
def test_bridging_never_makes_or_loses_a_count(told, said):
    given_results = results(*told)
    crossing = cross(given_results, [bridge(pairs) for pairs in said])
    read = [each for segment in crossing.segments for each in segment.results]
    assert [each.given for each in read] == given_results
    assert [sum(each.counts.values()) for each in read] == [sum(counts.values()) for _, counts in told]
    assert len(crossing.breaks) == max(0, len(crossing.segments) - 1)


@settings(max_examples=60)
@given(HELD, SAID)
def test_what_was_given_is_read_when_and_only_when_each_value_is_mapped(held, said):
    read = read_counts(Given("Meeting", FOUR, held), THREE, [bridge(said)])
    left = [answer for answer, times in held.items() if times and answer not in said]
    assert isinstance(read, str) == bool(left)
