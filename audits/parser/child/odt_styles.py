"""What a paragraph or span of an OpenDocument text looks like, its styles' parents counted in."""

import re
from typing import Any

from .odt_names import get, q

LONGEST_CHAIN = 20
BLANK = frozenset({None, "", "transparent", "none", "#ffffff"})
NO_LINE = frozenset({None, "", "none", "hidden"})
POINTS = re.compile(r"([0-9.]+)pt")
BOLD = frozenset({"bold", "600", "700", "800", "900"})


class Styles:
    """The named and automatic styles of a document's parts."""

    def __init__(self, *roots):
        self.by_name, self.defaults, self.lists = {}, {}, {}
        for root in roots:
            for style in root.iter(q("style:style")):
                self.by_name[get(style, "style:family"), get(style, "style:name")] = style
            for style in root.iter(q("style:default-style")):
                self.defaults[get(style, "style:family")] = style
            for style in root.iter(q("text:list-style")):
                self.lists[get(style, "style:name")] = style

    def chain(self, family, name):
        """The style and its parents, nearest first, the family's default last."""
        found: list[Any] = []
        while (family, name) in self.by_name and len(found) < LONGEST_CHAIN:
            found.append(self.by_name[family, name])
            name = get(found[-1], "style:parent-style-name")
        return [*found, self.defaults[family]] if family in self.defaults else found

    def first(self, chain, properties, attribute):
        """The first value the chain gives an attribute of its text, paragraph or cell properties."""
        for style in chain:
            value = get(style.find(q(f"style:{properties}-properties")), attribute)
            if value is not None:
                return value
        return None

    def paragraph(self, name):
        chain = self.chain("paragraph", name)
        rules = [self.first(chain, "paragraph", each) for each in ("fo:border-bottom", "fo:border-top", "fo:border")]
        names = [(get(style, "style:display-name") or get(style, "style:name") or "").casefold() for style in chain]
        return {
            "shaded": self.first(chain, "paragraph", "fo:background-color") not in BLANK,
            "ruled": any(rule not in NO_LINE for rule in rules),
            "contents": any(each.startswith(("contents", "toc")) for each in names),
        }

    def words(self, paragraph, span=None):
        """bold, caps, underlined, struck, italic, hidden and size of words in a paragraph's and a span's style."""
        chain = [*(self.chain("text", span) if span else []), *self.chain("paragraph", paragraph)]
        size = POINTS.fullmatch(self.first(chain, "text", "fo:font-size") or "")
        return {
            "bold": self.first(chain, "text", "fo:font-weight") in BOLD,
            "italic": self.first(chain, "text", "fo:font-style") in {"italic", "oblique"},
            "caps": self.first(chain, "text", "fo:text-transform") == "uppercase",
            "underlined": self.first(chain, "text", "style:text-underline-style") not in NO_LINE,
            "struck": self.first(chain, "text", "style:text-line-through-style") not in NO_LINE,
            "hidden": self.first(chain, "text", "text:display") in {"none", "true"},
            "size": float(size[1]) if size else None,
        }

    def cell_shaded(self, name):
        return self.first(self.chain("table-cell", name), "table-cell", "fo:background-color") not in BLANK

    def list_level(self, name, depth):
        """The definition of one level (from 1) of a list style, or None."""
        style = self.lists.get(name)
        return (
            next((level for level in style if get(level, "text:level") == str(depth)), None)
            if style is not None
            else None
        )
