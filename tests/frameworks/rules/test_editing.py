"""Changes of a text as sums on paper: what is done can be undone, and nothing else is touched."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.rules.editing.faults import place_of
from frameworks.rules.editing.items import DOWN, UP, EditRefusedError, add, change, move, remove, restore
from frameworks.rules.editing.places import NotThereError, Place, value_at
from frameworks.rules.lifecycle import WAYS, why_not
from frameworks.rules.packs import content_hash
from tests.frameworks.packs import baseline, raw_baseline

CODES = st.sampled_from([each.code for each in baseline().criteria])
SECTIONS = st.sampled_from([each.code for each in baseline().sections])


@given(CODES, st.sampled_from([UP, DOWN]))
def test_a_move_back_undoes_a_move(code, step):
    before, place = raw_baseline(), Place(("criteria", code))
    there = move(before, place, step)
    if content_hash(there) != content_hash(before):
        assert content_hash(move(there, place, -step)) == content_hash(before)


@given(CODES)
def test_what_is_put_back_is_as_it_was(code):
    before = raw_baseline()
    without, removal = remove(before, Place(("criteria", code)))
    named = [place for place, _ in _named(without, code, "")]
    assert not named
    assert content_hash(restore(without, removal)) == content_hash(before) == content_hash(raw_baseline())


def _named(value, code, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "maps_to":
                yield from _named(inner, code, f"{path}/{key}")
    elif isinstance(value, list):
        if code in [each for each in value if isinstance(each, str)] and not path.endswith("sections"):
            yield path, code
        for inner in value:
            yield from _named(inner, code, path)


@given(st.permutations(range(4)), SECTIONS)
@settings(max_examples=30)
def test_sections_keep_their_numbers_in_order(steps, code):
    content = raw_baseline()
    for step in steps:
        content = move(content, Place(("sections", code)), UP if step % 2 else DOWN)
    assert [each["order"] for each in content["sections"]] == list(range(1, 17))


def test_a_change_leaves_what_it_was_given_alone():
    before = raw_baseline()
    kept = deepcopy(before)
    place = Place(("criteria", "A1", "question"))
    after = change(before, place, "Other?")
    assert before == kept
    assert value_at(after, place) == "Other?"
    assert after["criteria"][1] is before["criteria"][1]


def test_a_criterion_whose_lists_are_gone_comes_back_without_them():
    without, removal = remove(raw_baseline(), Place(("criteria", "A1")))
    fewer, _ = remove(without, Place(("instruments", "level2_peer_check")))
    assert value_at(restore(fewer, removal), Place(("criteria", "A1")))["code"] == "A1"


@pytest.mark.parametrize("place", ["criteria/Z9", "criteria/A1/none", "nothing/at/all"])
def test_what_is_not_there_is_not_changed(place):
    with pytest.raises(NotThereError):
        change(raw_baseline(), Place.parse(place), "x")


def test_a_code_that_stands_already_is_refused_with_a_sentence():
    with pytest.raises(EditRefusedError, match="There is a section A already"):
        add(raw_baseline(), Place(("sections",)), {"code": "A"})


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        ("Criterion A1 has no question.", "criteria/A1"),
        ("A reference of Criterion A1 has no text.", "criteria/A1"),
        ("Section B has a weight below nothing.", "sections/B"),
        (
            "Item S01 of level1_self_check links to the criterion Z9, which does not exist.",
            "instruments/level1_self_check",
        ),
        ("The weights of the sections add up to 101 per cent, not 100.", "sections"),
        ("The bands do not rise together: a higher score has to give a higher grade.", "grading"),
        ("Cap x names the section Q, which does not exist.", "grading/content_grade/caps/x"),
    ],
)
def test_a_sentence_leads_to_the_place_that_it_speaks_of(fault, place):
    assert str(place_of(fault)) == place


def test_nothing_leads_out_of_retirement_and_nothing_back_from_approval():
    assert not WAYS["retired"]
    assert WAYS["approved"] == {"live", "retired"}
    assert why_not("X 1.0", "retired", "live") == "X 1.0 was retired. To use its text again, make a draft from it."
