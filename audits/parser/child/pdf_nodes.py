"""Paragraphs and tables as HTML nodes, each paragraph beginning with a mark for its look."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from .marks import mark_for
from .nodes import Node
from .pdf_columns import Table
from .pdf_lines import GAP, parted

SOFT = "\u00ad"
HYPHENS = ("-", SOFT, "\u2010")
TAGS = ("strong", "em", "u", "s")
MOSTLY = 0.9


class Look(NamedTuple):
    """What one word looks like, in the order of TAGS."""

    bold: bool
    italic: bool
    underlined: bool
    struck: bool


@dataclass(slots=True)
class Piece:
    """A word as it is written, and what stands between it and the word before."""

    text: str
    joint: str
    look: Look


class Writer:
    """Makes nodes; `features` then holds one dict a paragraph, in the order of the marks.

    `known` are words of the document, by which a hyphen at the end of a line is told from one inside a word.
    """

    def __init__(self, known):
        self.known = known
        self.features = []

    def blocks(self, blocks):
        """Nodes of blocks in their order; list items next to one another share a list."""
        nodes: list[Node] = []
        for block in blocks:
            if isinstance(block, Table):
                nodes.append(self.table(block))
            elif block.bullet:
                if not nodes or nodes[-1].tag != "ul":
                    nodes.append(Node("ul"))
                nodes[-1].children.append(self.paragraph("li", block))
            else:
                nodes.append(self.paragraph("p", block))
        return nodes

    def table(self, table):
        rows = [Node("tr", children=[self.cell(cell) for cell in row]) for row in table.rows]
        return Node("table", children=[Node("tbody", children=rows)])

    def cell(self, cell):
        spans = {"colspan": cell.across, "rowspan": cell.down}
        attributes = {name: str(count) for name, count in spans.items() if count > 1}
        return Node("td", attributes, self.blocks(cell.blocks))

    def paragraph(self, tag, block):
        pieces = pieces_of(block, self.known)
        letters = sum(len(piece.text) for piece in pieces)
        underlined = sum(len(piece.text) for piece in pieces if piece.look.underlined)
        self.features.append(
            {
                "size": block.lines[0].size,
                "shaded": block.shade is not None,
                "ruled": block.ruled,
                "underlined": underlined >= MOSTLY * letters,
                "page": block.page,
            }
        )
        return Node(tag, children=[mark_for(len(self.features) - 1), *runs(pieces)])


def pieces_of(block, known):
    """The words of a paragraph, without the sign of a list item."""
    found: list[Piece] = []
    for at, line in enumerate(block.lines):
        words = line.words[1:] if at == 0 and block.bullet else line.words
        for before, word in zip([None, *words], words, strict=False):
            if before is None and found and goes_on_after_hyphen(found[-1], word, known):
                joint = ""
            else:
                joint = between(before, word) if before else " " * bool(found)
            found.append(Piece(word.text, joint, look_of(word)))
    return found


def goes_on_after_hyphen(last, word, known):
    """Whether a hyphen at a line's end joins the next line's word to it; it goes where the whole word is known."""
    if len(last.text) < 2 or not last.text.endswith(HYPHENS) or not word.text[0].isalnum():  # noqa: PLR2004
        return False
    whole = letters_of(last.text + word.text)
    if word.text[0].islower() and (whole in known or last.text.endswith(SOFT)):
        last.text = last.text[:-1]
    return True


def letters_of(text):
    return "".join(filter(str.isalpha, text.casefold()))


def known_words(sheets):
    """Every word that stands whole, without a hyphen, somewhere in the document."""
    return {
        letters_of(word.text)
        for sheet in sheets
        for word in sheet.words
        if not any(sign in word.text for sign in HYPHENS)
    }


def between(before, word):
    if word.x0 - before.x1 > GAP * max(before.size, word.size):
        return "\t"
    return " " if parted(before, word) else ""


def runs(pieces):
    """The words as inline nodes, neighbours of one look in one node."""
    nodes = []
    for look, group in groupby(pieces, key=lambda piece: piece.look):
        first, *others = group
        nodes.append(first.joint)
        nodes.append(wrapped(first.text + "".join(each.joint + each.text for each in others), look))
    return nodes


def look_of(word):
    return Look(word.style.bold, word.style.italic, word.underlined, word.struck)


def wrapped(text, look):
    node = text
    for tag, holds in zip(TAGS, look, strict=True):
        if holds:
            node = Node(tag, children=[node])
    return node
