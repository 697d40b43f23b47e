"""The shape of a report: what a page, a PDF and a file of figures are all made from.

A report is compiled once from figures and then never computed again: page and PDF print these values as they stand, and
`content_hash` says whether two copies are the same. Text that people write stands beside the figures as parts of their
own, so that a computed number is never edited.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from reporting.rules.charts import Chart, Markup
from reporting.rules.disclosure import SYMBOLS


@dataclass(frozen=True)
class Column:
    """The head of a column; a numeric one is set to the right."""

    text: str
    numeric: bool = False


def words(*heads: str) -> tuple[Column, ...]:
    """Columns of words."""
    return tuple(Column(head) for head in heads)


def numbers(*heads: str) -> tuple[Column, ...]:
    """Columns of numbers."""
    return tuple(Column(head, numeric=True) for head in heads)


@dataclass(frozen=True)
class Table:
    """Cells as they are printed. The first cell of each row is its head; `key` is unique in the report."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def heads(self) -> list[Mapping[str, object]]:
        """The columns as the table component reads them."""
        return [{"text": column.text, "numeric": column.numeric} for column in self.columns]

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """Heads and rows, for a file of figures."""
        return [tuple(column.text for column in self.columns), *self.rows]


@dataclass(frozen=True)
class Figure:
    """A chart under its finding, with the table of its numbers."""

    key: str
    finding: str
    chart: Chart
    table: Table
    note: str = ""

    @property
    def svg(self) -> Markup:
        """The chart drawn, its finding as its title."""
        return self.chart.draw(uid=f"chart-{self.key}", title=self.finding)


@dataclass(frozen=True)
class Part:
    """A stretch of a section: sentences, then figures, then tables; `missing` says what is not there yet."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    missing: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.paragraphs or self.figures or self.tables)


@dataclass(frozen=True)
class Section:
    """One numbered heading. `missing` is the honest sentence of a section in which nothing can be shown yet."""

    key: str
    number: int
    heading: str
    parts: tuple[Part, ...]
    missing: str

    @property
    def is_filled(self) -> bool:
        return any(part.says_something for part in self.parts)


@dataclass(frozen=True)
class Evidence:
    """One of the three kinds of evidence, and what the report holds of it."""

    kind: str
    held: bool
    sentence: str


@dataclass(frozen=True)
class Report:
    """A whole report: `scope` says period, council and standard at the top, `brief` its findings in a few lines.

    `notes` say how to read the numbers, `symbols` what the letters in the tables mean.
    """

    kind: str
    title: str
    council: str
    period: str
    scope: Table
    evidence: tuple[Evidence, ...]
    brief: tuple[str, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    symbols: tuple[tuple[str, str], ...] = ()
    content_hash: str = field(default="", compare=False)

    @property
    def hash_blocks(self) -> list[str]:
        """The hash in pieces between which a narrow screen may break it."""
        return [self.content_hash[start : start + 16] for start in range(0, len(self.content_hash), 16)]

    @property
    def tables(self) -> Iterator[Table]:
        """Every table in order, those of figures included."""
        for section in self.sections:
            for part in section.parts:
                yield from (figure.table for figure in part.figures)
                yield from part.tables


def sealed(report: Report) -> Report:
    """The report with the key to its symbols and its hash, ready to be kept."""
    report = replace(report, symbols=symbols_in(report))
    return replace(report, content_hash=hash_of(report))


def hash_of(report: Report) -> str:
    """SHA-256 of everything the report says, in hexadecimal; the same content always has the same hash."""
    content = asdict(replace(report, content_hash=""))
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def symbols_in(report: Report) -> tuple[tuple[str, str], ...]:
    """The symbols that its tables use, each with its meaning."""
    used = {word for table in report.tables for row in table.rows for cell in row[1:] for word in symbols_of(cell)}
    return tuple((symbol, meaning) for symbol, meaning in SYMBOLS.items() if symbol in used)


def symbols_of(cell: str) -> list[str]:
    """Symbols stand alone in a cell, or last after a number."""
    return [cell] if cell in SYMBOLS else [cell[-1]] if cell.endswith(" u") else []
