"""The text of a document as tokens and lines, with what stands beside each line."""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from audits.rules.headings import Block
from audits.rules.headings.blocks import Cell

ADDRESSED = re.compile(r"\S+@\S+")
WORD = re.compile(r"[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’][sS]$")
OPENING = " \t\"'“‘([*•·–—-|/0123456789."
SENTENCE_ENDS = ".!?:;•\n"
SHORT_LABEL = 60
HEADS = frozenset(
    {
        "name",
        "names",
        "author",
        "who",
        "by whom",
        "led by",
        "lead",
        "signature",
        "initials",
        "present",
        "attendees",
        "contact",
        "attended",
        "apologies",
        "dob",
        "d.o.b",
        "d.o.b.",
        "date of birth",
        "school",
        "address",
    }
)
NAME_HEADS = frozenset({"name", "names", "author", "by whom", "who", "signature", "present", "attendees", "full name"})
"""Of those, and of others, the heads that ask for a person."""
"""What stands in the first row of a table that does not say of itself that it is the head."""
UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
CAPITAL = re.compile(rf"(?:(?:al|el|ad|as|ash|an|ar|at|ap|ab|bin|van|de)[-‐‑])?[{re.escape(UPPER)}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text; `name` is the word without a possessive ending, `end` the end of that."""

    at: int
    start: int
    end: int
    name: str
    line: int
    begins: bool
    """Whether it begins a sentence, a line or a quotation, where any word has a capital."""

    @property
    def is_capital(self) -> bool:
        return CAPITAL.match(self.name) is not None

    @property
    def is_shouted(self) -> bool:
        """Whether all its letters are capitals."""
        return len(self.name) > 1 and self.name.isupper()

    @property
    def small(self) -> str:
        return self.name.casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Line:
    """A block of words: `label` is what the document prints beside or above it to say what it is."""

    start: int
    end: int
    label: str


def is_for_names(line: Line) -> bool:
    """Whether the head of its column, or the cell beside it, asks for names."""
    return bool(NAME_HEADS & {part.strip(" :").casefold() for part in line.label.split("|")})


@dataclass(frozen=True)
class Text:
    """The words of a document for the finding of names."""

    words: str
    lines: tuple[Line, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        found: list[Token] = []
        for number, line in enumerate(self.lines):
            for match in WORD.finditer(self.words, line.start, line.end):
                name = sys.intern(POSSESSIVE.sub("", match[0]))
                begins = self.begins_sentence(line.start, match.start())
                found.append(Token(len(found), match.start(), match.start() + len(name), name, number, begins))
        return tuple(found)

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """What this document itself writes in small letters; an e-mail address writes names so."""
        spans = [match.span() for match in ADDRESSED.finditer(self.words)]
        mailed = {token.start for span in spans for token in self.tokens_between(*span)}
        return frozenset(token.name for token in self.tokens if token.name.islower() and token.start not in mailed)

    def begins_sentence(self, line: int, place: int) -> bool:
        before = self.words[line:place].rstrip("\"'“‘([*–—- \t")
        return not before.strip(OPENING) or before[-1] in SENTENCE_ENDS or self.words[place - 1 : place] in {'"', "“"}

    def tokens_between(self, start: int, end: int) -> Sequence[Token]:
        return self.tokens[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def line_of(self, place: int) -> Line:
        return self.lines[max(0, bisect_right(self.line_starts, place) - 1)]

    def before(self, token: Token) -> str:
        """The words of the line before a token."""
        return self.words[self.lines[token.line].start : token.start]

    def after(self, token: Token) -> str:
        """The words of the line after a token, its possessive ending included."""
        return self.words[token.end : self.lines[token.line].end]


def text_of(words: str, blocks: Sequence[Block] = (), running: Sequence[str] = ()) -> Text:
    """The text with the words of page headers and footers after it, each on a line of its own.

    `blocks` are those of the parser; without them each line of the text is a block.
    """
    body = lines_of_blocks(words, blocks) if blocks else lines_of_words(words)
    whole = with_running(words, running)
    after = lines_of_words(whole[len(words) :], len(words)) if running else []
    return Text(whole, (*body, *after))


def with_running(words: str, running: Sequence[str]) -> str:
    """The words of a document followed by those of its page headers and footers."""
    return "\n".join([words, *running])


def lines_of_words(words: str, offset: int = 0) -> list[Line]:
    """The lines of plain words; a short line is taken for the label of the next."""
    found: list[Line] = []
    at, label = offset, ""
    for source in words.split("\n"):
        found.append(Line(at, at + len(source), label))
        at += len(source) + 1
        label = as_label(source)
    return found


def as_label(said: str) -> str:
    """A line as the label of the next: nothing for a long one or one that ends a sentence."""
    said = said.strip()
    return "" if len(said) > SHORT_LABEL or said.endswith((".", "!", '"')) else said


def lines_of_blocks(words: str, blocks: Sequence[Block]) -> list[Line]:
    """The lines of parsed blocks; a cell is labelled by the one on its left and the head of its column."""
    tables = Labels()
    found: list[Line] = []
    last = ""
    for block, following in zip_longest(blocks, blocks[1:]):
        said = words[block.start : block.end].strip()
        label = tables.label_of(block.cell, said) if block.cell else last
        found.append(Line(block.start, block.end, label or right_of(words, block, following)))
        last = as_label(said)
    return found


def right_of(words: str, block: Block, following: Block | None) -> str:
    """What stands in the cell on the right, by which a cell without another label is told: "Bronagh", "Tutor"."""
    if not (following and block.cell and following.cell) or block.cell.head:
        return ""
    is_beside = (following.cell.table, following.cell.row) == (block.cell.table, block.cell.row)
    return as_label(words[following.start : following.end]) if is_beside else ""


class Labels:
    """The heads of columns and the cells that were met."""

    def __init__(self) -> None:
        self.columns: dict[tuple[int, int], str] = {}
        self.cells: dict[tuple[int, int, int], str] = {}

    def label_of(self, cell: Cell, said: str) -> str:
        """The label of a cell; the cell itself is noted, should it be one."""
        if cell.head or (cell.row == 0 and said.casefold().rstrip(":") in HEADS):
            self.columns.setdefault((cell.table, cell.column), as_label(said))
        left = self.cells.get((cell.table, cell.row, cell.column - 1), "")
        self.cells[cell.table, cell.row, cell.column + cell.span - 1] = as_label(said)
        column = self.columns.get((cell.table, cell.column), "") if not cell.head else ""
        return " | ".join(filter(None, (left, column)))
