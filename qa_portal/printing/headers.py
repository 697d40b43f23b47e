"""Saying of each header cell whether it heads a column or a row, which WeasyPrint leaves out of its tags.

PDF/UA readers use it to announce the headers of a cell (ISO 32000-1, table 349, Scope).
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_COLUMN_HEADS = "/THead"
_ROW_GROUPS = ("/TBody", "/TFoot")


def with_header_scopes(pdf: bytes) -> bytes:
    """The same PDF with a scope on each TH. The same bytes in give the same bytes out."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for cell, group in _header_cells(document.Root.get("/StructTreeRoot")):
            _give_scope(cell, Name.Column if group == _COLUMN_HEADS else Name.Row)
        document.save(saved, deterministic_id=True)
    return saved.getvalue()


def _header_cells(root: Object | None) -> Iterator[tuple[Object, str]]:
    """Each TH of the structure tree, with the kind of row group that it stands in."""
    waiting = [(root, "")] if root is not None else []
    while waiting:
        element, group = waiting.pop()
        kind = str(element.get("/S", ""))
        if kind == "/TH":
            yield element, group
        within = kind if kind in (_COLUMN_HEADS, *_ROW_GROUPS) else group
        waiting += [(child, within) for child in _children(element)]


def _children(element: Object) -> list[Object]:
    kids = element.get("/K")
    listed = list(kids) if isinstance(kids, Array) else [kids]  # type: ignore[call-overload]
    return [kid for kid in listed if isinstance(kid, Dictionary)]


def _give_scope(cell: Object, scope: Name) -> None:
    attributes = cell.get("/A")
    if not isinstance(attributes, Dictionary):
        cell.A = attributes = Dictionary(O=Name.Table)
    attributes.Scope = scope
