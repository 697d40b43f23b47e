"""Marks never change a letter of a document."""

import re

from hypothesis import given
from hypothesis import strategies as st

from audits.parser.child.nodes import escaped
from audits.rules.marking import mark_html
from audits.rules.safe_text import text_of

LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n <>&\"' \xa0"), min_size=1
)


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
