"""The sequences are those by which NHS-R Community tests its own charts (NHSRplotthedots, test-ptd_calculate_point_type)."""

import pytest

from reporting.rules.limits import Limits
from reporting.rules.signals import Cause, Signal, in_words, signals_in, told
from tests.reporting.rules.test_limits import NIST_FLOW

WIDE = Limits(mean=0, lower=-30, upper=30)
NAMES = [f"Term {number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 6, []),
        ([1] * 6 + [-1], []),
        ([1] * 8 + [-1], [Signal(Cause.SHIFT, True, 0, 7)]),
        ([1] + [-1] * 8 + [1], [Signal(Cause.SHIFT, False, 1, 8)]),
        ([-3, -2, -1, 1, 2, 3], []),
        ([-3, -2, -1, 0, 1, 2, 3], [Signal(Cause.TREND, True, 0, 6)]),
        ([-2, 3, 2, 1, 0, -1, -2, -3, 2], [Signal(Cause.TREND, False, 1, 7)]),
        ([-3, -2, -1, -1, 1, 2, 3], []),
        ([1, 25, 1, 25, -1, 1], [Signal(Cause.NEAR_LIMIT, True, 1, 3)]),
        ([1, 25, 1, 1, 25, -1], []),
        ([25, -1, 25, 1, -1, 1], []),
        ([1, -31, 1, -1, 1, -1], [Signal(Cause.OUTSIDE, False, 1, 1)]),
    ],
)
def test_each_rule_finds_what_it_should_and_no_more(values, expected):
    assert signals_in(values, WIDE) == expected


def test_the_published_flow_rates_have_no_special_cause():
    assert signals_in(NIST_FLOW) == []
    assert told(NAMES[:10], NIST_FLOW).startswith("Ordinary variation")


def test_a_special_cause_is_named_in_words():
    assert in_words(Signal(Cause.OUTSIDE, True, 2, 2), NAMES) == "Term 3 lies above the limits of ordinary variation."
    assert (
        in_words(Signal(Cause.SHIFT, False, 0, 6), NAMES) == "7 terms in a row, Term 1 to Term 7, lie below the mean."
    )
    assert in_words(Signal(Cause.TREND, True, 0, 6), NAMES) == "7 terms in a row, Term 1 to Term 7, rose."
    near = in_words(Signal(Cause.NEAR_LIMIT, False, 1, 3), NAMES)
    assert near == "Two of three terms, Term 2 to Term 4, lie close to the lower limit."


def test_only_what_reaches_to_the_latest_term_is_told():
    rising = [10, 11, 12, 13, 14, 15, 16]
    assert "7 terms in a row, Term 1 to Term 7, rose" in told(NAMES, rising)
    assert told(NAMES, [*rising, 12.9, 13.1]).startswith("Ordinary variation")


def test_five_terms_are_too_few_to_tell():
    assert told(NAMES, [1, 2, 3, 4, 99]) == (
        "A process chart needs 6 terms before it can tell a special cause; 5 are held."
    )
