"""Tables by their ruled lines: which lines cross, and which boxes they leave between them."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from .pdf_geometry import Box, Rule, around, clusters, overlap

DOT = 3.0  # points: less is part of a dotted line, whichever way that runs
TOUCH = 3.0  # points two lines may miss each other by and still meet
SNAP = 4.0  # points two edges may be apart and still be one
WALL = 0.5  # the share of a side that a line must cover to be its wall
LEAST_SIDE = 8.0
MOST_RULES = 500  # more lines on one page are a drawing
MOST_FIELDS = 10_000


@dataclass(slots=True)
class Slot(Box):
    """One cell of a grid: where it begins, and how many rows and columns it covers."""

    row: int
    column: int
    down: int
    across: int


@dataclass(slots=True)
class Grid(Box):
    """Cells ruled off by lines that meet; a single box is a grid of one cell."""

    slots: list[Slot]
    columns: int
    closed: bool  # a line runs along its foot; none does where the end of the page cuts a row in two

    def slot_at(self, point):
        """The smallest cell around a point, or None."""
        around = [slot for slot in self.slots if slot.holds(point, TOUCH / 2)]
        return min(around, key=lambda slot: slot.area, default=None)


def grids_of(rules):
    """The grids that the rules of a page make; lines that meet no others make none."""
    dots = [rule for rule in rules if max(rule.width, rule.height) < DOT]
    lines = [rule for rule in rules if max(rule.width, rule.height) >= DOT]
    level = merged((rule.centre[1], rule.x0, rule.x1) for rule in [*dots, *(rule for rule in lines if rule.level)])
    upright = merged(
        (rule.centre[0], rule.top, rule.bottom) for rule in [*dots, *(rule for rule in lines if not rule.level)]
    )
    if len(level) + len(upright) > MOST_RULES:
        return []
    groups = [group for group in meeting(level, upright) if len(group[0]) * len(group[1]) < MOST_FIELDS]
    found = [grid for group in groups for grid in grids_from(*group)]
    return [grid for grid in found if grid.width >= LEAST_SIDE and grid.height >= LEAST_SIDE]


def merged(lines):
    """Lines (at, start, end) with those that are one made one: of nearly the same place, and touching."""
    found: list[tuple[float, float, float]] = []
    group: list[tuple[float, float, float]] = []
    for line in [*sorted(lines), None]:
        if group and (line is None or line[0] - group[0][0] > SNAP / 2):
            at = sum(each for each, _, _ in group) / len(group)
            found += [(at, start, end) for start, end in unbroken(sorted(ends for _, *ends in group))]
            group = []
        if line is not None:
            group.append(line)
    return [line for line in found if line[2] - line[1] >= LEAST_SIDE]


def unbroken(pieces):
    joined: list[tuple[float, float]] = []
    for start, end in pieces:
        if joined and start <= joined[-1][1] + TOUCH:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def meeting(level, upright):
    """Groups (level lines, upright lines) of lines that meet one another, directly or through others."""
    lines = [*level, *upright]
    group = list(range(len(lines)))
    for at, one in enumerate(level):
        for other_at, other in enumerate(upright, len(level)):
            if meet(one, other):
                unite(group, at, other_at)
    groups: dict = defaultdict(lambda: ([], []))
    for at, line in enumerate(lines):
        groups[leader(group, at)][at >= len(level)].append(line)
    return [both for both in groups.values() if all(both)]


def meet(level, upright):
    y, left, right = level
    x, top, bottom = upright
    return left - TOUCH <= x <= right + TOUCH and top - TOUCH <= y <= bottom + TOUCH


def leader(group, at):
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at


def unite(group, one, other):
    group[leader(group, one)] = leader(group, other)


def grids_from(level, upright):
    """The grid of lines that meet; where an outer line is missing, the ends of the others close it.

    A frame that shares an edge with the table inside it is a grid of its own.
    """
    xs = edges([x for x, _, _ in upright], [end for _, *ends in level for end in ends])
    ys = edges([y for y, _, _ in level], [end for _, *ends in upright for end in ends])
    groups = open_fields(xs, ys, level, upright)
    frames = [group for group in groups if is_frame(group, len(xs) - 1, len(ys) - 1)]
    inside = [group for group in groups if group not in frames]
    whole = [[(column, row) for column in range(len(xs) - 1) for row in range(len(ys) - 1)]] * bool(frames)
    return [grid_of(fields, xs, ys, level) for fields in (whole, inside) if fields]


def is_frame(fields, columns, rows):
    """Whether fields reach to all sides of the grid and yet are not all of it: they run around others."""
    across, down = {column for column, _ in fields}, {row for _, row in fields}
    return len(across) == columns and len(down) == rows and len(fields) < columns * rows


def grid_of(groups, xs, ys, level):
    """The grid whose cells are these groups of fields."""
    slots = numbered([slot_from(each, xs, ys) for each in groups])
    columns = max((slot.column + slot.across for slot in slots), default=0)
    box = around(slots)
    closed = walled(box.bottom, box.x0, box.x1, level)
    return Grid(box.x0, box.top, box.x1, box.bottom, slots, columns, closed)


def edges(lines, ends):
    """Where cells may begin and end along one axis: at the lines across it, and at the outermost ends of the others."""
    outer = [min(ends), max(ends)]
    return [sum(group) / len(group) for group in clusters([*lines, *outer], SNAP)]


def open_fields(xs, ys, level, upright):
    """The smallest fields between all edges, in groups without a wall between them: [(column, row), ...] each."""
    columns, rows = len(xs) - 1, len(ys) - 1
    group = list(range(columns * rows))
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column + 1 < columns and not walled(xs[column + 1], ys[row], ys[row + 1], upright):
                unite(group, at, at + 1)
            if row + 1 < rows and not walled(ys[row + 1], xs[column], xs[column + 1], level):
                unite(group, at, at + columns)
    found = defaultdict(list)
    for at in range(columns * rows):
        found[leader(group, at)].append((at % columns, at // columns))
    return list(found.values())


def walled(at, start, end, lines):
    covered = sum(overlap(start, end, *line[1:]) for line in lines if abs(line[0] - at) <= SNAP)
    return covered >= WALL * (end - start)


def slot_from(fields, xs, ys):
    columns, rows = zip(*fields, strict=True)
    left, right, top, bottom = min(columns), max(columns) + 1, min(rows), max(rows) + 1
    return Slot(xs[left], ys[top], xs[right], ys[bottom], top, left, bottom - top, right - left)


def numbered(slots):
    """The slots with rows and columns counted anew, so that edges at which no cell begins do not count."""
    rows, columns = sorted({slot.row for slot in slots}), sorted({slot.column for slot in slots})
    for slot in slots:
        slot.down = covered_by(rows, slot.row, slot.down)
        slot.across = covered_by(columns, slot.column, slot.across)
        slot.row, slot.column = rows.index(slot.row), columns.index(slot.column)
    return sorted(slots, key=lambda slot: (slot.row, slot.column))


def covered_by(starts, at, count):
    return bisect_right(starts, at + count - 1) - starts.index(at)


def is_rule_of(rule: Rule, grids):
    """Whether a rule is a part of one of the grids."""
    return any(grid.holds(rule.centre, TOUCH) for grid in grids)
