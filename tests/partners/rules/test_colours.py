"""Contrast with white, against the values that WCAG's own examples and every contrast checker give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.partners.rules.colours import colour_fault, contrast_with_white, is_colour

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [
        ("#000000", 21),
        ("#ffffff", 1),
        ("#ff0000", 3.998),
        ("#0000ff", 8.592),
        ("#767676", 4.542),
        ("#777777", 4.478),
    ],
)
def test_contrast_is_that_of_wcag(colour, contrast):
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.001)


@given(COLOURS)
def test_contrast_lies_between_white_and_black(colour):
    assert 1 <= contrast_with_white(colour) <= 21


@pytest.mark.parametrize("colour", ["#00563f", "#5a2a82", "#1D70B8", "#767676"])
def test_a_dark_colour_will_do(colour):
    assert colour_fault(colour) == ""


def test_a_light_colour_says_how_much_is_missing():
    assert "contrast of 4.4 to 1, and need 4.5 to 1" in colour_fault("#777777")


@pytest.mark.parametrize("text", ["", "blue", "#123", "1d70b8", "#1d70bg", "#1d70b80", "#1d70b8;}body{", "#1d70b8\n"])
def test_what_is_no_colour_says_how_to_write_one(text):
    assert not is_colour(text)
    assert "six digits or letters" in colour_fault(text)
