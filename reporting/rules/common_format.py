"""The common format: every figure of a report on a line of its own, to lie beside reports of other services.

Columns, their words and their order are a promise, written down in `docs/common-format.md`. A change of them is a new
number of the format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reporting.rules.disclosure import SYMBOLS
from reporting.rules.report import Report, Section, Table, symbols_of

FORMAT, SERVICE = "1", "EHCP quality assurance"
COLUMNS = (
    *("format", "service", "body", "report", "period", "edition", "issued_on"),
    *("section", "table", "caption", "row", "column", "value", "note"),
)
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of a report it is; one that was not issued has no day."""

    number: int
    issued_on: date | None


def lines_of(report: Report, edition: Edition) -> Iterator[Line]:
    """The heads, then a line for each figure. A figure that is hidden keeps its symbol, and `note` says its meaning."""
    yield COLUMNS
    issued = edition.issued_on.isoformat() if edition.issued_on else ""
    begins = (FORMAT, SERVICE, report.council, report.kind, report.period, str(edition.number), issued)
    for section in report.sections:
        for table in _tables(section):
            yield from ((*begins, section.heading, table.key, table.caption, *cell) for cell in _cells(table))


def _tables(section: Section) -> Iterator[Table]:
    for part in section.parts:
        yield from (figure.table for figure in part.figures)
        yield from part.tables


def _cells(table: Table) -> Iterator[Line]:
    """Head of the row, head of the column, what stands there, and what it means where it is a symbol."""
    for head, *cells in table.rows:
        for column, cell in zip(table.columns[1:], cells, strict=True):
            yield head, column.text, cell, " ".join(SYMBOLS[each] for each in symbols_of(cell))
