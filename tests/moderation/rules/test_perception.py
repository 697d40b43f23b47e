"""The gap between how families and professionals see a criterion."""

from decimal import Decimal

import pytest

from moderation.rules.perception import gap_words, perception_gap


@pytest.mark.parametrize(
    ("families", "professionals", "high_is_good", "gap", "words"),
    [
        ([1, 2], [3, 4], True, "-2.0", "Families see it less well, by 2.0"),
        ([1, 2], [3, 4], False, "2.0", "Families see it better, by 2.0"),
        ([3], [3, 3, 4], True, "-0.3", "Seen alike"),
    ],
)
def test_the_gap_is_the_distance_of_the_means(families, professionals, high_is_good, gap, words):
    found = perception_gap(families, professionals, high_is_good=high_is_good)
    assert found == Decimal(gap)
    assert gap_words(found) == words


def test_without_one_side_there_is_no_gap():
    assert perception_gap([], [1]) is None
    assert perception_gap([1], []) is None
    assert gap_words(None) == "Not known"
