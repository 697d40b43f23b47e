"""What an invented plan is made of, whatever kind of file it becomes, and the truth about its sections.

Inside words, `**bold**`, `__underlined__`, `%%hidden%%`, `--deleted--` and `++added++` (tracked changes) are marked, a
line break is written as one, and a tab too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

MARKED = re.compile(r"(\*\*.+?\*\*|__.+?__|%%.+?%%|--.+?--|\+\+.+?\+\+)", re.DOTALL)
KINDS = {"**": "bold", "__": "underlined", "%%": "hidden", "--": "deleted", "++": "added"}
UNREAD = {"hidden", "deleted"}


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; `shade` and `ink` are colours such as "1b4f72"; `level` marks it as a heading."""

    bold: bool = False
    italic: bool = False
    size: float = 11
    shade: str = ""
    ink: str = ""
    ruled: bool = False
    boxed: bool = False
    capitals: bool = False
    underlined: bool = False
    align: str = "left"
    level: int = 0
    above: float = 0
    contents: bool = False


PLAIN = Look()
STRONG = Look(bold=True, above=8)


@dataclass(frozen=True)
class Run:
    text: str
    kind: str = ""


@dataclass
class Para:
    text: str
    look: Look = PLAIN

    def runs(self) -> list[Run]:
        return [run_from(piece) for piece in MARKED.split(self.text) if piece]


def run_from(piece: str) -> Run:
    kind = KINDS.get(piece[:2], "") if MARKED.fullmatch(piece) else ""
    return Run(piece[2:-2], kind) if kind else Run(piece)


@dataclass
class Items:
    """A bulleted list."""

    texts: list[str]


@dataclass
class Cell:
    blocks: list
    across: int = 1
    down: int = 1
    shade: str = ""


@dataclass
class Table:
    """Rows of cells; the first `heads` rows are printed again on each page. `widths` are shares of the whole."""

    rows: list[list[Cell]]
    ruled: bool = True
    heads: int = 0
    widths: tuple[float, ...] = ()

    @property
    def columns(self) -> int:
        return max(sum(cell.across for cell in row) for row in self.rows)


@dataclass
class Box:
    """A text box, or a frame around paragraphs."""

    blocks: list


@dataclass
class Control:
    """A content control around blocks; for files that know none, the blocks alone."""

    blocks: list


@dataclass
class Break:
    """A new page; `landscape` turns the pages from here on."""

    landscape: bool | None = None


@dataclass
class Paper:
    """A whole document with what is printed on each page, and what its sections truly hold."""

    blocks: list = field(default_factory=list)
    header: str = ""
    footer: str = ""
    columns: int = 1
    truth: dict[str, list[str]] = field(default_factory=dict)

    def write(self, *blocks) -> None:
        self.blocks += map(as_block, blocks)

    def section(self, code: str, heading, *body) -> None:
        """Write a heading, which is one block or several, and blocks below it, which are a part of the section."""
        self.write(*(heading if isinstance(heading, list) else [heading]))
        self.write(*body)
        self.holds(code, *body)

    def holds(self, code: str, *blocks) -> None:
        """Note that the words of these blocks, in one place, are a part of the section."""
        self.truth.setdefault(code, []).append(" ".join(chain.from_iterable(map(words_in, map(as_block, blocks)))))


def as_block(block):
    return Para(block) if isinstance(block, str) else block


def as_cell(cell) -> Cell:
    if isinstance(cell, Cell):
        return cell
    return Cell([as_block(each) for each in cell] if isinstance(cell, list) else [as_block(cell)])


def row(*cells, shade: str = "", bold: bool = False) -> list[Cell]:
    made = [as_cell(cell) for cell in cells]
    for cell in made:
        cell.shade = cell.shade or shade
        cell.blocks = [emboldened(block) if bold else block for block in cell.blocks]
    return made


def emboldened(block):
    return replace(block, look=replace(block.look, bold=True)) if isinstance(block, Para) else block


def across(cell, count: int, **about) -> list[Cell]:
    (made,) = row(cell, **about)
    return [replace(made, across=count)]


def words_in(block) -> Iterator[str]:
    """The words that a reader sees, block by block, tables row by row."""
    if isinstance(block, Para):
        yield "".join(run.text for run in block.runs() if run.kind not in UNREAD)
    elif isinstance(block, Items):
        yield from chain.from_iterable(words_in(Para(text)) for text in block.texts)
    elif isinstance(block, Table):
        for each in block.rows:
            yield from words_of(cell_block for cell in each for cell_block in cell.blocks)
    elif not isinstance(block, Break):
        yield from words_of(block.blocks)


def words_of(blocks: Iterable) -> Iterator[str]:
    return chain.from_iterable(map(words_in, blocks))
