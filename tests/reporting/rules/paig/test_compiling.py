"""The whole report: its headings, its honesty and what it keeps to itself."""

from dataclasses import replace

import pytest

from reporting.rules.paig import HEADINGS, Actions, Key, PaigFigures, Returns, Written, compile_paig
from reporting.rules.report import Report
from tests.reporting.sample_figures import sample_figures, sample_words


@pytest.fixture(scope="module")
def figures() -> PaigFigures:
    return sample_figures()


@pytest.fixture(scope="module")
def report(figures) -> Report:
    return compile_paig(figures)


def section(report, key):
    return next(each for each in report.sections if each.key == key)


def sentences(report, key):
    return [line for part in section(report, key).parts for line in part.paragraphs]


def missing(report, key):
    return [part.missing for part in section(report, key).parts if part.missing]


def bare(figures):
    """The same term with nothing but its grades."""
    now = replace(
        figures.now, sections=(), gates=(), highest=(), lowest=(), events=(), clocks=(), agreement=None,
        returns=None, themes=None, survey=(), actions=None, activity=(),
    )  # fmt: skip
    return replace(figures, terms=(now,))


def test_the_eleven_headings_stand_in_their_order(report):
    assert [each.heading for each in report.sections] == [
        "Purpose and decisions asked for",
        "Activity",
        "Outcomes",
        "Moderation and reliability",
        "Themes and local outcomes",
        "Family and practitioner experience",
        "Risks",
        "Actions",
        "Escalations",
        "Learning shared",
        "Next term",
    ]
    assert [each.number for each in report.sections] == list(range(1, 12))


def test_a_section_without_figures_says_so_honestly(figures):
    report = compile_paig(bare(figures))
    moderation = section(report, Key.MODERATION)
    assert not moderation.is_filled
    assert moderation.missing.startswith("Moderation is not yet recorded in the portal for this term")
    empty = {each.key for each in report.sections if not each.is_filled}
    assert empty == set(Key) - {Key.PURPOSE, Key.OUTCOMES}
    assert all(heading.missing.endswith(".") for heading in HEADINGS)


def test_a_gap_inside_a_filled_section_is_said_too(figures):
    report = compile_paig(bare(figures))
    assert "No dates are recorded in the portal" in " ".join(missing(report, Key.OUTCOMES))


def test_period_and_scope_stand_at_the_top(report):
    said = dict(report.scope.rows)
    assert said["Council"] == "Northmoor County Council"
    assert said["Term"] == "Autumn 2026/27"
    assert said["Framework in force"] == "EHCP baseline framework, version 1.0"
    assert said["Scale in force"].endswith("Exemplary, Secure, Needs work and Falls short")
    assert said["Good or better means"] == "Exemplary and Secure"


def test_the_three_kinds_of_evidence_are_held_or_said_to_be_missing(figures, report):
    assert [each.kind for each in report.evidence] == ["Quantitative", "Qualitative", "Impact"]
    assert [each.held for each in report.evidence] == [True, False, True]
    assert report.evidence[1].sentence == "Missing: no quotes, examples or notes have been added."
    assert [each.held for each in compile_paig(bare(figures)).evidence] == [True, False, False]
    with_quotes = compile_paig(figures, written={Key.EXPERIENCE: "“It was clear.” A parent."})
    assert with_quotes.evidence[1].held


def test_findings_come_first(report):
    assert (
        report.brief[0] == "The share of plans with good or better content rose from 46% to 65% since Summer 2025/26."
    )
    assert report.brief[1].startswith("No real change in the share of plans with a good or better process")


def test_a_first_term_is_set_beside_nothing(figures):
    report = compile_paig(bare(figures))
    assert report.brief[0].startswith("The share of plans with good or better content stands at 65% (75 of 116 audits")


def test_no_count_under_the_threshold_is_printed(report):
    """Of every table that counts plans, audits, answers or people, no cell holds 1 to 4."""
    counting = [table for table in report.tables if table.key not in {"actions", "scope"}]
    for table in counting:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if column.numeric and column.text != "Planned" and cell.isdigit():
                    assert not 0 < int(cell) < 5, (table.key, row)


def test_no_small_count_is_spoken_in_a_sentence(figures):
    now = replace(figures.now, returns=Returns(sent=9, answered=7, put_right=2, queried=1))
    said = " ".join(sentences(compile_paig(replace(figures, terms=(now,))), Key.ACTIONS))
    assert "7 of 9" not in said
    assert "Too few feedback notes" in said


def test_a_higher_threshold_hides_more(figures):
    from reporting.rules.disclosure import SmallNumbers

    strict = compile_paig(figures, rule=SmallNumbers(threshold=10, caution=20))
    rows = [row for table in strict.tables if table.key == "moderation-agreement" for row in table.rows]
    assert rows[2][1] == "c"
    assert dict(strict.scope.rows)["Small numbers"].startswith("Counts of 1 to 9")


def test_numbers_of_actions_are_not_hidden_for_they_are_no_people(figures):
    now = replace(figures.now, actions=Actions(opened=9, closed=7, late=1, impact_shown=4))
    report = compile_paig(replace(figures, terms=(now,)))
    assert "1 action is late. 7 actions were closed, and 4 of them show what changed." in sentences(report, Key.ACTIONS)


def test_the_symbols_in_use_are_explained(report):
    assert [symbol for symbol, _ in report.symbols] == ["c", "z"]


def test_words_stand_beside_figures_under_a_name_of_their_own(figures):
    written = compile_paig(figures, written=sample_words())
    experience = section(written, Key.EXPERIENCE).parts
    assert experience[-1].heading == "Comment by the council"
    assert section(written, Key.RISKS).parts[0].tables[0].key == "risk-register"
    assert section(written, Key.RISKS).parts[0].heading == ""


def test_decisions_are_asked_for_or_said_to_be_missing(figures, report):
    assert missing(report, Key.PURPOSE) == ["No decision has been written into this report yet."]
    asked = compile_paig(figures, written={Key.PURPOSE: Written(("Agree the plan.",))})
    assert missing(asked, Key.PURPOSE) == []
    assert "Agree the plan." in sentences(asked, Key.PURPOSE)


def test_writing_keeps_every_other_gap_in_sight(figures):
    said = compile_paig(figures, written={Key.ACTIVITY: "We trained twelve auditors."})
    assert missing(said, Key.ACTIVITY) == ["Training days and meetings are not counted in this report."]


def test_blank_words_are_no_words(figures, report):
    assert compile_paig(figures, written={Key.RISKS: "  \n "}) == report


def test_the_same_figures_give_the_same_report_and_hash(figures, report):
    again = compile_paig(sample_figures())
    assert again == report
    assert again.content_hash == report.content_hash
    assert compile_paig(figures, written={Key.RISKS: "One."}).content_hash != report.content_hash


def test_keys_of_tables_and_figures_are_unique(figures):
    report = compile_paig(figures, written=sample_words())
    keys = [table.key for table in report.tables]
    figure_keys = [figure.key for each in report.sections for part in each.parts for figure in part.figures]
    assert len(keys) == len(set(keys))
    assert len(figure_keys) == len(set(figure_keys))


def test_rows_have_a_cell_for_each_column(report):
    for table in report.tables:
        assert all(len(row) == len(table.columns) for row in table.rows), table.key


def test_seven_terms_are_refused(figures):
    with pytest.raises(ValueError, match="one to 6 terms, not 7"):
        replace(figures, terms=figures.terms[:1] * 7)
