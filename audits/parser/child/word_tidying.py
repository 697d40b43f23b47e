"""Changes to a Word document before mammoth reads it: what mammoth would drop, invent, or reach outside for."""

from collections import Counter

from .marks import clean_text
from .word_names import find, new, w
from .word_styles import run_look

IMAGE = "[image removed]"
UNWRAPPED = frozenset(map(w, ("fldSimple", "dir", "bdo", "hyperlink")))  # the words inside stay, the wrapping goes
PICTURES = frozenset(map(w, ("drawing", "pict", "object")))
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
IMAGES = frozenset({BLIP, IMAGE_DATA})
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Signs that mammoth does not know, and those it does that mean the same.
SAME_SIGN = {w("cr"): w("br"), w("ptab"): w("tab")}

SENTENCES = {
    "image": f'Pictures are shown as "{IMAGE}".',
    "hidden": "Hidden text was left out.",
    "deleted": "Words deleted with tracked changes were left out.",
    "foreign": "A part pasted in from another program could not be read; compare with the original.",
}


class Tidier:
    """Changes the tree in place and counts what it met."""

    def __init__(self, styles):
        self.styles = styles
        self.met: Counter[str] = Counter()

    def notes(self):
        """Sentences for the reader about what the conversion leaves out."""
        return [sentence for name, sentence in SENTENCES.items() if self.met[name]]

    def visit(self, element, paragraph_styles=()):
        if element.tag == w("p"):
            paragraph_styles = self.styles.for_paragraph(find(element, "pPr"))
        flatten(element)
        open_choices(element)
        for child in list(element):
            if self.is_hidden(child, paragraph_styles):
                self.met["hidden"] += 1
                element.remove(child)
            elif is_picture(child):
                self.met["image"] += 1
                replace_by(element, child, [new("t", IMAGE)])
            else:
                self.change(element, child)
                self.visit(child, paragraph_styles)

    def is_hidden(self, element, paragraph_styles):
        return element.tag == w("r") and run_look(element, paragraph_styles, self.styles)["hidden"]

    def change(self, parent, element):
        element.tag = SAME_SIGN.get(element.tag, element.tag)
        if element.tag == w("t"):
            element.text = clean_text(element.text or "")
        elif element.tag == w("rPr"):
            single_strike(element)
        elif element.tag == w("del"):
            self.met["deleted"] += 1
        elif element.tag == w("altChunk"):
            self.met["foreign"] += 1
        elif element.tag in IMAGES:
            parent.remove(element)


def flatten(element):
    while (wrapped := next((child for child in element if child.tag in UNWRAPPED), None)) is not None:
        replace_by(element, wrapped, list(wrapped))


def open_choices(element):
    """Leave one copy of what Word writes twice, and text boxes as mammoth knows them where there is but the newer."""
    for child in list(element):
        older = child.find(f"{COMPATIBILITY}Fallback") if child.tag == f"{COMPATIBILITY}AlternateContent" else None
        if older is not None:
            child[:] = [older]
        elif child.tag in {w("drawing"), f"{COMPATIBILITY}AlternateContent"} and has_text_box(child):
            box = new("pict")
            box.extend(outermost(child, w("txbxContent")))
            replace_by(element, child, [box])


def has_text_box(element):
    return next(element.iter(w("txbxContent")), None) is not None


def outermost(element, tag):
    """The elements of this name below an element, without those inside one another."""
    if element.tag == tag:
        return [element]
    return [found for child in element for found in outermost(child, tag)]


def single_strike(properties):
    """mammoth knows one crossing-out line only; two lines mean the same to a reader."""
    double = find(properties, "dstrike")
    if double is not None and find(properties, "strike") is None:
        double.tag = w("strike")


def is_picture(element):
    """Whether the element is a picture and nothing else; a text box with a picture in it keeps its words."""
    if element.tag not in PICTURES:
        return False
    return any(each.tag in IMAGES for each in element.iter()) and not has_text_box(element)


def replace_by(parent, child, others):
    at = list(parent).index(child)
    parent.remove(child)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)
