"""The sample export, whose thirteen dirty rows are known, as each of its four councils would have it checked."""

import pytest

from audits.rules.register import Outcome
from tests.audits.rules.register.exports import checked, sample, truth

COUNCILS = tuple(truth()["id_prefix"])
HANDLED = {
    34: (Outcome.REFUSED, "not a council of the list"),
    44: (Outcome.NOTED, "before the request"),
    48: (Outcome.NOTED, "day first: 1 October 2026"),
    54: (Outcome.NOTED, "Was ASD"),
    96: (Outcome.SAME, "same as line 95"),
    103: (Outcome.NOTED, "5 September 2025"),
    128: (Outcome.REFUSED, "lies in the future"),
    142: (Outcome.NOTED, "spaces around it"),
    150: (Outcome.NOTED, "“2026-02-31” is no date"),
    163: (Outcome.NOTED, "“PRIM??” is not known"),
    215: (Outcome.REFUSED, "Line 207 has the same reference for another child"),
    240: (Outcome.NOTED, "1 October 2026"),
}
"""Line -> what becomes of it in the register of its own council, and what is said; line 139 has a test of its own."""


@pytest.fixture(scope="module")
def by_council():
    return {council: checked(sample().decode(), council) for council in COUNCILS}


def own_faults(by_council, line):
    """What is said of a line by the council that maintains the plan."""
    return [
        fault
        for found in by_council.values()
        for fault in found.faults
        if fault.line == line and "another council, so" not in fault.reason
    ]


@pytest.mark.parametrize(
    "dirty", [row for row in truth()["dirty_rows"] if row["line"] in HANDLED], ids=lambda dirty: f"line {dirty['line']}"
)
def test_each_dirty_row_is_handled_as_expected(by_council, dirty):
    outcome, said = HANDLED[dirty["line"]]
    about = [fault for fault in own_faults(by_council, dirty["line"]) if said in fault.reason]
    assert {(fault.column, fault.outcome) for fault in about} == {(dirty["column"], outcome)}


def test_a_reference_of_another_council_is_pointed_out_on_both_sides(by_council):
    assert "NCO belong to another council" in own_faults({"": by_council["Nottingham City Council"]}, 139)[0].reason
    assert "NCO belong to this council" in own_faults({"": by_council["Nottinghamshire County Council"]}, 139)[0].reason


def test_nothing_is_said_of_the_other_rows(by_council):
    said = {fault.line for line in range(2, 303) for fault in own_faults(by_council, line)}
    assert said - {207} == {dirty["line"] for dirty in truth()["dirty_rows"]}


def test_every_row_is_good_for_one_council_or_stopped_for_all(by_council):
    lines = sorted(row.line for found in by_council.values() for row in found.good)
    stopped = {34, 96, 128, 207, 215}
    assert lines == sorted(set(range(2, 302)) - stopped)


def test_no_initials_are_needed_after_the_check(by_council):
    good = by_council["Northmoor Borough Council"].good[0]
    assert good.facts["primary_need"]
    assert good.days or good.facts["requested_on"]
