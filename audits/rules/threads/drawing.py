"""The map of a thread as a drawing: a column for each kind, a node for each thing, a line for each link.

Sizes are in the units of the drawing; the page scales it. Nodes stand in the order of the text.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

WIDE, TALL = 92, 26  # of a node
ACROSS, DOWN = 190, 34  # from one node to the next
TOP = 30  # room for the names of the columns


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: its label, its place, and whether it stands out."""

    key: Hashable
    label: str
    x: int
    y: int
    strong: bool
    alone: bool

    @property
    def middle(self) -> int:
        return self.y + TALL // 2 + 4


@dataclass(frozen=True, slots=True)
class Line:
    """A link from the right side of one node to the left side of another."""

    x1: int
    y1: int
    x2: int
    y2: int
    strong: bool

    @property
    def path(self) -> str:
        half = (self.x1 + self.x2) // 2
        return f"M{self.x1} {self.y1} C{half} {self.y1} {half} {self.y2} {self.x2} {self.y2}"


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    headings: tuple[tuple[int, str], ...]
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing to be drawn."""

    key: Hashable
    label: str
    alone: bool


def draw(
    columns: Sequence[tuple[str, Sequence[Spot]]],
    links: Sequence[tuple[Hashable, Hashable]],
    chain: frozenset[Hashable] = frozenset(),
) -> Drawing:
    """The drawing of these columns. `chain` are the things that stand out; with none of them, everything does."""
    nodes = {
        spot.key: _node(spot, number, row, strong=not chain or spot.key in chain)
        for number, (_, spots) in enumerate(columns)
        for row, spot in enumerate(spots)
    }
    lines = [_line(nodes, one, other, chain) for one, other in links if one in nodes and other in nodes]
    tallest = max((len(spots) for _, spots in columns), default=0)
    headings = tuple((number * ACROSS, name) for number, (name, _) in enumerate(columns))
    width = max(0, len(columns) - 1) * ACROSS + WIDE
    return Drawing(width, TOP + tallest * DOWN, headings, tuple(nodes.values()), tuple(lines))


def _node(spot: Spot, column: int, row: int, *, strong: bool) -> Node:
    return Node(spot.key, spot.label, column * ACROSS, TOP + row * DOWN, strong, spot.alone)


def _line(nodes: Mapping[Hashable, Node], one: Hashable, other: Hashable, chain: frozenset[Hashable]) -> Line:
    first, second = nodes[one], nodes[other]
    middle = TALL // 2
    strong = not chain or {one, other} <= chain
    return Line(first.x + WIDE, first.y + middle, second.x, second.y + middle, strong)


def chain_of(start: Hashable, links: Sequence[tuple[Hashable, Hashable]]) -> frozenset[Hashable]:
    """Everything that lies before and after a thing on its thread: what leads to it, and what it leads to."""
    return frozenset({start}) | _reached(start, links) | _reached(start, [(other, one) for one, other in links])


def _reached(start: Hashable, links: Sequence[tuple[Hashable, Hashable]]) -> frozenset[Hashable]:
    found: set[Hashable] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        new = {other for one, other in links if one == here} - found
        found |= new
        waiting += new
    return frozenset(found)
