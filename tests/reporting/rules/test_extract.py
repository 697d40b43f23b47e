"""The schema of the extract, and how a value stands in a cell."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.rules.extract import TABLES, cell, described
from reporting.rules.extract.schema import BEFORE, TOLD

HELD = {
    "plan", "audit", "section_grade", "answer", "clock", "advice_check", "moderation", "rating", "case_study",
    "theme_tag", "feedback", "action", "training", "sample", "code",
}  # fmt: skip


def test_every_table_begins_alike_and_names_no_column_twice():
    assert {table.name for table in TABLES} == HELD
    assert tuple(TOLD) == BEFORE
    for table in TABLES:
        assert table.heads[: len(BEFORE)] == BEFORE
        assert len(set(table.heads)) == len(table.heads)


def test_the_description_tells_every_column():
    told = described()
    assert all(f"| `{name}` | {what} |" in told for table in TABLES for name, what in table.columns.items())


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, ""), (True, "true"), (False, "false"), (0, "0"), (2.5, "2.5"), (["B2", "C1"], "B2;C1"), ((), "")],
)
def test_a_cell_says_a_value_plainly(value, said):
    assert cell(value) == said


@given(st.datetimes(timezones=st.timezones()))
def test_moments_are_read_back_as_the_same_second_in_utc(moment):
    read = datetime.fromisoformat(cell(moment))
    assert read == moment.astimezone(UTC).replace(microsecond=0)
    assert read.utcoffset() is not None


@given(st.dates())
def test_days_are_read_back(day):
    assert date.fromisoformat(cell(day)) == day
