"""Local priorities on paper."""

from datetime import date

import pytest

from audits.rules.local_criteria import described, is_asked, looks_of, moved, next_code
from frameworks.packs import read_pack
from frameworks.rules.scales import parse_scales

CHECK = parse_scales(read_pack("scales")).scales["yes_partly_no"]


def test_a_code_is_never_given_twice():
    assert next_code([]) == "LP1"
    assert next_code(["LP1", "LP9", "LP10"]) == "LP11"


def test_it_is_asked_from_its_first_day_to_its_last():
    first, last = date(2026, 9, 1), date(2026, 12, 31)
    assert [is_asked(first, last, day) for day in (date(2026, 8, 31), first, last, date(2027, 1, 1))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert is_asked(first, None, date(2040, 1, 1))


def test_lines_are_what_each_answer_looks_like_best_first():
    assert described(["Every journey", "Some", "None"], CHECK) == {2: "Every journey", 1: "Some", 0: "None"}
    assert described([], CHECK) == {}
    with pytest.raises(ValueError, match="Write 3 lines, one for each of Yes, Partly, No"):
        described(["Every journey"], CHECK)


def test_the_scale_speaks_where_the_council_does_not():
    assert looks_of({2: "Every journey"}, CHECK) == {
        2: "Every journey",
        1: CHECK.value_of(1).descriptor,
        0: "Not in place.",
    }


def test_one_place_up_or_down_and_at_the_end_it_stays():
    codes = ["LP1", "LP2", "LP3"]
    assert moved(codes, "LP3", -1) == ["LP1", "LP3", "LP2"]
    assert moved(codes, "LP1", -1) == codes
    assert moved(codes, "LP3", 1) == codes
