"""Tables whose rows lead to what is behind them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from reporting.rules.report import Part, Report, Table

Href = Callable[[str, str], str]
"""(key of a table, first cell of a row) -> the address that the row leads to; empty where it leads nowhere."""


def linked_report(report: Report, href: Href) -> Report:
    """The same words and figures; only the page sees the links."""
    sections = tuple(replace(each, parts=linked_parts(each.parts, href)) for each in report.sections)
    return replace(report, sections=sections)


def linked_parts(parts: tuple[Part, ...], href: Href) -> tuple[Part, ...]:
    return tuple(_part(part, href) for part in parts)


def _part(part: Part, href: Href) -> Part:
    figures = tuple(replace(each, table=_table(each.table, href)) for each in part.figures)
    return replace(part, figures=figures, tables=tuple(_table(table, href) for table in part.tables))


def _table(table: Table, href: Href) -> Table:
    """The table component shows a cell that is a mapping as a link, where it has an address."""
    rows: list[tuple[Any, ...]] = [(_cell(head, href(table.key, head)), *rest) for head, *rest in table.rows]
    return replace(table, rows=cast("tuple[tuple[str, ...], ...]", tuple(rows)))


def _cell(head: str, address: str) -> str | dict[str, str]:
    return {"text": head, "href": address} if address else head
