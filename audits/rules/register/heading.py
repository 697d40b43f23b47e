"""Which row of a table is its heading: exports often begin with a title, a date, or a line of filters."""

from collections.abc import Sequence

from audits.rules.register.results import Row

_LOOKED_AT = 20
_FEWEST = 2
_MOSTLY = 0.6


class NoTable(ValueError):  # noqa: N818 - it carries the sentence
    """A table that holds no register. The sentence says what to do."""


def split_heading(rows: Sequence[Row]) -> tuple[tuple[str, ...], Sequence[Row]]:
    """The headings, each once, and the rows after them. Raises NoTable where one or the other is missing."""
    widest = max((_filled(row) for row in rows[:_LOOKED_AT]), default=0)
    if widest < _FEWEST:
        raise NoTable(
            "The file has only one column, so it is no register. Export the plans with their dates, as CSV or .xlsx."
        )
    at = next(number for number, row in enumerate(rows) if _filled(row) >= max(_FEWEST, widest * _MOSTLY))
    if at + 1 >= len(rows):
        raise NoTable("The table has a heading and no rows after it. Check what you exported, and export it again.")
    return _once_each(rows[at].cells), rows[at + 1 :]


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _once_each(cells: Sequence[str]) -> tuple[str, ...]:
    """A heading that is missing or stands there twice gets its place, so that each column can be told apart."""
    named: list[str] = []
    for number, cell in enumerate(cells, 1):
        heading = " ".join(cell.split())[:100] or f"Column {number}"
        named.append(heading if heading not in named else f"{heading} (column {number})")
    return tuple(named)
