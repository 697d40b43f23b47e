"""The numbers Word prints before a paragraph ("Section A:", "1.2", "B1"), which stand nowhere in its text."""

import re

from .counting import letters, roman
from .word_names import find, value, w, whole

BULLETS = frozenset({"bullet", "none"})
DEEPEST = 9
LONGEST_LABEL = 60


class Numbers:
    """Counts through a document's numbered paragraphs in reading order."""

    def __init__(self, root):
        self.levels = {}
        self.kind_of = {}
        self.counts = {}
        if root is not None:
            self.read(root)

    def read(self, root):
        for kind in root.iter(w("abstractNum")):
            self.levels[kind.get(w("abstractNumId"))] = {
                level.get(w("ilvl")): level for level in kind.findall(w("lvl"))
            }
        for number in root.iter(w("num")):
            self.kind_of[number.get(w("numId"))] = value(number, "abstractNumId")

    def label(self, properties, styles):
        """The label of the paragraph with these properties, "" where it has none or a bullet."""
        asked = numbering(properties, styles)
        if asked is None:
            return ""
        kind, depth = self.kind_of.get(asked[0]), asked[1]
        levels = self.levels.get(kind, {})
        level = levels.get(str(depth))
        if level is None or value(level, "numFmt") in BULLETS:
            return ""
        self.step(kind, depth, levels)
        return self.write(kind, level, levels)

    def step(self, kind, depth, levels):
        counts = self.counts.setdefault(kind, {})
        for deeper in range(depth + 1, DEEPEST):
            counts.pop(deeper, None)
        for shallower in range(depth):
            counts.setdefault(shallower, start_of(levels.get(str(shallower))))
        counts[depth] = counts[depth] + 1 if depth in counts else start_of(levels.get(str(depth)))

    def write(self, kind, level, levels):
        counts = self.counts[kind]

        def number(match):
            depth = int(match[1]) - 1
            count = counts.get(depth, 1)
            return spell(count, value(levels.get(str(depth)), "numFmt"))

        return re.sub(r"%([1-9])", number, value(level, "lvlText") or "").strip()[:LONGEST_LABEL]


def numbering(properties, styles):
    """(numbering id, depth) from the paragraph's own properties or its styles', or None."""
    sources = [find(properties, "numPr"), *(find(style, "pPr", "numPr") for style in styles)]
    ids = [value(source, "numId") for source in sources]
    chosen = next((each for each in ids if each is not None), None)
    if chosen in {None, "0"}:
        return None
    depths = [whole(value(source, "ilvl")) for source in sources]
    depth = next((each for each in depths if each is not None), 0)
    return chosen, max(0, min(depth, DEEPEST - 1))


def start_of(level):
    start = whole(value(level, "start"))
    return 1 if start is None else start


def spell(count, form):
    """A count in Word's named form of numbering; forms it does not know are written as digits."""
    if form in {"upperLetter", "lowerLetter"}:
        return letters(count).upper() if form == "upperLetter" else letters(count)
    if form in {"upperRoman", "lowerRoman"}:
        return roman(count).upper() if form == "upperRoman" else roman(count)
    return str(count)
