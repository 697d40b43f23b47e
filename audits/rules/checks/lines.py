"""The lines of a plan as the checks read them: paragraphs, list items and cells, each in its section.

Everything comes out of the safe HTML and the places of the sections, which are what is kept of a document, so that a
check can be made again years after the reading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audits.rules.safe_text import pieces, plain

TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
SPAN = re.compile(r'(col|row)span="(\d+)"')
BLOCKS = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "ul", "ol", "table", "tr"})
CELLS = frozenset({"td", "th"})
HEADING = re.compile(r"h[1-6]")
MOST_IN_HEADING = 14  # words of a bold paragraph that is read as a heading
OUTSIDE = ""
"""The section of words that stand in none: the cover, notes, the record of a meeting."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: the number of its table in the document, its row and its first column, from 0."""

    table: int
    row: int
    column: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item or paragraph of a cell. `words` are text[start:end], blank where they are crossed out."""

    start: int
    end: int
    words: str
    kind: str
    """ "heading", "paragraph", "item" or "cell"."""
    cell: Cell | None
    section: str
    heading: str = ""
    """The heading inside the section below which the line stands."""


@dataclass
class Found:
    """A stretch of words between two tags of blocks, as the walk over the HTML finds it."""

    start: int
    letters: list[str] = field(default_factory=list)
    bold: int = 0

    def words(self) -> str:
        return "".join(self.letters)


@dataclass
class Walk:
    """What is open while the HTML is walked through once."""

    at: int = 0
    open: list[str] = field(default_factory=list)
    tables: list["Grid"] = field(default_factory=list)
    counted: int = 0

    def within(self, *tags: str) -> bool:
        return any(tag in self.open for tag in tags)


@dataclass
class Grid:
    """A table while it is walked through; `taken` are the places that a cell from a row above reaches down into."""

    number: int
    row: int = -1
    column: int = 0
    width: int = 1
    height: int = 1
    taken: set[tuple[int, int]] = field(default_factory=set)

    def begin_row(self) -> None:
        self.row, self.column, self.width = self.row + 1, 0, 0

    def begin_cell(self, attributes: str) -> None:
        spans = {name: int(number) for name, number in SPAN.findall(attributes)}
        self.column += self.width
        while (self.row, self.column) in self.taken:
            self.column += 1
        self.width, self.height = spans.get("col", 1), spans.get("row", 1)
        reach = range(self.column, self.column + self.width)
        self.taken |= {(self.row + down, column) for down in range(1, self.height) for column in reach}


Sections = Mapping[str, Sequence[tuple[int, int]]]
"""Where each section stands: {code: ((start, end), ...)}."""


def lines_of(html: str, sections: Sections) -> tuple[Line, ...]:
    """Every line with words in it, in the order of the text; a line that is crossed out has none."""
    places = sorted((start, end, code) for code, parts in sections.items() for start, end in parts)
    lines: list[Line] = []
    heading = section = OUTSIDE
    for found, kind, cell in stretches(html):
        line = line_of(found, kind, cell, places)
        if line is None:
            continue
        if line.section != section:
            section, heading = line.section, ""
        if line.kind == "heading":
            heading = line.words
        lines.append(below(line, heading))
    return tuple(lines)


def stretches(html: str) -> Iterator[tuple[Found, str, Cell | None]]:
    """Each stretch of words with the kind of block it stands in, in one walk over the HTML."""
    walk, found = Walk(), Found(0)
    for is_tag, source in pieces(html):
        tag = TAG.match(source) if is_tag else None
        if tag is None:
            take_words(plain(source), walk, found)
            continue
        if tag[2] in BLOCKS:
            yield found, kind_of(walk), cell_of(walk)
            found = Found(walk.at)
        open_or_close(tag, walk)
    yield found, kind_of(walk), cell_of(walk)


def take_words(words: str, walk: Walk, found: Found) -> None:
    walk.at += len(words)
    if walk.within("s"):
        words = " " * len(words)
    found.letters.append(words)
    if walk.within("strong"):
        found.bold += sum(map(str.isalnum, words))


def open_or_close(tag: re.Match[str], walk: Walk) -> None:
    closing, name, attributes = tag[1], tag[2], tag[3]
    if closing:
        close(name, walk)
        return
    if name == "br":
        return
    walk.open.append(name)
    if name == "table":
        walk.tables.append(Grid(walk.counted))
        walk.counted += 1
    elif name == "tr" and walk.tables:
        walk.tables[-1].begin_row()
    elif name in CELLS and walk.tables:
        walk.tables[-1].begin_cell(attributes)


def close(name: str, walk: Walk) -> None:
    if name in walk.open:
        del walk.open[len(walk.open) - 1 - walk.open[::-1].index(name)]
    if name == "table" and walk.tables:
        walk.tables.pop()


def kind_of(walk: Walk) -> str:
    if any(HEADING.fullmatch(tag) for tag in walk.open):
        return "heading"
    if walk.tables and walk.within(*CELLS):
        return "cell"
    return "item" if walk.within("li") else "paragraph"


def cell_of(walk: Walk) -> Cell | None:
    if not walk.tables or not walk.within(*CELLS):
        return None
    grid = walk.tables[-1]
    return Cell(grid.number, grid.row, grid.column, is_head=walk.within("th"))


def line_of(found: Found, kind: str, cell: Cell | None, places: Sequence[tuple[int, int, str]]) -> Line | None:
    words = found.words()
    inside = words.strip()
    if not any(map(str.isalnum, inside)):
        return None
    start = found.start + len(words) - len(words.lstrip())
    bold_alone = found.bold >= sum(map(str.isalnum, inside))
    if kind == "paragraph" and bold_alone and len(inside.split()) <= MOST_IN_HEADING and inside[-1] not in ".,;":
        kind = "heading"
    return Line(start, start + len(inside), inside, kind, cell, section_at(places, start))


def section_at(places: Sequence[tuple[int, int, str]], at: int) -> str:
    return next((code for start, end, code in places if start <= at < end), OUTSIDE)


def below(line: Line, heading: str) -> Line:
    return Line(line.start, line.end, line.words, line.kind, line.cell, line.section, heading)
