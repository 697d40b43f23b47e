"""Words are found in a text, and marks never change a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.rules.quoting import CONTEXT, Quote, find_words, make_quote

TEXT = (
    "Robin has difficulty with reading. A teacher will teach Robin to read for twenty minutes each day.\n"
    "Outcomes are reviewed each term. A teacher will teach Robin to write for ten minutes each week.\n"
)
PROVISION = "A teacher will teach Robin to read for twenty minutes each day."
LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n <>&\"' \xa0"), min_size=1
)


def quote(words, text=TEXT):
    start = text.index(words)
    return make_quote(text, start, start + len(words))


def test_a_quote_keeps_its_words_and_what_stands_around_them():
    made = quote("A teacher will teach Robin to read")
    assert made.exact == "A teacher will teach Robin to read"
    assert made.prefix == TEXT[35 - CONTEXT : 35]
    assert made.suffix == TEXT[made.end : made.end + CONTEXT]


def test_a_quote_goes_out_and_comes_back_as_w3c_selectors():
    made = quote("twenty minutes")
    assert [each["type"] for each in made.selectors()] == ["TextPositionSelector", "TextQuoteSelector"]
    assert Quote.from_selectors(made.selectors()) == made


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 4), (0, 10_000), (98, 99)])
def test_a_quote_without_words_is_refused(start, end):
    with pytest.raises(ValueError, match="no words"):
        make_quote(TEXT, start, end)


@pytest.mark.parametrize(
    "pasted",
    [
        "twenty minutes each day.\nOutcomes are",
        "  twenty   minutes each day. \t Outcomes are\n",
        "TWENTY MINUTES each day. Outcomes are",
        "• twenty minutes each\u00ad day. Outcomes are",
    ],
)
def test_pasted_words_are_found_whatever_their_white_space_and_capitals(pasted):
    start, end = find_words(TEXT, pasted)
    assert TEXT[start:end] == "twenty minutes each day.\nOutcomes are"


def test_curly_quotes_and_dashes_are_folded_and_offsets_stay_true():
    text = "He said “I don’t mind” – and smiled…  then left."
    start, end = find_words(text, '"I don\'t mind" - and smiled... then')
    assert text[start:end] == "“I don’t mind” – and smiled…  then"


def test_the_place_nearest_to_where_the_reader_is_wins():
    first, last = TEXT.index("A teacher"), TEXT.rindex("A teacher")
    assert find_words(TEXT, "a teacher")[0] == first
    assert find_words(TEXT, "A teacher", near=last - 5)[0] == last


@pytest.mark.parametrize("pasted", ["", "  ", "\u200b", "words that are not there"])
def test_words_that_are_not_there_are_not_found(pasted):
    assert find_words(TEXT, pasted) is None


@given(st.text(), LETTERS, st.text())
def test_any_words_of_a_text_are_found_in_it(before, words, after):
    found = find_words(before + words + after, words)
    if found is not None:
        assert 0 <= found[0] < found[1] <= len(before + words + after)
