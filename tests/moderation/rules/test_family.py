"""The distance between what families say and what professionals give, each on a scale of their own."""

from decimal import Decimal

import pytest

from frameworks.packs import read_pack
from frameworks.rules.scales import parse_scales
from moderation.rules.family import share_gap, share_gap_words, share_of

SCALES = parse_scales(read_pack("scales")).scales
FAMILY, FOUR = SCALES["yes_partly_no"], SCALES["quality_four"]


@pytest.mark.parametrize(
    ("families", "professionals", "said"),
    [
        ([0, 0], [4, 3], "Families see it less well"),
        ([2], [1, 2], "Families see it better"),
        ([1, 1], [2, 3], "Seen alike"),
        ([], [4], "Not known"),
        ([2], [], "Not known"),
    ],
)
def test_both_sides_are_read_as_shares_of_their_own_scale(families, professionals, said):
    gap = share_gap([share_of(FAMILY, each) for each in families], [share_of(FOUR, each) for each in professionals])
    assert share_gap_words(gap) == said


def test_the_ends_of_a_scale_are_nothing_and_all_of_it():
    for scale in SCALES.values():
        ends = {share_of(scale, scale.best), *(share_of(scale, each) for each in scale.answers)}
        assert share_of(scale, scale.best) == 1
        assert min(ends) == Decimal(0)
