"""School years added up from their terms, and the report that sets them side by side."""

from dataclasses import replace

import pytest

from reporting.rules.disclosure import USUAL
from reporting.rules.paig.figures import GateCount
from reporting.rules.report_archive import from_json, to_json
from reporting.rules.yearly import YEARLY_HEADINGS, YearFigures, compile_yearly, year_of
from tests.reporting.rules.yearly.sample import AUTUMN, SPRING, SUMMER, YEAR, YEARS


@pytest.fixture(scope="module")
def report():
    return compile_yearly(YEAR, rule=USUAL)


def said(report, key):
    parts = next(each for each in report.sections if each.key == key).parts
    cells = [cell for part in parts for table in part.tables for row in table.rows for cell in row]
    return " ".join([*(paragraph for part in parts for paragraph in part.paragraphs), *cells])


def test_a_year_is_counted_from_the_audits_of_its_terms():
    year = year_of([SPRING, SUMMER])
    assert year.label == "School year 2025/26"
    assert sum(year.content.values()) == sum(SPRING.content.values()) + sum(SUMMER.content.values())
    assert year.activity[0].submitted == SPRING.activity[0].submitted + SUMMER.activity[0].submitted
    first = year.sections[0]
    theirs = [section.grades for term in (SPRING, SUMMER) for section in term.sections if section.code == first.code]
    assert sum(first.grades.values()) == sum(sum(grades.values()) for grades in theirs)


def test_gates_and_answers_are_added_up_each_with_its_own():
    gates = (GateCount("F1", "Provision?", 3, 10), GateCount("B1", "Needs?", 1, 8))
    year = year_of([replace(AUTUMN, gates=gates), replace(AUTUMN, gates=gates[:1])])
    assert year.gates == (GateCount("F1", "Provision?", 6, 20), GateCount("B1", "Needs?", 1, 8))
    assert year.survey[0].answered == 2 * AUTUMN.survey[0].answered
    assert year.agreement.alpha is None, "alpha is no count"


def test_a_term_graded_on_another_scale_is_not_added_to_grades():
    scale = replace(AUTUMN.standard.scale, version="0")
    other = replace(AUTUMN, standard=replace(AUTUMN.standard, scale=scale))
    assert year_of([other, AUTUMN]).content == dict(AUTUMN.content)


def test_it_has_the_eleven_headings_and_speaks_of_years(report):
    assert [each.heading for each in report.sections] == [heading.words for heading in YEARLY_HEADINGS]
    assert "this year" in said(report, "numbers")
    assert "this term" not in str(report)
    assert {each.key for each in report.sections if not each.is_filled} == {"stories", "inspection"}


def test_the_gap_between_services_is_told_with_its_trend(report):
    assert "The gap has narrowed since 2025/26, when it was 45 points." in said(report, "impact")


def test_a_theme_is_left_as_its_last_term_had_it_and_few_findings_are_hidden(report):
    words = said(report, "themes-of-the-year")
    assert "Vague provision Concern Strength A strength" in words
    assert "Health advice Concern c c" in words
    assert "Late advice" not in words


def test_a_small_group_of_authors_is_hidden_and_cannot_be_worked_out(report):
    words = said(report, "speed")
    assert "Written by a supplier c c c" in words
    assert "Written in-house c" in words, "the total of all less the one would be the other"


def test_it_names_owners_by_group_and_says_what_was_done(report):
    assert "Give three worked examples Heard Writers' forum 1 December 2027 Section F good or better A day" in said(
        report, "next-year"
    )
    assert "Help was vague Hours are named" in said(report, "changed")


def test_no_two_parts_have_one_anchor_and_it_can_be_kept(report):
    figures = [figure.key for each in report.sections for part in each.parts for figure in part.figures]
    tables = [table.key for table in report.tables]
    assert len(tables) == len(set(tables))
    assert len({*figures, *(each.key for each in report.sections)}) == len(figures) + len(report.sections)
    assert from_json(to_json(report)) == report


def test_a_year_with_grades_alone_says_what_is_missing():
    bare = compile_yearly(YearFigures(YEARS), rule=USUAL)
    missing = [part.missing for each in bare.sections for part in each.parts]
    assert "Too few answers to compare education, health and social care." in missing
    assert not next(each for each in bare.sections if each.key == "framework").is_filled
