"""Reading one scale as another, on paper."""

import pytest

from frameworks.packs import read_pack
from frameworks.rules.mappings import faults_of, keeps_good_line, rows_of, sides_changed, unmapped
from frameworks.rules.scales import parse_scales

SCALES = parse_scales(read_pack("scales")).scales
FOUR, THREE, TEN = SCALES["experience_four"], SCALES["experience_three"], SCALES["score_ten"]


def test_four_categories_are_read_as_three_best_first():
    rows = rows_of({1: 1, 2: 1, 3: 2, 4: 3}, FOUR, THREE)
    assert [new for _, new in rows] == [
        "Positive experiences and outcomes",
        "Positive experiences and outcomes",
        "Mixed experiences and outcomes",
        "Serious concern",
    ]


def test_what_is_left_open_is_named_and_no_fault():
    pairs = {1: 1, 4: 3}
    assert faults_of(pairs, FOUR, THREE) == []
    assert unmapped(pairs, FOUR) == (2, 3)
    assert [new for _, new in rows_of(pairs, FOUR, THREE)] == [
        "Positive experiences and outcomes",
        "",
        "",
        "Serious concern",
    ]


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ({5: 1}, "has no answer 5"),
        ({1: 9}, "has no answer 9"),
        ({1: 3, 2: 1}, "cannot be read as something worse"),
    ],
)
def test_what_does_not_hold_together_is_said(pairs, sentence):
    assert sentence in " ".join(faults_of(pairs, FOUR, THREE))


def test_a_scale_where_low_is_good_may_be_read_on_one_where_high_is_good():
    assert faults_of({1: 4, 2: 3, 3: 2, 4: 1}, FOUR, SCALES["quality_four"]) == []


def test_the_good_line_is_watched():
    assert keeps_good_line({1: 1, 2: 1, 3: 2, 4: 3}, FOUR, THREE)
    assert not keeps_good_line({1: 1, 2: 2, 3: 2, 4: 3}, FOUR, THREE)
    assert sides_changed({1: 1, 2: 2}, FOUR, THREE) == ["Mostly consistently positive experiences and outcomes"]


def test_a_score_is_told_with_its_band():
    assert rows_of({10: 4}, TEN, SCALES["quality_four"])[0] == ("10 (Outstanding)", "Exemplary")
