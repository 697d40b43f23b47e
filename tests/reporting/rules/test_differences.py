import pytest

from reporting.rules.differences import Difference, told
from reporting.rules.intervals import Share

# Newcombe 1998, as cited in the module: table II, method 10. (before, after) is the second group, then the first.
NEWCOMBE = [
    (Share(48, 80), Share(56, 70), 0.0524, 0.3339),
    (Share(3, 10), Share(9, 10), 0.1705, 0.8090),
    (Share(0, 10), Share(10, 10), 0.6075, 1.0),
]


@pytest.mark.parametrize(("before", "after", "low", "high"), NEWCOMBE)
def test_a_difference_has_the_published_range(before, after, low, high):
    found = Difference.between(before, after)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_a_difference_turned_round_mirrors_itself():
    one, other = Share(48, 80), Share(56, 70)
    there, back = Difference.between(one, other), Difference.between(other, one)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def test_a_rise_is_told_with_its_size_and_range():
    said = told("the good share", Share(40, 100), Share(70, 100), since="spring")
    assert said == "The good share rose since spring by 30 percentage points (range 16 to 42)."
    said = told("the good share", Share(70, 100), Share(40, 100), since="spring")
    assert said == "The good share fell since spring by 30 percentage points (range 16 to 42)."


def test_ranges_that_overlap_are_no_real_change_and_few_audits_say_nothing():
    assert told("the good share", Share(47, 115), Share(56, 118), since="spring").startswith("No real change")
    assert told("the good share", Share(1, 4), Share(56, 118), since="spring").startswith("Too few")
