"""What the columns of a table in a plan are for, told by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from audits.rules.checks.lines import Line

WHO = re.compile(
    r"^by$|\bwho\b|\bwhom\b|(?:provided|delivered|arranged|given|carried out|led) by|responsib|"
    r"staff(?:ing)?\b|provider|"
    r"\bperson\b|agency|professional|deliver",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"how (?:often|much|long|many)|frequen|amount|duration|quantity|intensity|dosage|\bhours\b|\btime\b|time allocat|"
    r"number of|level of support|\bwhen\b|timing|regularity|period|ratio|group size|timescale|start date",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"how (?:we|it|i|this|will|progress)|measure|success|criteria|evidence|know|checked|monitor|review|"
    r"progress|evaluat|"
    r"looks? like|impact",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\bwhen\b|\bdate|timescale|time scale|timeframe|deadline|^by$|\bby when|target date|achieved by", re.IGNORECASE
)
OUTCOME = re.compile(
    r"outcome|goal|aim\b|aims\b|objective|want to (?:achieve|see|happen)|target|i will|be able to|"
    r"\bdifferen(?:t|ce)\b|will (?:be|have) changed?|hope for",
    re.IGNORECASE,
)
NEED = re.compile(
    r"^(?:no|no\.|number|ref|reference|for|area|links?|#)$|\bneeds?\b|\barea\b|aspiration|\bfrom\b|linked|starting|"
    r"difficult",
    re.IGNORECASE,
)
PROVISION = re.compile(
    r"provision|provided|what|support|strateg|intervention|help|action|approach|service|arrangement|resource|"
    r"activity|step",
    re.IGNORECASE,
)
IN_PROVISION = (
    (
        "measure",
        re.compile(r"how (?:we|it|this|will|progress)|monitor|review|checked|success|measure|evaluat", re.IGNORECASE),
    ),
    ("who", WHO),
    ("amount", AMOUNT),
    (
        "provision",
        re.compile(r"provision|provided|^what|support|strateg|intervention|help|action|approach", re.IGNORECASE),
    ),
    ("need", NEED),
    ("outcome", OUTCOME),
    ("provision", PROVISION),
)
IN_OUTCOMES = (
    ("date", re.compile(r"by when|\bdate\b(?!.*measure)|^by$|timescale|timeframe|deadline", re.IGNORECASE)),
    ("measure", MEASURE),
    ("provision", re.compile(r"provision|support|^steps?|action|strateg|how (?:will|we) (?:help|get)", re.IGNORECASE)),
    (
        "need",
        re.compile(
            r"^(?:no|no\.|number|ref|#)$|^needs?\b|\barea\b|^aspiration|^from$|linked|starting|theme", re.IGNORECASE
        ),
    ),
    ("outcome", OUTCOME),
    ("date", DATE),
    ("who", WHO),
)


def kind_of_column(head: str, *, of_outcomes: bool) -> str:
    """What a column is for: provision, amount, who, outcome, measure, date or need; blank where nothing tells."""
    words = " ".join(head.split())
    return next((kind for kind, sign in (IN_OUTCOMES if of_outcomes else IN_PROVISION) if sign.search(words)), "")


@dataclass
class Row:
    """One row of a table: its lines by what their columns are for; those of unknown columns under a blank."""

    table: int
    number: int
    by_kind: dict[str, list[Line]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Line]:
        return self.by_kind.get(kind, [])

    @property
    def lines(self) -> list[Line]:
        return [line for lines in self.by_kind.values() for line in lines]


@dataclass
class Table:
    """A table of a section: its rows without the headings, and the kinds that its headings tell."""

    rows: list[Row]
    kinds: dict[int, str]


def tables_in(lines: Sequence[Line], *, of_outcomes: bool) -> dict[int, Table]:
    """The tables among the lines of a section, by their numbers."""
    by_table: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell:
            by_table.setdefault(line.cell.table, []).append(line)
    return {number: table_of(cells, of_outcomes=of_outcomes) for number, cells in by_table.items()}


def table_of(cells: Sequence[Line], *, of_outcomes: bool) -> Table:
    heads = heads_of(cells, of_outcomes=of_outcomes)
    kinds = {line.cell.column: kind_of_column(line.words, of_outcomes=of_outcomes) for line in heads if line.cell}
    body = [line for line in cells if line not in heads]
    if not heads and (records := records_of(body, of_outcomes=of_outcomes)):
        return Table(records, {0: "", 1: "provision"})
    rows: dict[int, Row] = {}
    for line in body:
        if line.cell:
            row = rows.setdefault(line.cell.row, Row(line.cell.table, line.cell.row))
            row.by_kind.setdefault(kinds.get(line.cell.column, ""), []).append(line)
    return Table(list(rows.values()), kinds)


def heads_of(cells: Sequence[Line], *, of_outcomes: bool) -> list[Line]:
    """The headings of the columns: those marked as such, or a first row of short words that tell what is below."""
    marked = [line for line in cells if line.cell and line.cell.is_head]
    if marked:
        return marked
    first = [line for line in cells if line.cell and line.cell.row == min(each.cell.row for each in cells if each.cell)]
    told = [line for line in first if is_head(line.words, of_outcomes=of_outcomes)]
    if len(first) > 1 and len(told) == len(first):
        return first
    mostly = len(first) >= LEAST_COLUMNS and len(told) > len(first) / 2
    return first if mostly and all(is_short(line.words) for line in first) else []


YEAR = re.compile(r"\b20\d\d\b|\b(?:year|key stage|ks) ?\d{1,2}\b", re.IGNORECASE)
MOST_WORDS_OF_HEAD = 8
LEAST_COLUMNS = 3
"""In a table of so many columns a heading that says nothing to us does not hide what the others say."""


def is_head(words: str, *, of_outcomes: bool) -> bool:
    return is_short(words) and bool(kind_of_column(words, of_outcomes=of_outcomes))


def is_short(words: str) -> bool:
    """Whether words can be a heading: few, without a full stop or a number other than a year."""
    words = YEAR.sub(" ", words)
    return len(words.split()) <= MOST_WORDS_OF_HEAD and not words.endswith(".") and not re.search(r"\d", words)


def records_of(cells: Sequence[Line], *, of_outcomes: bool) -> list[Row]:
    """Rows out of a table whose first column says what stands beside it: "Provision | ...", "How often | ..."."""
    labels = [line for line in cells if line.cell and line.cell.column == 0]
    kinds = {
        line.cell.row: kind_of_column(line.words, of_outcomes=of_outcomes)
        for line in labels
        if line.cell and is_head(line.words, of_outcomes=of_outcomes)
    }
    named = set(kinds.values())
    if len(kinds) < len(labels) or not named & {"provision", "outcome"} or len(named) < 2:  # noqa: PLR2004 - a label and its like
        return []
    records: list[Row] = []
    for line in cells:
        if not line.cell or line.cell.column == 0:
            continue
        kind = kinds.get(line.cell.row, "")
        if not records or (kind in records[-1].by_kind and kind in {"provision", "outcome"}):
            records.append(Row(line.cell.table, line.cell.row))
        records[-1].by_kind.setdefault(kind, []).append(line)
    return records
