"""A summary made of the sample figures, with themes that agree, conflict, begin and end."""

from dataclasses import replace

import pytest

from reporting.rules.disclosure import USUAL, SmallNumbers
from reporting.rules.report_archive import from_json, to_json
from reporting.rules.thematic import HEADINGS, compile_thematic
from tests.reporting.rules.thematic.sample import SUMMARY, THEMES, theme
from tests.reporting.sample_figures import sample_figures


@pytest.fixture(scope="module")
def report():
    return compile_thematic(SUMMARY, rule=USUAL)


def section(report, key):
    return next(each for each in report.sections if each.key == key)


def said(report, key):
    parts = section(report, key).parts
    cells = [cell for part in parts for table in part.tables for row in table.rows for cell in row]
    return " ".join([*(paragraph for part in parts for paragraph in part.paragraphs), *cells])


def test_it_has_the_twelve_headings_and_says_what_is_missing(report):
    assert [each.heading for each in report.sections] == [heading.words for heading in HEADINGS]
    bare = compile_thematic(replace(SUMMARY, examples=()), rule=USUAL)
    assert not section(bare, "good-practice").is_filled
    assert section(bare, "good-practice").missing


def test_the_term_is_drafted_in_five_lines(report):
    better, worse, new, look, asks = section(report, "five-lines").parts[0].paragraphs
    assert better == (
        "Better: the share of plans with good or better content rose and Late advice is no concern any more."
    )
    assert worse == "Worse: nothing that can be told from chance."
    assert new == "New: Vague provision became a concern."
    assert look.startswith("What we shall look at: gate ")
    assert asks == "What we ask of others: that every agency looks with us at Vague provision and Child's voice."


def test_a_hidden_theme_is_in_no_sentence(report):
    for key in ("five-lines", "next"):
        assert "Health advice" not in said(report, key)


def test_themes_are_told_by_source_and_from_term_to_term(report):
    words = said(report, "themes")
    assert "1 theme is a concern, the commonest Vague provision. New since last term: Vague provision." in words
    assert "The sources do not agree on Child's voice" in words
    assert "A concern last term and not any more: Late advice." in words


def test_a_theme_of_three_findings_is_hidden_with_what_it_comes_to(report):
    tables = [table for part in section(report, "themes").parts for table in part.tables]
    rows = [row for table in tables for row in table.rows if row[0] == "Health advice"]
    assert rows == [
        ("Health advice", "c", "c", "c"),
        ("Health advice", "c", "Silent"),
        ("Health advice", "c", "0", "c"),
    ]


def test_each_source_says_its_own_beside_the_others(report):
    tables = {table.key: table for part in section(report, "themes").parts for table in part.tables}
    row = next(row for row in tables["theme-sources"].rows if row[0] == "Vague provision")
    assert row == ("Vague provision", "Concern", "Concern")
    assert "theme-verdicts" in tables
    assert any(part.heading == "Local outcomes touched" for part in section(report, "themes").parts)


def test_a_source_that_says_nothing_of_any_theme_is_called_silent():
    unheard = [theme("Plain words", (9, 0), (0, 0))]
    assert "Silent on every theme this term: Checks of drafts." in said(
        compile_thematic(replace(SUMMARY, themes=unheard), rule=USUAL), "themes"
    )


def test_quotes_examples_and_what_came_in_stand_in_words(report):
    assert "“Ask us what we want to do.” Three young people." in said(report, "experience")
    assert "Tribunal c Complaint 11" in said(report, "experience")
    assert "Two hours a week, one to one." in said(report, "good-practice")
    assert report.evidence[1].held
    bare = compile_thematic(replace(SUMMARY, figures=sample_figures(), examples=()), rule=USUAL)
    assert not bare.evidence[1].held


def test_the_next_focus_is_proposed_with_reasons(report):
    words = said(report, "next")
    assert "Next sample for senior moderation" in words
    assert "Criterion F3, “" in words
    assert "It was answered lowest of all, in" in words
    assert "The sources do not agree on it." in words
    assert "Health advice" not in words


def test_samples_and_focus_areas_stand_with_their_numbers(report):
    assert "4711 320 24" in said(report, "looked-at")
    words = said(report, "sections")
    assert "Legal compliance 100 70%" in words
    assert "Content c c c" in words


def test_it_is_sealed_and_can_be_kept_and_read_again(report):
    assert from_json(to_json(report)) == report
    other = compile_thematic(replace(SUMMARY, themes=THEMES[:1]), rule=USUAL)
    assert other.content_hash != report.content_hash


def test_no_two_parts_of_the_page_have_one_anchor(report):
    figures = [figure.key for each in report.sections for part in each.parts for figure in part.figures]
    anchors = [*(each.key for each in report.sections), *figures, "in-brief", "contents", "contributors"]
    assert len(anchors) == len(set(anchors))


def test_the_councils_threshold_is_kept(report):
    strict = compile_thematic(SUMMARY, rule=SmallNumbers(threshold=21, caution=30, width=19))
    assert "Child's voice" not in said(strict, "next")
