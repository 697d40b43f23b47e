"""Walks through a Word document and marks each paragraph with what its look says about it."""

from collections import Counter
from dataclasses import dataclass, replace

from .marks import mark_for
from .word_names import find, new, value, w
from .word_styles import paragraph_look, run_look, shaded

MOSTLY = 0.9
CONTENTS_STYLES = ("toc ", "table of contents", "table of figures", "index ")
CONTENTS_GALLERY = "table of contents"


@dataclass(frozen=True)
class Place:
    """Where the walk stands: what every paragraph from here on inherits."""

    shaded: bool = False
    contents: bool = False
    note: bool = False


class Marker:
    """Marks paragraphs and keeps their features, one dict a paragraph, in the order of the marks' numbers."""

    def __init__(self, styles, numbers):
        self.styles, self.numbers = styles, numbers
        self.features = []

    def walk(self, element, place):
        """Mark all paragraphs below `element`, those in tables, content controls and text boxes too."""
        for child in list(element):
            if child.tag == w("p"):
                self.mark(child, place)
            if child.tag == w("tbl"):
                self.walk_table(child, place)
            else:
                self.walk(child, self.place_within(child, place))

    def place_within(self, element, place):
        if element.tag == w("tc"):
            return replace(place, shaded=place.shaded or bool(shaded(find(element, "tcPr"))))
        if element.tag == w("sdt") and is_contents(element):
            return replace(place, contents=True)
        return place

    def walk_table(self, table, place):
        first = replace(place, shaded=self.styles.header_row_stands_out(table))
        rows_seen = 0
        for child in list(table):
            self.walk(child, self.place_within(child, first if child.tag == w("tr") and not rows_seen else place))
            rows_seen += child.tag == w("tr")

    def mark(self, paragraph, place):
        properties = find(paragraph, "pPr")
        styles = self.styles.for_paragraph(properties)
        look = paragraph_look(properties, styles)
        look["shaded"] |= place.shaded
        look |= self.look_of_runs(paragraph, styles)
        look["label"] = self.numbers.label(properties, styles)
        look["contents"] = place.contents or self.styles.name(properties).startswith(CONTENTS_STYLES)
        look["note"] = place.note
        self.features.append(look)
        if look["level"]:
            properties = as_heading(paragraph, properties, look["level"])
        insert(paragraph, properties, mark_for(len(self.features) - 1))

    def look_of_runs(self, paragraph, styles):
        """Bold, capitals and underline where they hold for nine tenths of the letters; the size of most letters."""
        weights = {"bold": 0, "caps": 0, "underlined": 0}
        sizes: Counter[float | None] = Counter()
        letters = 0
        for run in runs_of(paragraph):
            weight = letters_in(run)
            letters += weight
            look = run_look(run, styles, self.styles)
            sizes[look["size"]] += weight
            for name in weights:
                weights[name] += weight * look[name]
        held = {name: bool(letters) and weight >= MOSTLY * letters for name, weight in weights.items()}
        size = sizes.most_common(1)[0][0] if letters else None
        return {**held, "size": size / 2 if size else None}


def as_heading(paragraph, properties, level):
    """Name mammoth's own heading style, whatever the council calls its style, and drop the list it may be part of."""
    if properties is None:
        properties = new("pPr")
        paragraph.insert(0, properties)
    for name in ("pStyle", "numPr"):
        if (old := find(properties, name)) is not None:
            properties.remove(old)
    style = new("pStyle")
    style.set(w("val"), f"Heading{level}")
    properties.append(style)
    return properties


def insert(paragraph, properties, text):
    run = new("r")
    run.append(new("t", text))
    paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)


def runs_of(paragraph):
    """The paragraph's own runs; those of a text box inside it belong to the paragraphs of that box."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == w("r"):
            yield element
        elif element.tag != w("del"):
            waiting.extend(reversed(element))


def letters_in(run):
    return sum(letter.isalnum() for text in run.findall(w("t")) for letter in text.text or "")


def is_contents(control):
    """Whether a content control is Word's own table of contents."""
    return (value(control, "sdtPr", "docPartObj", "docPartGallery") or "").casefold() == CONTENTS_GALLERY
