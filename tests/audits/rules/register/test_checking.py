"""Kinds of dirt that exports hold, each made for its test."""

import pytest

from audits.rules.register import Outcome
from tests.audits.rules.register.exports import HEADING, checked


def one(row, heading=HEADING):
    return checked(f"{heading}\n{row}\n")


def outcomes(found):
    return [(fault.column, fault.outcome) for fault in found.faults]


def test_a_clean_row_is_taken():
    found = one("A-1,2015-03-04,new_plan")
    assert (len(found.good), found.faults) == (1, ())
    assert found.good[0].facts == {
        "reference": "A-1",
        "birth_month": found.good[0].facts["birth_month"],
        "plan_event": "new_plan",
    }


@pytest.mark.parametrize("row", [",2015-03-04,new_plan", "A-1,,new_plan", "A-1,2015-03-04,n/a", "A-1,soon,new_plan"])
def test_a_row_without_what_it_must_have_is_refused(row):
    found = one(row)
    assert not found.good
    assert {outcome for _, outcome in outcomes(found)} == {Outcome.REFUSED}


def test_a_reference_that_may_be_a_name_is_refused():
    assert outcomes(one("Robin,2015-03-04,new_plan")) == [("reference", Outcome.REFUSED)]


def test_a_young_person_of_26_is_out_of_scope():
    found = one("A-1,2000-10-30,new_plan")
    assert outcomes(found) == [("dob", Outcome.OUTSIDE)]
    assert not one("A-1,2001-10-30,new_plan").faults
    assert one("A-1,2000-11-01,new_plan").good  # 25 until tomorrow


def test_the_way_most_dates_are_written_is_one_note_and_no_fault():
    rows = "\n".join(f"A-{number},04/03/2015,new_plan" for number in range(10))
    found = checked(f"{HEADING}\n{rows}\nA-11,2015-03-04,new_plan\n")
    assert (len(found.good), found.faults) == (11, ())
    assert found.notes == ("Column “dob”: 10 values were read day first.",)


def test_rows_of_one_reference_that_differ_are_both_refused():
    found = checked(f"{HEADING}\nA-1,2015-03-04,new_plan\nA-1,2015-03-04,amendment\n")
    assert [(fault.line, fault.outcome) for fault in found.faults] == [(2, Outcome.REFUSED), (3, Outcome.REFUSED)]
    assert "with other facts" in found.faults[0].reason


def test_three_rows_that_are_the_same_are_taken_once():
    found = checked(f"{HEADING}\n" + "A-1,2015-03-04,new_plan\n" * 3)
    assert [row.line for row in found.good] == [2]
    assert [fault.outcome for fault in found.faults] == [Outcome.SAME] * 2


def test_a_twin_of_a_refused_row_is_taken():
    found = checked(f"{HEADING}\nA-1,2035-03-04,new_plan\nA-1,2015-03-04,new_plan\n")
    assert [row.line for row in found.good] == [3]


def test_of_a_row_of_another_council_nothing_else_is_said():
    found = one("A-1,never,what,Nottingham City Council", f"{HEADING},council")
    assert outcomes(found) == [("council", Outcome.OUTSIDE)]


def test_a_known_date_in_the_future_is_left_out_unless_it_can_lie_there():
    found = one("A-1,2015-03-04,phase_transfer,2027-03-01,2027-09-01", f"{HEADING},draft_date,phase_transfer")
    assert found.good[0].days.keys() == {"phase_transfer"}
    assert outcomes(found) == [("draft_date", Outcome.NOTED)]


def test_an_old_issue_before_a_new_request_for_reassessment_is_no_fault():
    heading = f"{HEADING},request_date,issue_date"
    assert not one("A-1,2015-03-04,reassessment,2026-05-01,2020-01-01", heading).faults
    assert one("A-1,2015-03-04,new_plan,2026-05-01,2020-01-01", heading).faults


def test_a_short_row_is_read_as_far_as_it_goes():
    assert one("A-1,2015-03-04,new_plan", f"{HEADING},ncy,team").good


@pytest.mark.parametrize(
    ("written", "year"), [("Year 7", "7"), ("Y7", "7"), ("07", "7"), ("Reception", "R"), ("N0", "N0"), ("7.0", "7")]
)
def test_year_groups_are_read_as_people_write_them(written, year):
    assert one(f"A-1,2015-03-04,new_plan,{written}", f"{HEADING},ncy").good[0].facts["year_group"] == year


def test_a_year_group_that_is_none_is_left_out():
    found = one("A-1,2015-03-04,new_plan,Year 40", f"{HEADING},ncy")
    assert "year_group" not in found.good[0].facts
    assert outcomes(found) == [("ncy", Outcome.NOTED)]
