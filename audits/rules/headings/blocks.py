"""One block of a converted plan, as the reading of headings sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Cell:
    """Where a block stands in a table: all counts from 0; `span` is the number of columns it covers."""

    table: int
    row: int
    column: int
    span: int
    columns: int
    head: bool


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or cell; `start` and `end` are code points of the canonical text.

    `lead` is the number of characters of a bold beginning, 0 where there is none; `label` is an automatic number that
    is printed before the words but is no part of the text; `size` is in points, None where unknown; so is `page`,
    the page of the original on which the block begins.
    """

    id: str
    kind: str
    start: int
    end: int
    level: int | None = None
    bold: bool = False
    lead: int = 0
    shaded: bool = False
    ruled: bool = False
    caps: bool = False
    underlined: bool = False
    size: float | None = None
    label: str = ""
    contents: bool = False
    note: bool = False
    page: int | None = None
    cell: Cell | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """A block from the parser's JSON; raises TypeError for fields it does not know."""
        cell = data.get("cell")
        return cls(**{**data, "cell": Cell(**cell) if cell else None})

    @property
    def marked_level(self) -> int | None:
        """The heading level, for blocks that the document itself marks as headings."""
        return self.level if self.kind == "heading" else None
