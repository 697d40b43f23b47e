"""Means of five or more, and nothing of fewer."""

from decimal import Decimal

from moderation.rules.evaluation import Change, change_of


def test_four_people_are_too_few_to_say_anything_of():
    assert change_of([(1, 5)] * 4) == Change(4)
    assert not change_of([(1, 5)] * 4).is_shown


def test_five_people_have_a_mean_before_and_after():
    found = change_of([(2, 3), (2, 4), (3, 4), (1, 4), (3, 5)])
    assert (found.before, found.after, found.difference) == (Decimal("2.20"), Decimal("4.00"), Decimal("1.80"))


def test_means_are_rounded_halves_up():
    assert change_of([(1, 1)] * 7 + [(2, 2)]).before == Decimal("1.13")
