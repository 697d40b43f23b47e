"""How well proposals agree with an expert, by sums on paper."""

import pytest

from reporting.rules.themes.measure import agreement, kappa


def test_agreement_by_hand():
    given = ["a", "a", "b", "c"]
    proposed = [("a", "b", "c", "d"), ("b", "a", "c", "d"), ("b", "a", "c", "d"), ("d", "a", "b", "c")]
    found = agreement(given, proposed)
    assert (found.top1, found.top3, found.n) == (0.5, 0.75, 4)
    assert found.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert found.kappa == pytest.approx((0.5 - 0.25) / (1 - 0.25))


def test_kappa_of_a_table_worked_in_print():
    """Two readers, 50 proposals: both yes 20, both no 15, 5 and 10 apart; kappa 0.4 (Wikipedia, Cohen's kappa)."""
    one = ["yes"] * 20 + ["yes"] * 5 + ["no"] * 10 + ["no"] * 15
    other = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert kappa(one, other) == pytest.approx(0.4)


def test_kappa_is_undefined_where_one_theme_alone_was_used():
    assert kappa(["a", "a"], ["a", "a"]) is None
    assert agreement(["a"], [("a", "b")]).as_data() == {
        "top1": 1.0, "top3": 1.0, "macro_f1": 1.0, "kappa": None, "n": 1,
    }  # fmt: skip
