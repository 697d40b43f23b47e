"""What columns probably mean, which hold names, what values probably mean, and where the heading is."""

from collections import Counter

import pytest

from audits.queries.register import register_fields
from audits.rules.register import (
    Column,
    NoTable,
    Row,
    code_of,
    describe_columns,
    guess_columns,
    likely_code,
    split_heading,
    table_kind,
)
from audits.rules.register.columns import holds_names
from tests.audits.rules.register.exports import rows_of, sample

NEEDS = {"ASD": "Autistic spectrum disorder", "SEMH": "Social, emotional and mental health", "HI": "Hearing impairment"}


def guessed(*headings):
    columns = [Column(heading) for heading in headings]
    return [guess_columns(columns, register_fields())[at] for at in range(len(headings))]


def test_the_columns_of_the_sample_are_guessed():
    headings, rows = split_heading(rows_of(sample().decode()))
    columns = describe_columns(headings, (row.cells for row in rows))
    found = guess_columns(columns, register_fields())
    assert {headings[at]: code for at, code in found.items() if code} == {
        "plan_id": "reference",
        "council": "council",
        "initials": "initials",
        "dob": "birth_month",
        "ncy": "year_group",
        "primary_need": "primary_need",
        "placement_type": "setting_type",
        "plan_type": "plan_event",
        "request_date": "requested_on",
        "draft_date": "date:draft_sent",
        "issue_date": "issued",
        "last_annual_review_date": "date:last_review",
    }
    assert {column.heading for column in columns if column.names} == {"caseworker", "writer"}


def test_headings_of_other_systems_are_guessed():
    headings = ("EHCP Number", "DateOfBirth", "Event type", "SEN need", "Final plan date", "School type", "Locality")
    assert guessed(*headings) == [
        "reference",
        "birth_month",
        "plan_event",
        "primary_need",
        "issued",
        "setting_type",
        "team",
    ]


def test_a_meaning_is_guessed_once_and_a_second_need_never():
    assert guessed("Primary need", "Secondary need", "Primary SEN need").count("primary_need") == 1
    assert guessed("Secondary need", "Favourite colour") == ["", ""]


@pytest.mark.parametrize("heading", ["Surname", "Child Forename", "pupil_name", "Full name", "Name", "Case worker"])
def test_a_heading_can_say_that_a_column_holds_names(heading):
    assert holds_names(heading, {})


@pytest.mark.parametrize("heading", ["School name", "Name of setting", "Council name", "Team name"])
def test_names_of_bodies_are_no_names_of_people(heading):
    assert not holds_names(heading, {})


def test_values_can_say_that_a_column_holds_names():
    people = Counter(f"{first} {last}" for first in ("Sam", "Ola", "Kit") for last in ("Reed", "Shaw", "Okafor"))
    assert holds_names("Field 7", people)
    assert holds_names("Field 7", Counter(["W. Shaw", "K. Reed", "S. Iqbal"] * 50))
    assert not holds_names("Need", Counter({"Hearing Impairment": 40, "Physical Disability": 20, "Down Syndrome": 9}))
    assert not holds_names("Codes", Counter(["ASD", "MLD", "SEMH"]))


def test_of_a_column_of_names_no_value_is_kept():
    (column,) = describe_columns(["Surname"], [["Okafor"], ["Reed"]])
    assert (column.names, column.examples, column.values) == (True, (), {})


def test_a_code_is_known_by_itself_or_by_its_name():
    assert code_of("asd", NEEDS) == code_of("Autistic  Spectrum Disorder", NEEDS) == "ASD"
    assert code_of("ASC", NEEDS) is None


def test_a_likely_code_is_offered_and_a_wild_guess_is_not():
    assert likely_code("ASC", NEEDS) == "ASD"
    assert likely_code("Hearing", NEEDS) == "HI"
    assert likely_code("PRIM??", NEEDS) is None


def test_the_heading_may_stand_below_a_title():
    rows = [Row(1, ("Register of plans",)), Row(3, ("Reference", "DOB", "DOB", "")), Row(4, ("A-1", "x", "y", "z"))]
    headings, rest = split_heading(rows)
    assert headings == ("Reference", "DOB", "DOB (column 3)", "Column 4")
    assert [row.line for row in rest] == [4]


@pytest.mark.parametrize("rows", [[], [Row(1, ("only",))], [Row(1, ("Reference", "DOB"))]])
def test_a_table_without_rows_or_columns_is_none(rows):
    with pytest.raises(NoTable):
        split_heading(rows)


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("a.csv", b"", "empty"),
        ("a.xlsm", b"PK\x03\x04", "macros"),
        ("a.xlsx", bytes.fromhex("D0CF11E0A1B11AE1"), "password"),
        ("a.xls", b"x", "older kind"),
        ("a.pdf", b"%PDF", "CSV file or an Excel workbook"),
        ("a.xlsx", b"a,b", "something else"),
        ("a.csv", b"PK\x03\x04", "something else"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(name, head, said):
    with pytest.raises(NoTable, match=said):
        table_kind(name, head)


def test_a_table_is_told_by_its_ending_and_first_bytes():
    assert (table_kind("a.CSV", b"a,b"), table_kind("a.xlsx", b"PK\x03\x04")) == ("csv", "xlsx")
