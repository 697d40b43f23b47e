"""Paragraphs and tables as HTML nodes, each paragraph beginning with a mark for its look."""

from .marks import mark_for
from .nodes import Node
from .pdf_columns import Table
from .pdf_lines import GAP, parted

BREAKING_HYPHENS = ("\u00ad", "\u2010")
TAGS = (("bold", "strong"), ("italic", "em"), ("underlined", "u"), ("struck", "s"))
MOSTLY = 0.9


class Writer:
    """Makes nodes; `features` then holds one dict a paragraph, in the order of the marks."""

    def __init__(self):
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
        words = words_of(block)
        letters = sum(len(word.text) for word, _ in words)
        underlined = sum(len(word.text) for word, _ in words if word.underlined)
        self.features.append(
            {
                "size": block.lines[0].size,
                "shaded": block.shaded,
                "ruled": block.ruled,
                "underlined": underlined >= MOSTLY * letters,
            }
        )
        return Node(tag, children=[mark_for(len(self.features) - 1), *runs(words)])


def words_of(block):
    """[(word, what stands before it)] of a paragraph, without the sign of a list item."""
    found: list = []
    for at, line in enumerate(block.lines):
        words = line.words[1:] if at == 0 and block.bullet else line.words
        for before, word in zip([None, *words], words, strict=False):
            found.append((word, between_lines(found) if before is None else between(before, word)))
    return found


def between(before, word):
    if word.x0 - before.x1 > GAP * max(before.size, word.size):
        return "\t"
    return " " if parted(before, word) else ""


def between_lines(found):
    """What joins a line to the one above; a hyphen at the line's end joins them itself."""
    if not found:
        return ""
    return "" if found[-1][0].text.endswith((*BREAKING_HYPHENS, "-")) else " "


def runs(words):
    """The words as inline nodes, neighbours of one look in one node."""
    groups: list[tuple[tuple, list[str]]] = []
    for word, before in words:
        look = look_of(word)
        text = word.text
        if groups and groups[-1][0] == look:
            groups[-1][1].append(before + text)
        else:
            if groups:
                groups[-1][1].append(before)
            groups.append((look, [text]))
    return [wrapped("".join(parts), look) for look, parts in groups]


def look_of(word):
    return word.style.bold, word.style.italic, word.underlined, word.struck


def wrapped(text, look):
    node = text
    for (_, tag), holds in zip(TAGS, look, strict=True):
        if holds:
            node = Node(tag, children=[node])
    return node
