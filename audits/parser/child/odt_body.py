"""The body of an OpenDocument text as HTML nodes, each paragraph beginning with a mark for its look."""

from collections import Counter
from dataclasses import dataclass, replace

from .marks import mark_for
from .nodes import Node
from .odt_lists import Labels, is_numbered
from .odt_names import get, q, whole
from .odt_words import IMAGE, Words

DEEPEST_HEADING = 6
MOST_SPAN = 200
PARAGRAPHS = frozenset(map(q, ("text:p", "text:h")))
ROW_GROUPS = frozenset(map(q, ("table:table-rows", "table:table-row-group")))
SKIPPED = frozenset(
    map(
        q,
        (
            "office:annotation",
            "office:forms",
            "text:index-title-template",
            "text:sequence-decls",
            "text:user-field-decls",
            "text:variable-decls",
        ),
    )
)
SENTENCES = {
    "image": f'Pictures are shown as "{IMAGE}".',
    "hidden": "Hidden text was left out.",
    "deleted": "Words deleted with tracked changes were left out.",
}


@dataclass(frozen=True)
class Place:
    """What the paragraphs at one place inherit from what they stand in."""

    shaded: bool = False
    contents: bool = False
    note: bool = False
    list_name: str | None = None
    depth: int = 0


class Body:
    """Reads a body once; `features` then holds one dict a paragraph, in the order of the marks."""

    def __init__(self, styles):
        self.styles = styles
        self.labels = Labels(styles)
        self.features = []
        self.footnotes = []
        self.met: Counter[str] = Counter()

    def notes(self):
        """Sentences for the reader about what the conversion leaves out."""
        return [sentence for name, sentence in SENTENCES.items() if self.met[name]]

    def read(self, text):
        """The nodes of the whole body, footnotes last."""
        return [*self.blocks(text, Place()), *self.footnotes]

    def blocks(self, parent, place):
        nodes = []
        for child in parent:
            if child.tag in PARAGRAPHS:
                nodes += self.paragraph(child, place)
            elif child.tag == q("text:list"):
                nodes.append(self.list(child, place))
            elif child.tag == q("table:table"):
                nodes.append(self.table(child, place))
            elif child.tag == q("text:tracked-changes"):
                self.met["deleted"] += next(child.iter(q("text:deletion")), None) is not None
            elif child.tag not in SKIPPED:
                contents = place.contents or child.tag == q("text:table-of-content")
                nodes += self.blocks(child, replace(place, contents=contents))
        return nodes

    def paragraph(self, element, place, label=""):
        """The paragraph, and after it the blocks of text boxes anchored in it."""
        name = get(element, "text:style-name")
        look = self.styles.paragraph(name)
        look |= {"level": heading_level(element), "label": label, "note": place.note}
        look["shaded"] |= place.shaded
        look["contents"] |= place.contents
        self.features.append(look)
        mark = mark_for(len(self.features) - 1)
        words = Words(self.styles, name)
        nodes = words.read(element)
        look |= words.look()
        self.met.update(words.met)
        boxes = [node for box in words.boxes for node in self.blocks(box, place)]
        for note in words.footnotes:
            self.footnotes += self.blocks(note, replace(place, note=True))
        return [Node(f"h{look['level']}" if look["level"] else "p", children=[mark, *nodes]), *boxes]

    def list(self, element, place):
        name = get(element, "text:style-name") or place.list_name
        inner = replace(place, list_name=name, depth=place.depth + 1)
        tag = "ol" if is_numbered(self.styles.list_level(name, inner.depth)) else "ul"
        return Node(tag, children=[Node("li", children=self.item(child, inner)) for child in element])

    def item(self, element, place):
        """The blocks of a list item, its number on the first paragraph; a single paragraph is the item itself."""
        label = self.labels.next(element, place.list_name, place.depth) if element.tag == q("text:list-item") else ""
        nodes: list[Node] = []
        for child in element:
            if child.tag in PARAGRAPHS:
                nodes += self.paragraph(child, place, "" if nodes else label)
            else:
                nodes += self.blocks([child], place)
        return nodes[0].children if len(nodes) == 1 and nodes[0].tag == "p" else nodes

    def table(self, element, place):
        head = [row for group in element.findall(q("table:table-header-rows")) for row in self.rows(group, place, "th")]
        body = self.rows(element, place, "td")
        return Node("table", children=[*([Node("thead", children=head)] if head else []), Node("tbody", children=body)])

    def rows(self, element, place, tag):
        rows = []
        for child in element:
            if child.tag == q("table:table-row"):
                rows.append(Node("tr", children=[self.cell(each, place, tag) for each in child if is_cell(each)]))
            elif child.tag in ROW_GROUPS:
                rows += self.rows(child, place, tag)
        return rows

    def cell(self, element, place, tag):
        shaded = place.shaded or self.styles.cell_shaded(get(element, "table:style-name"))
        spans = {"colspan": "table:number-columns-spanned", "rowspan": "table:number-rows-spanned"}
        asked = {name: min(whole(get(element, attribute)), MOST_SPAN) for name, attribute in spans.items()}
        inner = replace(place, shaded=shaded, list_name=None, depth=0)
        attributes = {name: str(count) for name, count in asked.items() if count > 1}
        return Node(tag, attributes, self.blocks(element, inner))


def is_cell(element):
    """Whether it is a cell of its own; covered cells are parts of one that spans them."""
    return element.tag == q("table:table-cell")


def heading_level(element):
    if element.tag != q("text:h"):
        return None
    return min(max(1, whole(get(element, "text:outline-level"))), DEEPEST_HEADING)
