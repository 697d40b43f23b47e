"""Shares of families and of audits, side by side."""

import pytest

from audits.rules.agreeing import Share, agreeing, comparison


def test_four_and_five_agree():
    assert agreeing({1: 2, 3: 3, 4: 4, 5: 1}) == Share(5, 10)
    assert agreeing({}) == Share(0, 0)


def test_few_answers_are_not_shown():
    assert [Share(3, n).is_shown for n in (4, 5)] == [False, True]
    assert Share(5, 10).range_words == "24% to 76%"


@pytest.mark.parametrize(
    ("families", "audits", "sentence"),
    [
        (Share(2, 4), Share(50, 60), ""),
        (Share(8, 10), Share(45, 60), "Families and audits say much the same."),
        (Share(5, 40), Share(50, 60), "Families are less content than audits suggest."),
        (Share(39, 40), Share(20, 60), "Families are more content than audits suggest."),
    ],
)
def test_they_differ_only_where_their_ranges_do(families, audits, sentence):
    assert comparison(families, audits) == sentence
