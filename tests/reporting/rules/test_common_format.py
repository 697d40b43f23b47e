"""The columns that other services rely on, and a line for each figure."""

import re
from datetime import date
from pathlib import Path

from reporting.rules.common_format import COLUMNS, Edition, lines_of
from reporting.rules.disclosure import SYMBOLS
from reporting.rules.report import Part, Report, Section, Table, numbers, words

TABLE = Table(
    "gates",
    "Gates that failed",
    (*words("Gate"), *numbers("Failed", "Share")),
    (("F3", "c", "60% u"), ("A1", "7", "70%")),
)
REPORT = Report(
    kind="paig",
    title="The term",
    council="Northshire",
    period="Autumn 2026/27",
    scope=Table("scope", "Scope", words("What", "Which"), (("Term", "Autumn"),)),
    evidence=(),
    brief=(),
    notes=(),
    sections=(Section("outcomes", 3, "Outcomes", (Part(tables=(TABLE,)),), ""),),
)
DOCUMENT = Path(__file__).parents[3] / "docs" / "common-format.md"


def test_each_figure_has_a_line_and_a_hidden_one_says_why():
    heads, *lines = lines_of(REPORT, Edition(2, date(2026, 12, 18)))
    found = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [(each["row"], each["column"], each["value"]) for each in found] == [
        ("F3", "Failed", "c"),
        ("F3", "Share", "60% u"),
        ("A1", "Failed", "7"),
        ("A1", "Share", "70%"),
    ]
    assert [each["note"] for each in found] == [SYMBOLS["c"], SYMBOLS["u"], "", ""]
    assert {(each["body"], each["section"], each["edition"], each["issued_on"]) for each in found} == {
        ("Northshire", "Outcomes", "2", "2026-12-18")
    }


def test_what_is_not_issued_has_no_day():
    _, first, *_ = lines_of(REPORT, Edition(1, None))
    assert first[COLUMNS.index("issued_on")] == ""


def test_the_columns_are_those_that_are_written_down():
    rows = [line.split("|")[1] for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    assert tuple(name for row in rows for name in re.findall("`([a-z_]+)`", row)) == COLUMNS
