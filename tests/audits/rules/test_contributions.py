"""Patterns in advice tell of groups, and never of a few."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.rules.contributions import Found, own_pattern, pattern_of

FEWEST = 5


def found(pieces=20, people=4, checked=20, gaps=None, prompts=None):
    return Found(pieces, people, checked, gaps or {}, prompts or {})


def told(seen):
    return {each.code: each.pieces for each in seen}


@pytest.mark.parametrize("facts", [{"pieces": 4, "checked": 4}, {"people": 2}])
def test_a_group_of_few_pieces_or_few_authors_is_not_shown(facts):
    assert pattern_of(found(**facts), FEWEST) is None


def test_few_and_all_but_few_are_hidden_and_come_last():
    gaps = {"a": 3, "b": 17, "c": 9, "d": 20, "e": 0}
    assert told(pattern_of(found(gaps=gaps), FEWEST).gaps) == {"d": 20, "c": 9, "a": None, "b": None}
    assert [each.code for each in pattern_of(found(gaps=gaps), FEWEST).gaps] == ["d", "c", "a", "b"]


def test_gaps_of_few_self_checks_are_not_told_and_neither_is_their_number():
    pattern = pattern_of(found(checked=3, gaps={"a": 3}, prompts={"p": 8}), FEWEST)
    assert (pattern.checked, pattern.gaps, told(pattern.prompts)) == (None, (), {"p": 8})


def test_nothing_of_ones_own_is_hidden_from_oneself():
    pattern = own_pattern(found(pieces=2, people=1, checked=1, gaps={"a": 1}, prompts={"p": 2}))
    assert (pattern.checked, told(pattern.gaps), told(pattern.prompts)) == (1, {"a": 1}, {"p": 2})


@settings(max_examples=30)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_no_number_that_is_told_stands_for_fewer_than_five(pieces, checked, times):
    checked, times = min(pieces, checked), min(pieces, times)
    pattern = pattern_of(found(pieces, 3, checked, {"a": min(times, checked)}, {"p": times}), FEWEST)
    counts = [(each.pieces, pieces) for each in pattern.prompts] if pattern else []
    counts += [(each.pieces, checked) for each in pattern.gaps] if pattern else []
    assert all(part is None or (part >= FEWEST and (of == part or of - part >= FEWEST)) for part, of in counts)
