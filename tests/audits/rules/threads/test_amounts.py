"""Amounts in the words that plans and advice use."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.rules.threads.amounts import Measure, agreement, amounts_of, differing


def rates(words):
    return {(each.measure, each.value) for each in amounts_of(words)}


@pytest.mark.parametrize(
    ("words", "measure", "value"),
    [
        ("16 hours a week in all", Measure.RATE, 960),
        ("20 minutes daily", Measure.LENGTH, 20),
        ("half an hour", Measure.LENGTH, 30),
        ("half an hour every day", Measure.LENGTH, 30),
        ("a quarter of an hour each morning", Measure.LENGTH, 15),
        ("3 x 40 minutes a week", Measure.OFTEN, 3),
        ("six-weekly", Measure.OFTEN, Fraction(1, 6)),
        ("one and a half hours", Measure.LENGTH, 90),
        ("twice a week", Measure.OFTEN, 2),
        ("every other Saturday", Measure.OFTEN, Fraction(1, 2)),
        ("once every half term", Measure.OFTEN, Fraction(1, 6)),
        ("every six weeks", Measure.OFTEN, Fraction(1, 6)),
        ("fortnightly", Measure.OFTEN, Fraction(1, 2)),
        ("33 weeks", Measure.WEEKS, 33),
        ("six sessions", Measure.COUNT, 6),
        ("no more than eight children", Measure.PEOPLE, 8),
        ("a group of four", Measure.PEOPLE, 4),
    ],
)
def test_amounts_are_read(words, measure, value):
    assert (measure, value) in rates(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three sessions of 20 minutes a week", "20 minutes, three times a week"),
        ("45 minutes each week", "one session of 45 minutes a week"),
        ("every day for ten minutes", "10 minutes daily"),
        ("every six months", "twice a year"),
    ],
)
def test_two_ways_of_saying_one_amount_do_not_differ(one, other):
    assert list(differing(amounts_of(one), amounts_of(other))) == []
    assert list(differing(amounts_of(other), amounts_of(one))) == []


def test_another_amount_is_shown_beside_the_advised_one():
    ((advised, planned),) = differing(amounts_of("twice a week"), amounts_of("once a week"))
    assert (advised.words, planned.words) == ("twice a week", "once a week")


@settings(max_examples=40)
@given(st.integers(5, 60), st.sampled_from(["a day", "a week", "each fortnight", "every week"]), st.integers(1, 39))
def test_an_amount_agrees_with_itself(minutes, period, weeks):
    words = f"{minutes} minutes {period} for {weeks} weeks"
    assert agreement(amounts_of(words), amounts_of(words)) == 1.0


@settings(max_examples=60)
@given(st.text(alphabet="0123456789 abcehiknorstuwy-,.", max_size=60))
def test_no_words_are_too_odd_to_read(words):
    amounts_of(words)
