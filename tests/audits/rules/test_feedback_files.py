"""A row of answers is taken whole or refused with its reason."""

from datetime import date

import pytest

from audits.queries.surveys import event_words, surveys
from audits.rules.feedback_files import Reading, answer_fields, read_rows
from audits.rules.register import Row
from audits.rules.surveys import Survey

TODAY = date(2026, 11, 22)
FAMILY: Survey = surveys()["family"]
COLUMNS = ("response", "day", "council", "event", "on_time", "comment")


def reading(**other):
    facts = {
        "columns": {code: at for at, code in enumerate(COLUMNS)},
        "headings": COLUMNS,
        "survey": FAMILY,
        "today": TODAY,
        "events": {"annual_review": "Annual review"},
        "event_words": event_words(),
        "is_other_council": lambda name: name == "Elsewhere",
        "may_tell_of_harm": lambda text: "harm" in text,
    }
    return Reading(**facts | other)


def read(*cells):
    return read_rows([Row(line, row) for line, row in enumerate(cells, 2)], reading())


def test_a_row_is_taken_whole():
    (said,), faults = read(("F1", "2026-03-01", "Here", "annual review", "Agree", " Good \n day "))
    assert not faults
    assert (said.number, said.received_on, said.event) == ("F1", date(2026, 3, 1), "annual_review")
    assert (said.answers, said.text) == ({"on_time": 4}, "Good \n day")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (("F1", "", "", "", "3", ""), "day", "The date is missing."),
        (("F1", "31 February 2026", "", "", "3", ""), "day", "“31 February 2026” is no date."),
        (("F1", "2027-01-01", "", "", "3", ""), "day", "The date lies ahead."),
        (("F1", "2026-01-01", "", "", "7", ""), "on_time", "“7” is no answer from 1 to 5."),
        (("F1", "2026-01-01", "", "Moon", "3", ""), "event", "“Moon” is no plan event that the portal knows."),
        (("F1", "2026-01-01", "", "", "N/A", ""), "comment", "The row holds no answer and no comment."),
        (("F1", "2026-01-01", "Elsewhere", "", "3", ""), "council", "“Elsewhere” is another council."),
        (("F1", "2026-01-01", "", "", "3", "x" * 8001), "comment", "The comment is longer than 8,000 characters."),
    ],
)
def test_a_row_is_refused_with_its_reason(cells, column, reason):
    said, (fault,) = read(cells)
    assert not said
    assert (fault.line, fault.column) == (2, column)
    assert fault.reason.startswith(reason)


def test_a_refused_row_that_may_tell_of_harm_says_so():
    _, (fault,) = read(("F1", "", "", "", "3", "words of harm"))
    assert "may tell of harm" in fault.reason


def test_words_in_the_wrong_column_are_not_repeated():
    _, (fault,) = read(("F1", "2026-01-01", "", "", "somebody's own words " * 5, ""))
    assert "own words" not in fault.reason


def test_a_number_counts_once_in_a_file():
    said, (fault,) = read(("F1", "2026-01-01", "", "", "3", ""), ("F1", "2026-01-01", "", "", "4", ""))
    assert [row.answers["on_time"] for row in said] == [3]
    assert fault.reason == "The same response stands in line 2."


def test_rows_without_a_number_are_told_apart_by_what_they_say():
    said, faults = read(("", "2026-01-01", "", "", "3", "a"), ("", "2026-01-01", "", "", "3", "b"))
    assert len({row.number for row in said}) == 2
    assert not faults


def test_every_question_of_every_survey_can_be_a_column():
    for survey in surveys().values():
        assert {each.code for each in survey.questions} <= set(answer_fields(survey))
