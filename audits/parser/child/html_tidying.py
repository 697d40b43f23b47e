"""Fix-ups on the converter's HTML before it is cleaned: ticks as signs, no empty blocks, true header rows."""

import nh3

from .marks import take_marks
from .nodes import Node, read_html
from .tables import rows_of

WORDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li"})
LISTS = frozenset({"ul", "ol"})
TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
INLINE = frozenset({"strong", "em", "u", "s", "sup", "sub", "br"})
TAGS = WORDS | LISTS | TABLES | INLINE | {"section"}
ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
TICKED, UNTICKED = "☒", "☐"
BACK_LINK = "↑"


def tidy_html(html, features):
    """Clean HTML of the allowed elements; the paragraph marks are still in its text."""
    root = read_html(html)
    rearrange(root, features)
    return nh3.clean(root.html(), tags=set(TAGS), attributes=ATTRIBUTES, link_rel=None)


def rearrange(node, features):
    node.children = [changed(child, features) for child in node.children]
    node.children = [child for child in node.children if not is_empty_block(child)]
    if node.tag in {"td", "th"}:
        unwrap_single_paragraph(node)
    if node.tag == "table":
        promote_header_row(node, features)


def changed(child, features):
    if isinstance(child, str):
        return child
    if child.tag == "input":
        return TICKED if "checked" in child.attributes else UNTICKED
    if child.tag == "a" and child.text() == BACK_LINK:
        return ""
    rearrange(child, features)
    return child


def is_empty_block(child):
    """A paragraph or list with nothing to read in it; marks are nothing to read."""
    return isinstance(child, Node) and child.tag in WORDS | LISTS and not visible(child) and not has_table(child)


def visible(node):
    return take_marks(node.text())[0].strip()


def has_table(node):
    return any(child.tag == "table" or has_table(child) for child in node.elements())


def unwrap_single_paragraph(cell):
    held = [child for child in cell.children if not (isinstance(child, str) and not child.strip())]
    if len(held) == 1 and isinstance(held[0], Node) and held[0].tag == "p":
        cell.children = held[0].children


def promote_header_row(table, features):
    """Make the first row a header row when it stands out, as bold or shaded, from the rows below it."""
    rows = rows_of(table)
    if len(rows) < 2 or any(cell.tag == "th" for row in rows for cell in row.elements()):  # noqa: PLR2004
        return
    if looks_like_header(rows[0], features) and not all(looks_like_header(row, features) for row in rows[1:]):
        for cell in rows[0].elements():
            cell.tag = "th"


def looks_like_header(row, features):
    """Two or more cells with words, each of them bold or shaded."""
    worded = [cell for cell in row.elements() if visible(cell)]
    return len(worded) > 1 and all(stands_out(cell, features) for cell in worded)


def stands_out(cell, features):
    _, mark = take_marks(cell.text())
    look = features[mark] if mark is not None else {}
    return bool(look.get("bold") or look.get("shaded"))
