"""Quotes stay found, and marks never change a letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.parser.child.nodes import escaped
from audits.rules.quoting import CONTEXT, How, Quote, anchor, find_words, make_quote, mark_html
from audits.rules.safe_text import text_of

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


def test_words_at_their_place_are_exact():
    found = anchor(TEXT, quote(PROVISION))
    assert (found.how, found.ratio) == (How.EXACT, 1.0)


def test_words_pushed_down_by_a_new_paragraph_are_moved():
    found = anchor(f"A new paragraph.\n{TEXT}", quote(PROVISION))
    assert found.how is How.MOVED
    assert found.start == TEXT.index(PROVISION) + 17


def test_of_repeated_words_the_ones_in_the_same_surroundings_are_taken():
    made = make_quote(TEXT, TEXT.rindex("each"), TEXT.rindex("each") + 4)
    draft = f"New first line.\n{TEXT}"
    found = anchor(draft, made)
    assert (found.how, found.start) == (How.MOVED, draft.rindex("each"))


def test_a_changed_word_is_told_as_changed_with_its_new_bounds():
    draft = TEXT.replace("twenty minutes each", "thirty minutes every")
    found = anchor(draft, quote(PROVISION))
    assert found.how is How.CHANGED
    assert 0.75 <= found.ratio < 1
    assert draft[found.start : found.end] == "A teacher will teach Robin to read for thirty minutes every day."


def test_a_change_at_the_beginning_or_end_is_found_whole():
    for old, new in [("A teacher", "The teacher"), ("each day.", "every day.")]:
        draft = f"Before.\n{TEXT.replace(old, new)}"
        found = anchor(draft, quote(PROVISION))
        assert found.how is How.CHANGED
        assert draft[found.start : found.end].strip() == PROVISION.replace(old, new)


def test_removed_words_are_gone():
    found = anchor("Robin has difficulty with reading.\nOutcomes are reviewed each term.\n", quote(PROVISION))
    assert (found.start, found.end, found.how, found.ratio) == (None, None, How.GONE, 0.0)


def test_a_very_short_quote_is_never_guessed():
    assert anchor("every term", quote("each day")).how is How.GONE


@given(st.text(), LETTERS, st.text(), st.text())
def test_an_unchanged_quote_is_exact_and_a_shifted_one_has_the_same_words(before, words, after, more):
    text = before + words + after
    if not words.strip():
        return
    made = make_quote(text, len(before), len(before) + len(words))
    assert anchor(text, made).how is How.EXACT
    found = anchor(more + text, made)
    assert (more + text)[found.start : found.end] == words


@given(st.text(), LETTERS, st.text(), st.text())
def test_an_anchor_never_leaves_the_text(before, words, after, other):
    if not words.strip():
        return
    found = anchor(other, make_quote(before + words + after, len(before), len(before) + len(words)))
    if found.start is not None:
        assert 0 <= found.start < found.end <= len(other)


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


def page(paragraphs):
    """HTML as the parser writes it: paragraphs of (words, bold) stretches, the last two as cells of a table."""
    written = [
        "".join(f"<strong>{escaped(words)}</strong>" if bold else escaped(words) for words, bold in each)
        for each in paragraphs
    ]
    body = [f'<p id="b{at}">{each}</p>\n' for at, each in enumerate(written[:-2])]
    cells = [f'<td id="c{at}">{each}</td>\n' for at, each in enumerate(written[-2:])]
    return f"{''.join(body)}<table><tbody><tr>{''.join(cells)}</tr></tbody></table>"


PAGES = st.lists(st.lists(st.tuples(LETTERS, st.booleans()), min_size=1, max_size=3), min_size=1, max_size=5).map(page)
SPANS = st.dictionaries(
    st.text("abc<\"'&", min_size=1, max_size=3), st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4
)


@given(PAGES, SPANS)
def test_marks_change_no_letter(html, spans):
    assert text_of(mark_html(html, spans)) == text_of(html)


@given(PAGES, SPANS)
def test_marks_hold_exactly_the_quoted_words(html, spans):
    text = text_of(html)
    marked = mark_html(html, {"q": next(iter(spans.values()), (0, 0))})
    start, end = next(iter(spans.values()), (0, 0))
    inside = "".join(text_of(each) for each in re.findall(r"<mark[^>]*>(.*?)</mark>", marked, re.DOTALL))
    assert inside.replace("\n", "") == text[start:end].replace("\n", "")


def test_a_quote_over_several_elements_is_marked_in_each_and_named_once():
    html = '<p id="b0">one <strong>two</strong> three</p>\n<p id="b1">four</p>\n'
    marked = mark_html(html, {"x": (4, 18)})
    assert marked == (
        '<p id="b0">one <strong><mark id="quote-x" data-q="x">two</mark></strong><mark data-q="x"> three</mark></p>\n'
        '<p id="b1"><mark data-q="x">four</mark></p>\n'
    )


def test_quotes_that_overlap_are_both_marked():
    marked = mark_html('<p id="b0">abcdef</p>\n', {"x": (0, 4), "y": (2, 6)})
    assert re.sub(r' id="[^"]*"', "", marked) == (
        '<p><mark data-q="x">ab</mark><mark data-q="y"><mark data-q="x">cd</mark></mark><mark data-q="y">ef</mark></p>\n'
    )


def test_a_mark_never_stands_between_cells():
    html = "<table><tbody><tr><td>a</td>\n<td>b</td>\n</tr></tbody></table>"
    assert "</td>\n<td>" in mark_html(html, {"x": (0, 4)})


def test_an_id_cannot_break_out_of_its_attribute():
    assert "<script" not in mark_html("<p>ab</p>\n", {'"><script>': (0, 2)})
