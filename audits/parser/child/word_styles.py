"""What a paragraph or run looks like once its styles, and the styles those are based on, are counted in."""

import re

from .word_names import Element, find, switch, value, w, whole

LONGEST_CHAIN = 20
BLANK_FILLS = frozenset({None, "auto", "ffffff"})
HEADING_NAME = re.compile(r"heading ([1-6])")
FIRST_ROW = "firstRow"


class Styles:
    """The styles part of a document; an absent part is a document without styles."""

    def __init__(self, root):
        self.by_id = {}
        self.default_paragraph = None
        self.default_size = whole(value(root, "docDefaults", "rPrDefault", "rPr", "sz"))
        for style in [] if root is None else root.iter(w("style")):
            self.by_id[style.get(w("styleId"))] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
                self.default_paragraph = style.get(w("styleId"))

    def chain(self, style_id):
        """The style and those it is based on, nearest first; a circle ends after LONGEST_CHAIN steps."""
        found: list[Element] = []
        while style_id in self.by_id and len(found) < LONGEST_CHAIN:
            style = self.by_id[style_id]
            found.append(style)
            style_id = value(style, "basedOn")
        return found

    def for_paragraph(self, properties):
        return self.chain(value(properties, "pStyle") or self.default_paragraph)

    def name(self, properties):
        style = self.by_id.get(value(properties, "pStyle"))
        return (value(style, "name") or "").casefold()

    def header_row_stands_out(self, table):
        """Whether the table's style shades or bolds its first row, and this table asks for that."""
        properties = find(table, "tblPr")
        if not asks_for_first_row(find(properties, "tblLook")):
            return False
        conditions = (
            condition
            for style in self.chain(value(properties, "tblStyle"))
            for condition in style.findall(w("tblStylePr"))
            if condition.get(w("type")) == FIRST_ROW
        )
        return any(shaded(find(each, "tcPr")) or switch(find(each, "rPr"), "b") for each in conditions)


def asks_for_first_row(look):
    if look is None:
        return False
    flag = look.get(w(FIRST_ROW))
    if flag is not None:
        return flag in {"1", "true"}
    try:
        return bool(int(look.get(w("val")) or "0", 16) & 0x0020)
    except ValueError:
        return False


def shaded(properties):
    """Whether paragraph or cell properties fill the background with anything but white; None where nothing is said."""
    shading = find(properties, "shd")
    if shading is None:
        return None
    fill = shading.get(w("fill"))
    themed = shading.get(w("themeFill"))
    pattern = shading.get(w("val")) not in {None, "clear", "nil"}
    return bool(themed and themed != "background1") or pattern or (fill and fill.casefold()) not in BLANK_FILLS


def ruled(properties):
    """Whether a line is drawn above or below the paragraph; None where nothing is said."""
    borders = find(properties, "pBdr")
    if borders is None:
        return None
    return any(value(borders, side) not in {None, "nil", "none"} for side in ("top", "bottom"))


def outline_level(properties):
    """The heading level 1-6 that the properties give; 0 says "body text"; None says nothing."""
    level = whole(value(properties, "outlineLvl"))
    if level is None:
        return None
    return level + 1 if 0 <= level < 6 else 0  # noqa: PLR2004  (Word has nine levels, HTML six)


def slim(root):
    """Leave only what mammoth asks of the styles, their names: half of its time would go into the rest."""
    for child in list(root):
        if child.tag != w("style"):
            root.remove(child)
    for style in root:
        if style.get(w("type")) != "numbering":
            for child in [each for each in style if each.tag != w("name")]:
                style.remove(child)


def first_said(ask, sources):
    """The first answer that is not None."""
    return next((said for said in map(ask, sources) if said is not None), None)


def named_level(styles):
    """The level a style's name gives ("heading 2"), for programs that write no outline level."""
    names = ((value(style, "name") or "").casefold() for style in styles)
    return next((int(match[1]) for match in map(HEADING_NAME.fullmatch, names) if match), None)


def paragraph_look(properties, styles):
    """Features of the paragraph as a whole, its own properties before those of its styles."""
    sources = [properties, *(find(style, "pPr") for style in styles)]
    level = first_said(outline_level, sources)
    return {
        "level": (named_level(styles) if level is None else level) or None,
        "shaded": bool(first_said(shaded, sources)),
        "ruled": bool(first_said(ruled, sources)),
    }


def run_look(run, paragraph_styles, styles):
    """(bold, capitals, size in half points, hidden) of one run."""
    own = find(run, "rPr")
    chain = [*styles.chain(value(own, "rStyle")), *paragraph_styles]
    sources = [own, *(find(style, "rPr") for style in chain)]
    return {
        "bold": bool(first_said(lambda at: switch(at, "b"), sources)),
        "caps": bool(first_said(lambda at: switch(at, "caps"), sources)),
        "underlined": first_said(lambda at: value(at, "u"), sources) not in {None, "none"},
        "size": first_said(lambda at: whole(value(at, "sz")), sources) or styles.default_size,
        "hidden": bool(first_said(lambda at: switch(at, "vanish"), sources)),
    }
