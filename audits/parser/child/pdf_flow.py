"""A region of a page (the page itself, or a cell) read in order: words, the tables among them, and what is in those."""

from dataclasses import dataclass, field
from itertools import takewhile

from .pdf_columns import Cell, Table, read_words, still_free
from .pdf_geometry import Box, around, overlap
from .pdf_grids import Grid
from .pdf_lines import Line, lines_of

PADDING = 12.0  # points, the widest that the inside of a cell is taken to be
BESIDE = 0.5  # of the height of the lower one
ASIDE = 8.0  # points of white space between what stands side by side


@dataclass(slots=True)
class Found(Box):
    """A ruled grid with the words and the smaller grids inside it."""

    grid: Grid
    words: list = field(default_factory=list)
    inner: list = field(default_factory=list)


def read_region(words, grids, rules, limit=None):
    """Words and grids of one region as Text and Table, in reading order."""
    free, found = sorted_out(words, grids)
    return read_items([*lines_of(free), *found], rules, limit)


def sorted_out(words, grids):
    """(words in no grid, the outermost grids with what is in them); grids without words are left out."""
    outer: list[Found] = []
    for grid in sorted(grids, key=lambda each: -each.area):
        home = home_of(grid, outer)
        if home is None:
            outer.append(Found(grid.x0, grid.top, grid.x1, grid.bottom, grid))
        else:
            home.inner.append(grid)
    free: list = []
    for word in words:
        home = home_of(word, outer)
        (free if home is None else home.words).append(word)
    return free, [each for each in outer if each.words]


def home_of(box, outer):
    return next((each for each in outer if each.holds(box.centre)), None)


def read_items(items, rules, limit):
    """Lines and grids in reading order; where some stand side by side, column after column."""
    items = sorted(items, key=lambda each: each.centre[1])
    split = side_by_side(items)
    if split is None:
        return in_order(items, rules, limit)
    above, columns, below = split
    found = read_items(above, rules, limit)
    for column in columns:
        found += read_items(column, rules, around(column).x1)
    return found + read_items(below, rules, limit)


def in_order(items, rules, limit):
    blocks: list = []
    words: list = []
    for item in [*items, None]:
        if isinstance(item, Line):
            words += item.words
            continue
        blocks += read_words(words, rules, limit) if words else []
        words = []
        blocks += read_grid(item, rules) if item else []
    return blocks


def side_by_side(items):
    """(items above, items in columns, items below) around a grid that has something beside it; else None."""
    for grid in (each for each in items if isinstance(each, Found)):
        gutter = gutter_beside(grid, items)
        if gutter:
            return split_along(gutter, items, grid)
    return None


def gutter_beside(grid, items):
    """The widest white stripe between a grid and what stands beside it, on either side; None where nothing does."""
    others = [box for each in items if each is not grid and stands_beside(each, grid) for box in boxes_of(each)]
    lefts = [(max((box.x1 for box in others if box.x1 <= grid.x0 + 1), default=None), grid.x0)]
    rights = [(grid.x1, min((box.x0 for box in others if box.x0 >= grid.x1 - 1), default=None))]
    spans = [(a, b) for a, b in [*lefts, *rights] if a is not None and b is not None]
    wide = [
        span
        for span in spans
        if span[1] - span[0] >= ASIDE and all(leaves_free(each, span) for each in items if stands_beside(each, grid))
    ]
    return max(wide, key=lambda span: span[1] - span[0], default=None)


def stands_beside(item, grid):
    common = overlap(item.top, item.bottom, grid.top, grid.bottom)
    return common > BESIDE * min(item.height, grid.height)


def boxes_of(item):
    return item.words if isinstance(item, Line) else [item]


def leaves_free(item, gutter):
    """Whether nothing of a line or grid stands in the gutter."""
    if isinstance(item, Line):
        return bool(still_free([gutter], item))
    return item.x1 <= gutter[0] + 1 or item.x0 >= gutter[1] - 1


def split_along(gutter, items, grid):
    """The items from the grid upwards and downwards as far as they leave the gutter free, in two columns.

    Upwards only to the head of what stands at the right; downwards only to the foot of what stands side by side,
    unless both columns go on to the end of the region.
    """
    at = items.index(grid)
    above = list(takewhile(lambda each: leaves_free(each, gutter), reversed(items[:at])))
    while above and above[-1].x1 < gutter[1]:
        above.pop()
    below = list(takewhile(lambda each: leaves_free(each, gutter), items[at + 1 :]))
    first, last = at - len(above), at + 1 + len(below)
    if last < len(items):
        foot = max(each.bottom for each in items[first:last] if isinstance(each, Found) and stands_beside(each, grid))
        last = at + 1 + len(list(takewhile(lambda each: each.top < foot, below)))
    return items[:first], columns_at(gutter, items[first:last]), items[last:]


def columns_at(gutter, items):
    """The items left and right of the gutter, lines that run past it cut in two."""
    middle = sum(gutter) / 2
    free = [word for item in items if isinstance(item, Line) for word in item.words]
    grids = [item for item in items if isinstance(item, Found)]
    sides = [lambda box: box.centre[0] < middle, lambda box: box.centre[0] >= middle]
    return [[*lines_of(list(filter(side, free))), *filter(side, grids)] for side in sides]


def read_grid(found, rules):
    """A grid as a table; one of a single column, such as a frame, as what is in it."""
    cells = cells_of(found, rules)
    if found.grid.columns == 1:
        return [block for cell in cells for block in cell.blocks]
    rows: list[list[Cell]] = [[] for _ in range(max(cell.row for cell in cells) + 1)]
    for cell in cells:
        rows[cell.row].append(cell)
    edges = sorted({round(cell.x0) for cell in cells})
    return [Table(found.x0, found.top, found.x1, found.bottom, rows, edges, cut=not found.grid.closed)]


def cells_of(found, rules):
    held: dict = {id(slot): ([], []) for slot in found.grid.slots}
    for word in found.words:
        held[id(found.grid.slot_at(word.centre) or found.grid.slots[0])][0].append(word)
    for grid in found.inner:
        held[id(found.grid.slot_at(grid.centre) or found.grid.slots[0])][1].append(grid)
    return [cell_from(slot, held[id(slot)][0], held[id(slot)][1], rules) for slot in found.grid.slots]


def cell_from(slot, words, grids, rules):
    padding = min(PADDING, max(0.0, min((word.x0 for word in words), default=slot.x0) - slot.x0))
    inside = [rule for rule in rules if slot.holds(rule.centre)]
    blocks = read_region(words, grids, inside, slot.x1 - padding) if words else []
    return Cell(slot.x0, slot.top, slot.x1, slot.bottom, blocks, slot.row, slot.column, slot.down, slot.across)
