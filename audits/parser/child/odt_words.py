"""The words of one paragraph of an OpenDocument text."""

from collections import Counter

from .marks import clean_text
from .nodes import Node
from .odt_names import get, q, whole

IMAGE = "[image removed]"
MOST_SPACES = 200
MOSTLY = 0.9
DRAWN = q("draw:")
TAGS = {"bold": "strong", "italic": "em", "underlined": "u", "struck": "s"}
SPACING = {
    q("text:s"): lambda element: [" " * min(whole(get(element, "text:c")), MOST_SPACES)],
    q("text:tab"): lambda _element: ["\t"],
    q("text:line-break"): lambda _element: [Node("br")],
}
UNREAD = frozenset(
    map(q, ("office:annotation", "text:ruby-text", "draw:control", "text:hidden-text", "text:hidden-paragraph"))
)


class Words:
    """Reads a paragraph's words into inline nodes; text boxes and footnotes in it are put aside for the body."""

    def __init__(self, styles, paragraph):
        self.styles, self.paragraph = styles, paragraph
        self.boxes, self.footnotes = [], []
        self.met: Counter[str] = Counter()
        self.letters = 0
        self.weights: Counter[str] = Counter()
        self.sizes: Counter[float | None] = Counter()

    def look(self):
        """Bold, capitals and underline where they hold for nine tenths of the letters; the size of most letters."""
        held = {name: self.weights[name] >= MOSTLY * self.letters > 0 for name in ("bold", "caps", "underlined")}
        return {**held, "size": self.sizes.most_common(1)[0][0] if self.sizes else None}

    def read(self, element, span=None):
        nodes = self.say(element.text, span)
        for child in element:
            nodes += self.inner(child, span)
            nodes += self.say(child.tail, span)
        return nodes

    def inner(self, child, span):
        if child.tag == q("text:span"):
            return self.read(child, get(child, "text:style-name") or span)
        if child.tag in SPACING:
            return SPACING[child.tag](child)
        if child.tag == q("text:note"):
            return self.note(child, span)
        if child.tag.startswith(DRAWN):
            return self.drawing(child)
        return [] if child.tag in UNREAD else self.read(child, span)

    def note(self, element, span):
        self.footnotes += element.findall(q("text:note-body"))
        citation = element.findtext(q("text:note-citation"), "")
        return [Node("sup", children=self.say(f"[{citation}]", span))]

    def drawing(self, element):
        """A text box is put aside, a picture becomes words; other shapes may hold paragraphs too."""
        boxes = outermost(element, q("draw:text-box"))
        shapes = [] if boxes else [each for each in element.iter() if each.find(q("text:p")) is not None]
        self.boxes += boxes or shapes
        if boxes or shapes or next(element.iter(q("draw:image")), None) is None:
            return []
        self.met["image"] += 1
        return [IMAGE]

    def say(self, text, span):
        """The words as a node of their look; white space as the format reads it: any run of it is one blank."""
        words = collapsed(clean_text(text or ""))
        if not words:
            return []
        look = self.styles.words(self.paragraph, span)
        if look["hidden"]:
            self.met["hidden"] += 1
            return []
        self.weigh(words, look)
        node = words
        for name, tag in TAGS.items():
            if look[name]:
                node = Node(tag, children=[node])
        return [node]

    def weigh(self, words, look):
        letters = sum(map(str.isalnum, words))
        self.letters += letters
        self.sizes[look["size"]] += letters
        for name in ("bold", "caps", "underlined"):
            self.weights[name] += letters * look[name]


def outermost(element, tag):
    """The elements of this name below an element, without those inside one another."""
    if element.tag == tag:
        return [element]
    return [found for child in element for found in outermost(child, tag)]


def collapsed(text):
    squeezed = " ".join(text.split())
    before = " " if text[:1].isspace() and squeezed else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{squeezed}{after}"
