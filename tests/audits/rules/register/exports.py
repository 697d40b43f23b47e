"""The sample export of a register with what is known to be wrong in it, and small exports made for one test."""

import csv
import json
from datetime import date
from pathlib import Path

from audits.queries.codes import is_year_group
from audits.queries.events import begin_with_request, may_lie_ahead
from audits.queries.register import code_names, register_fields
from audits.rules.register import (
    COUNCIL,
    OTHER,
    OWN,
    Row,
    Terms,
    check_rows,
    describe_columns,
    folded,
    guess_columns,
    split_heading,
)

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 10, 31)
HEADING = "reference,dob,event"
SETTINGS = {
    "EYS": "early_years",
    "NUR": "early_years",
    "MPR": "mainstream_maintained",
    "MSE": "mainstream_maintained",
    "RES": "resourced_provision",
    "SPE": "special_maintained",
    "ISP": "special_independent",
    "FEC": "general_further_education",
    "SPI": "specialist_post_16",
    "EOTAS": "other_council_arrangement",
}
EVENTS = {"new": "new_plan", "annual_review_amended": "annual_review"}


def sample() -> bytes:
    return (SAMPLES / "ehcp_register.csv").read_bytes()


def truth() -> dict:
    return json.loads((SAMPLES / "ehcp_register.truth.json").read_text())


def rows_of(text: str) -> list[Row]:
    lines = csv.reader(text.splitlines())
    return [Row(number, tuple(cells)) for number, cells in enumerate(lines, 1) if any(cells)]


def checked(text: str, council: str = "Northmoor Borough Council", today: date = TODAY):
    """An export as a council would have it checked that has said what its own codes mean."""
    headings, rows = split_heading(rows_of(text))
    columns = describe_columns(headings, (row.cells for row in rows))
    return check_rows(rows, terms(headings, guess_columns(columns, register_fields()), council, today))


def terms(headings, mapping, council: str, today: date) -> Terms:
    councils = {folded(name): OWN if name == council else OTHER for name in truth()["id_prefix"]}
    said = {"setting_type": SETTINGS, "plan_event": EVENTS}
    meanings = {code_set: {folded(value): code for value, code in codes.items()} for code_set, codes in said.items()}
    return Terms(
        today=today,
        columns=mapping,
        headings=dict(enumerate(headings)),
        fields=register_fields(),
        names=code_names(),
        meanings={**meanings, COUNCIL: councils},
        ages=(0, 25),
        is_year=is_year_group,
        may_lie_ahead=may_lie_ahead(),
        begin_with_request=begin_with_request(),
    )
