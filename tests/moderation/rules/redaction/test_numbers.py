"""Check digits of the numbers that lead to a child."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.rules.redaction import text_of
from moderation.rules.redaction.numbers import UPN_LETTERS, is_nhs, is_upn, numbers


def test_the_published_examples_hold():
    assert is_nhs("943 476 5919")  # NHS Data Dictionary
    assert not is_nhs("943 476 5918")
    assert is_upn("H801200001001")
    assert not is_upn("B801200001001")


@pytest.mark.parametrize("number", ["", "123", "12345678901", "H80120000100"])
def test_what_is_too_short_or_long_is_neither(number):
    assert not is_nhs(number)
    assert not is_upn(number)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_one_letter_alone_is_right_for_the_digits_of_a_upn(digits):
    assert sum(is_upn(letter + digits) for letter in UPN_LETTERS) == 1


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_at_most_one_digit_is_right_for_nine_of_an_nhs_number(digits):
    assert sum(is_nhs(f"{digits}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("UPN K 801 2000 0100 1 and more", "K 801 2000 0100 1"),
        ("Seen as H-8012-0000-1001.", "H-8012-0000-1001"),
        ("NHS: 943\xa0476  5919", "943\xa0476  5919"),
        ("On B 12 34 56 78 90 12 3 the bus runs", ""),
        ("A 943 476 5918 times", ""),
    ],
)
def test_numbers_are_found_with_gaps_where_their_check_or_their_label_tells_them(words, found):
    assert {words[mark.start : mark.end] for mark in numbers(text_of(words))} == ({found} if found else set())
