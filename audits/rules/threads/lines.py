"""The lines of a converted document with what their place says: heading, paragraph, item of a list, cell of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from audits.rules.safe_text import pieces, plain

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
INLINE = frozenset({"strong", "em", "b", "i", "u", "s", "a", "span", "sup", "sub", "br", "mark", "code", "img"})
BULLET = re.compile(r"^\s*[•·▪◦●○■*–-]\s+")
LONGEST_HEADING = 14  # words of a paragraph in bold that stands for a heading


class LineKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: counts from 0. `span` is how many columns it covers, `rows` how many rows."""

    table: int
    row: int
    column: int
    span: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words without white space or bullets at their ends; text[start:end] are the words. `label` is its number."""

    kind: LineKind
    start: int
    end: int
    words: str
    level: int = 0
    label: str = ""
    place: Place | None = None


def lines_of(html: str) -> tuple[Line, ...]:
    """Every line with words, in the order of the text. For the HTML of our own parser only."""
    reader = _Reader()
    for is_tag, source in pieces(html):
        reader.tag(source) if is_tag else reader.say(plain(source))
    reader.close()
    return tuple(reader.lines)


@dataclass
class _Open:
    """A table being read: its number, where it is, and the columns that cells of earlier rows reach down into."""

    number: int
    row: int = -1
    column: int = 0
    reaching: dict[int, int] = field(default_factory=dict)  # column: rows it still covers
    place: Place | None = None

    def begin_row(self) -> None:
        self.row += 1
        self.column = 0
        self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}

    def begin_cell(self, facts: dict[str, str], *, head: bool) -> None:
        while self.column in self.reaching:
            self.column += 1
        span, rows = _count(facts, "colspan"), _count(facts, "rowspan")
        self.place = Place(self.number, self.row, self.column, span, rows, head)
        for column in range(self.column, self.column + span):
            if rows > 1:
                self.reaching[column] = rows
        self.column += span


def _count(facts: dict[str, str], name: str) -> int:
    value = facts.get(name, "1")
    return max(1, min(int(value), 100)) if value.isdigit() else 1


class _Reader:
    """Walks the HTML once; a line ends with every tag that is none of emphasis."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.at = 0
        self.buffer = ""
        self.strong = 0  # characters of the line within strong
        self.in_strong = False
        self.kind, self.level, self.label = LineKind.PARAGRAPH, 0, ""
        self.tables: list[_Open] = []
        self.made = 0

    def say(self, words: str) -> None:
        self.buffer += words
        self.at += len(words)
        self.strong += len(words.strip()) if self.in_strong else 0

    def tag(self, source: str) -> None:
        match = TAG.match(source)
        if not match:
            return
        closing, name = bool(match[1]), match[2]
        if name in ("strong", "b"):
            self.in_strong = not closing
        if name in INLINE:
            return
        self.close()
        facts = dict(ATTRIBUTE.findall(source))
        self.end(name) if closing else self.begin(name, facts)

    def begin(self, name: str, facts: dict[str, str]) -> None:
        self.label = facts.get("data-label", self.label)
        if name == "table":
            self.tables.append(_Open(self.made))
            self.made += 1
        elif name == "tr" and self.tables:
            self.tables[-1].begin_row()
        elif name in ("td", "th") and self.tables:
            self.tables[-1].begin_cell(facts, head=name == "th")
        elif name == "li":
            self.kind = LineKind.ITEM
        elif name[0] == "h" and name[1:].isdigit():
            self.kind, self.level = LineKind.HEADING, int(name[1:])

    def end(self, name: str) -> None:
        if name == "table" and self.tables:
            self.tables.pop()
        elif name in ("td", "th") and self.tables:
            self.tables[-1].place = None
        self.kind, self.level, self.label = LineKind.PARAGRAPH, 0, ""

    def close(self) -> None:
        """Keep the line that was read, if it has words."""
        words, start = self.buffer, self.at - len(self.buffer)
        place = self.tables[-1].place if self.tables else None
        is_bold = self.strong >= len(words.strip()) * 0.9
        self.buffer, self.strong = "", 0
        if any(map(str.isalnum, words)):
            self.lines.append(self._line(words, start, place, is_bold=is_bold))

    def _line(self, words: str, start: int, place: Place | None, *, is_bold: bool) -> Line:
        bullet = BULLET.match(words)
        begun = bullet.end() if bullet else len(words) - len(words.lstrip())
        inside = words[begun:].rstrip()
        kind = self._kind(inside, place, is_bold=is_bold, bullet=bool(bullet))
        at = start + begun
        return Line(kind, at, at + len(inside), inside, self.level, self.label, place)

    def _kind(self, words: str, place: Place | None, *, is_bold: bool, bullet: bool) -> LineKind:
        if place:
            return LineKind.CELL
        if bullet and self.kind is not LineKind.HEADING:
            return LineKind.ITEM
        short = is_bold and len(words.split()) <= LONGEST_HEADING and not words.endswith((".", ";", ","))
        return LineKind.HEADING if self.kind is LineKind.PARAGRAPH and short else self.kind


def rows_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in groups: the cells of one row together, every other line alone."""
    group: list[Line] = []
    for line in lines:
        if group and not _same_row(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _same_row(one: Line, other: Line) -> bool:
    if one.place is None or other.place is None:
        return False
    return (one.place.table, one.place.row) == (other.place.table, other.place.row)
