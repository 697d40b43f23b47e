"""Word documents made of finished pages: what a reader of Word, or of a screen reader, finds in them."""

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from audits.parser.run import Parsed, parse_document
from qa_portal.printing.word import render_word

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>t</title><style>p{}</style></head><body>
<nav><ul><li><a href="#a">Contents</a></li></ul></nav>
<main><h1>What plans are judged by</h1><p>Every plan, <strong>without exception</strong>, is
 read against <a href="https://www.legislation.gov.uk/ukpga/2014/6">the Act</a>.</p>
<h2>Grades</h2><ul><li>Good</li><li>Weak</li></ul><ol><li><p>First</p></li></ol>
<dl><dt>Heard</dt><dd>“I am heard”</dd></dl>
<figure><svg><text>drawn</text></svg></figure>
<table><caption>Grades by term</caption><thead><tr><th scope="col">Term</th><th scope="col">Good</th></tr></thead>
<tbody><tr><th scope="row">Autumn</th><td>12</td></tr></tbody></table></main></body></html>"""


@pytest.fixture(scope="module")
def made():
    return Document(BytesIO(render_word(PAGE, title="What plans are judged by")))


def styled(document, style):
    return [each.text for each in document.paragraphs if each.style.name == style]


def test_words_that_went_and_came_are_told_apart_without_colour():
    page = "<body><h1>x</h1><p>It <del>may</del><ins>must</ins> say so.</p></body>"
    *_, paragraph = Document(BytesIO(render_word(page, title="x"))).paragraphs
    assert paragraph.text == "It maymust say so."
    assert [run.text for run in paragraph.runs if run.font.strike] == ["may"]
    assert [run.text for run in paragraph.runs if run.font.underline] == ["must"]


def test_headings_lists_and_captions_are_real_ones(made):
    assert styled(made, "Heading 1") == ["What plans are judged by"]
    assert styled(made, "Heading 2") == ["Grades"]
    assert styled(made, "List Bullet") == ["Good", "Weak"]
    assert styled(made, "List Number") == ["First"]
    assert styled(made, "Caption") == ["Grades by term"]


def test_words_keep_their_order_their_spaces_and_their_weight(made):
    paragraph = next(each for each in made.paragraphs if each.text.startswith("Every"))
    assert paragraph.text == "Every plan, without exception, is read against the Act."
    assert [run.text for run in paragraph.runs if run.bold] == ["without exception"]


def test_a_link_leads_where_it_led(made):
    targets = {part.target_ref for part in made.part.rels.values() if part.is_external}
    assert targets == {"https://www.legislation.gov.uk/ukpga/2014/6"}


def test_the_header_row_of_a_table_is_said_to_be_one(made):
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Term", "Good"], ["Autumn", "12"]]
    assert ["tblHeader" in row._tr.xml for row in table.rows] == [True, False]


def test_title_and_language_are_set_and_drawings_and_contents_left_out(made):
    assert (made.core_properties.title, made.core_properties.language) == ("What plans are judged by", "en-GB")
    everything = "\n".join(each.text for each in made.paragraphs)
    assert "drawn" not in everything
    assert "Contents" not in everything


WORDS = st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_word_of_a_paragraph_is_lost_or_doubled(paragraphs):
    body = "".join(f"<p>{' '.join(words)}</p>" for words in paragraphs)
    made = Document(BytesIO(render_word(f"<html><body>{body}</body></html>", title="x")))
    assert [each.text.split() for each in made.paragraphs] == [" ".join(words).split() for words in paragraphs]


def test_our_own_reader_reads_it():
    parsed = parse_document(render_word(PAGE, title="x"), "docx")
    assert isinstance(parsed, Parsed)
    assert "without exception" in parsed.text
