"""`{% cells row columns %}`: the cells of a row, from stencils, since a page of figures has thousands."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from qa_portal.web.stencils import Stencils, hole

register = template.Library()

_drawn = Stencils()


@register.simple_tag
def cells(row: Iterable[object], columns: Iterable[Mapping[str, Any]], no_row_headers: object = "") -> SafeString:
    """Each cell under its column: a word, a number, safe HTML or {text, href}; the first names its row unless told."""
    pairs = enumerate(zip_longest(row, columns or ()))
    drawn = (_cell(cell, column or {}, is_head=not (at or no_row_headers)) for at, (cell, column) in pairs)
    return mark_safe("".join(drawn))  # noqa: S308 - drawn by the template of a cell


def _cell(cell: object, column: Mapping[str, Any], *, is_head: bool) -> SafeString:
    """One cell. What it is drawn from once holds neither its words nor where it leads."""
    given = cell if isinstance(cell, Mapping) else {"text": cell}
    numeric, href = bool(given.get("numeric", column.get("numeric"))), given.get("href", "")
    stencil = _drawn.get(
        (is_head, numeric, bool(href)), lambda: _draw(is_head=is_head, numeric=numeric, leads=bool(href))
    )
    return stencil.fill({"text": _said(given["text"]), "href": href})


def _said(text: object) -> object:
    """As a template says it; nothing where nothing is."""
    return "" if text is None else localize(text)


def _draw(is_head: bool, numeric: bool, leads: bool) -> str:
    facts = {"is_head": is_head, "numeric": numeric, "text": hole("text"), "href": hole("href") if leads else ""}
    return render_to_string("web/_cell.html", facts).strip()
