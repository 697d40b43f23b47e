"""Writes the cleaned tree out: HTML with an id on every block, the canonical text, and the blocks with their offsets.

The text is exactly the `textContent` of the HTML. So that words of neighbouring blocks never run together, a line break
stands in the HTML (and so in the text) after each block of words, cells included, and after each `<br>`.
"""

from typing import Any

from .marks import take_marks
from .nodes import Node, closing, escaped, opening, read_html
from .refusals import Refused
from .tables import layout

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ul", "ol"})
CONTAINERS = frozenset({"section", "ul", "ol", "thead", "tbody", "tr"})
INLINE = frozenset({"strong", "em", "u", "s", "sup", "sub", "br"})
MOSTLY = 0.9
MOST_TEXT = 1_500_000
NO_LOOK: dict[str, Any] = dict.fromkeys(
    ("shaded", "ruled", "bold", "caps", "underlined", "contents", "note"), False
) | {"level": None, "size": None, "label": "", "page": None}


def write_document(html, features):
    """{"html", "text", "blocks"} of cleaned HTML whose paragraphs may carry marks into `features`."""
    writer = Writer(features)
    writer.write_inside(read_html(html))
    if writer.length > MOST_TEXT:
        raise Refused("too_much_text")
    return {"html": "".join(writer.html), "text": "".join(writer.text), "blocks": writer.blocks}


class Writer:
    """Writes HTML and text side by side, so that an offset into one is always an offset into the other."""

    def __init__(self, features):
        self.features = features
        self.html, self.text, self.blocks = [], [], []
        self.length = self.tables = self.depth = self.page = 0
        self.cell = None

    def say(self, text):
        """Write words into both."""
        self.html.append(escaped(text))
        self.text.append(text)
        self.length += len(text)

    def write_inside(self, node):
        """Everything in an element, loose words as paragraphs of their own."""
        for child in grouped(node.children):
            if child.tag == "table":
                self.write_table(child)
            elif child.tag in CONTAINERS:
                self.write_container(child)
            elif all(is_inline(each) for each in child.children):
                self.write_block(child)
            else:
                self.write_container(child)

    def write_container(self, node):
        self.html.append(opening(node))
        self.depth += node.tag in LISTS
        self.write_inside(node)
        self.depth -= node.tag in LISTS
        self.html.append(closing(node))

    def write_table(self, table):
        outer, number = self.cell, self.tables
        self.tables += 1
        places, columns = layout(table)
        self.html.append(opening(table))
        self.write_rows(table, places, {"table": number, "columns": columns})
        self.html.append(closing(table))
        self.cell = outer

    def write_rows(self, node, places, about):
        for child in node.elements():
            if child.tag in CELLS:
                row, column, span = places[id(child)]
                self.cell = {**about, "row": row, "column": column, "span": span, "head": child.tag == "th"}
                self.write_cell(child)
            else:
                self.html.append(opening(child))
                self.write_rows(child, places, about)
                self.html.append(closing(child))

    def write_cell(self, cell):
        here = self.cell
        if all(is_inline(each) for each in cell.children):
            self.write_block(cell)
        else:
            self.write_container(cell)
        self.cell = here

    def write_block(self, node):
        """One block of words: its opening with an id, the words, its closing, and the line break that ends it."""
        plain, mark = take_marks(node.text())
        if not plain.strip():
            self.html += [opening(node), closing(node)]
            return
        look = NO_LOOK | (self.features[mark] if mark is not None else {})
        block = {"id": f"b{len(self.blocks)}", **look, **self.place_of(node), "start": self.length}
        self.html.append(opening(Node(node.tag, {**node.attributes, "id": block["id"], **self.shown_of(block)})))
        weight = Weight()
        self.write_words(node, weight, bold=False)
        self.html.append(closing(node))
        block |= {"end": self.length, "bold": look["bold"] or weight.is_bold(), "lead": weight.lead}
        self.blocks.append(block)
        self.say("\n")

    def shown_of(self, block):
        """What is printed beside a block and is no part of its words: its automatic number; its page, if a new one."""
        shown = {"data-label": block["label"]} if block["label"] else {}
        if (block["page"] or 0) > self.page:
            shown["data-page"] = self.page = block["page"]
        return shown

    def place_of(self, node):
        """Kind, level and cell: a heading is a heading in a cell too; a list item's level is the depth of its list."""
        if node.tag in HEADINGS:
            return {"kind": "heading", "level": HEADINGS[node.tag], "cell": self.cell}
        if node.tag == "li" or self.depth:
            return {"kind": "list_item", "level": self.depth, "cell": self.cell}
        return {"kind": "cell" if self.cell else "paragraph", "level": None, "cell": self.cell}

    def write_words(self, node, weight, *, bold):
        for child in node.children:
            if isinstance(child, str):
                words = take_marks(child)[0]
                weight.add(words, bold=bold)
                self.say(words)
            else:
                self.html.append(opening(child))
                self.write_words(child, weight, bold=bold or child.tag == "strong")
                self.html.append(closing(child))
                if child.tag == "br":
                    self.say("\n")
                    weight.add("\n", bold=bold)


class Weight:
    """How much of a block is bold, and how many characters its bold beginning has."""

    def __init__(self):
        self.letters = self.bold = self.length = self.lead = 0
        self.leading = True

    def add(self, words, *, bold):
        letters = sum(map(str.isalnum, words))
        self.letters += letters
        self.bold += letters * bold
        self.length += len(words)
        self.leading = self.leading and (bold or not letters)
        if self.leading and bold:
            self.lead = self.length

    def is_bold(self):
        return bool(self.letters) and self.bold >= MOSTLY * self.letters


def is_inline(child):
    return isinstance(child, str) or child.tag in INLINE


def grouped(children):
    """The children with runs of loose words put into paragraphs; white space between blocks is dropped."""
    blocks, loose = [], []
    for child in [*children, None]:
        if child is not None and is_inline(child):
            loose.append(child)
            continue
        if take_marks(Node("p", children=loose).text())[0].strip():
            blocks.append(Node("p", children=loose))
        loose = []
        if child is not None:
            blocks.append(child)
    return blocks
