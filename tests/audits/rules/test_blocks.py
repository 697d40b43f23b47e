"""Every paragraph, item and cell has a button of its own, and the text of the document stays as it is."""

import re

from hypothesis import HealthCheck, given, settings

from audits.rules.blocks import blocks_of, row_around, with_quote_buttons
from audits.rules.marking import mark_html
from audits.rules.safe_text import text_of
from tests.audits.rules.test_marking import PAGES

TABLE = (
    '<p id="b0">Before.</p>\n<table><tbody><tr><th>Need</th>\n<th>Help</th>\n</tr>\n'
    '<tr><td id="b1">Reading</td>\n<td><p id="b2">A <strong>teacher</strong>, daily</p>\n</td>\n</tr>\n</tbody></table>\n'
)


def test_each_paragraph_item_and_cell_has_one_button_with_its_first_words():
    html = "<h2>Needs</h2>\n<ul><li>One\n<ul><li>Inner</li>\n</ul></li>\n</ul><p>A &amp; b c d e f g</p>\n<p> – </p>\n"
    buttons = re.findall(r'aria-label="([^"]*)"', with_quote_buttons(html, "f"))
    assert buttons == ["Quote: Needs", "Quote: One", "Quote: Inner", "Quote: A &amp; b c d…"]
    assert [block.words for block in blocks_of(TABLE)] == ["Before.", "Need", "Help", "Reading", "A teacher, daily"]


def test_a_button_stands_in_its_paragraph_and_knows_its_place():
    html = with_quote_buttons("<p>😀 Sam <em>smiles</em>.</p>\n", "quote-words")
    assert html == (
        '<p>😀 Sam <em>smiles</em>.<button form="quote-words" name="at" value="0-13" '
        'aria-label="Quote: 😀 Sam smiles."></button></p>\n'
    )


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is slow at making pages up
@given(PAGES)
def test_buttons_change_no_letter_and_take_marks_as_the_document_does(html):
    text, spans = text_of(html), {"q": (1, 9)}
    with_buttons = with_quote_buttons(html, "f")
    assert text_of(with_buttons) == text
    assert text_of(mark_html(with_buttons, spans)) == text
    assert mark_html(with_buttons, spans).count("<mark") == mark_html(html, spans).count("<mark")
    for block in blocks_of(html):
        assert text[block.start : block.end] == block.words


def test_a_cell_knows_the_words_of_its_row():
    text = text_of(TABLE)
    row = row_around(TABLE, text.index("teacher"))
    assert text[slice(*row)].split("\n")[:2] == ["Reading", "A teacher, daily"]
    assert row_around(TABLE, text.index("Before")) is None


def test_words_cannot_break_out_of_the_name_of_a_button():
    assert "<script>" not in with_quote_buttons("<p>a&quot;&gt;&lt;script&gt; b</p>\n", "f")
