"""Checking every row of a register before anything is written: what can be taken in, and what is wrong."""

from collections.abc import Iterable
from dataclasses import replace

from audits.rules.register.reading import Reader
from audits.rules.register.results import STOPS, Checked, Row, Terms
from audits.rules.register.twins import prefix_faults, twin_faults


def check_rows(rows: Iterable[Row], terms: Terms) -> Checked:
    """Read every row by the terms; what stands in most cells of a column becomes one note on the column."""
    reader = Reader(terms)
    read = [reader.read(row) for row in rows]
    beside = prefix_faults(read, terms) + twin_faults(read, reader.stopped(), terms)
    notes = reader.settle_oddities()
    faults = sorted([*reader.faults, *beside], key=lambda fault: fault.line)
    stopped = {fault.line: fault.outcome for fault in faults if fault.outcome in STOPS}
    faults = [replace(fault, outcome=stopped.get(fault.line, fault.outcome)) for fault in faults]
    good = tuple(row for row in read if row.line not in stopped)
    return Checked(len(read), good, tuple(faults), notes)
