"""Words without ruled lines around them: what reads down in columns, what across as a table, what as plain lines."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from .pdf_geometry import Box, around, overlap
from .pdf_lines import BULLETS, DASHES, TIGHT, line_from, lines_of, pieces_of

LEAST_GUTTER = 5.0  # points
SPACE = 0.3  # sizes
LONGEST_MARKER = 4  # letters of a list's numbers, and of codes before a heading
FULL = 0.8  # of a column's width
MOSTLY_FULL = 0.6  # of a column's lines
LEAST_WORDS = 3  # in most lines of a column of running words
HALF = 50  # of 100
LEVEL = 0.5  # of a column's lines
DENSE = 0.5  # of a column's height
CANDIDATES = 3  # places at which a second column may begin
LEAST_LINES = 4  # of a column of running words
LINES_A_CUT = 8
CLOSING = 15.0  # points below a table's last words, within which the line lies that closes it
CUT = 0.45  # sizes of white space through all columns, from which it parts two rows
SURE_CUT = 0.75  # sizes: more than lines of one cell ever stand apart


@dataclass(slots=True)
class Text:
    """Lines that read on from top to bottom; `limit` is how far right they may reach, None for the page's margin."""

    lines: list
    limit: float | None = None


@dataclass(slots=True)
class Cell(Box):
    """A cell of a table, with the blocks in it."""

    blocks: list
    row: int
    column: int
    down: int = 1
    across: int = 1


@dataclass(slots=True)
class Table(Box):
    """Rows of cells; `edges` are where its columns begin, to know its continuation on the next page by.

    `cut` says that the end of the page runs through its last row.
    """

    rows: list[list[Cell]]
    edges: list[float] = field(default_factory=list)
    cut: bool = False


def read_words(words, rules=(), limit=None):
    """Words of one region as Text and Table, in reading order; `rules` are the level lines among them."""
    return read_lines(lines_of(words), rules, limit)


def read_lines(lines, rules, limit):
    split = columns_down(lines, rules)
    if split is None:
        return read_across(lines, rules, limit)
    start, end, columns = split
    blocks = read_lines(lines[:start], rules, limit)
    for column in columns:
        blocks += read_words(words_in(column), rules, around(column).x1)
    return blocks + read_lines(lines[end:], rules, limit)


def columns_down(lines, rules):
    """(start, end, columns) of the lines that are two columns to read from top to bottom; None where there are none."""
    gaps = [gap for line in lines for gap in gaps_in(line) if not is_marker_before(gap, line)]
    lefts = Counter(round(right) for _, right in gaps)
    for left, count in lefts.most_common(CANDIDATES):
        middle = max((edge for edge, right in gaps if round(right) == left), default=0), left - 1
        start, end, gutter = free_run(lines, middle)
        if count >= LEAST_LINES and end - start >= LEAST_LINES:
            columns = columns_of(lines[start:end], [gutter])
            if all(columns) and reads_down(columns, cuts_of(lines[start:end], rules)):
                return start, end, columns
    return None


def is_marker_before(gap, line):
    """Whether the gap only parts a list's sign or number from the words beside it."""
    left = [word for word in line.words if word.x1 <= gap[0] + 1]
    return len(left) == 1 and len(left[0].text) <= LONGEST_MARKER


def free_run(lines, gutter):
    """(start, end, gutter) of the longest run of lines that leave a gutter free, and what they leave of it.

    Above the first with words at the right they are plain lines; so are those below the last with words on both sides,
    unless nothing follows them.
    """
    best = (0, 0, gutter)
    at = 0
    while at < len(lines):
        start, left = at, gutter
        while at < len(lines) and (free := still_free([left], lines[at])):
            left = free[0]
            at += 1
        if at - start > best[1] - best[0]:
            best = (start, at, left)
        at = max(at, start + 1)
    return trimmed(lines, *best)


def trimmed(lines, start, end, gutter):
    while start < end and lines[start].x1 < gutter[1]:
        start += 1
    while start < end < len(lines) and not parts(gutter, lines[end - 1]):
        end -= 1
    return start, end, gutter


def read_across(lines, rules, limit):
    """Lines as plain text and, where they leave white stripes free, as tables."""
    blocks: list[Text | Table] = []
    at = 0
    while at < len(lines):
        end, gutters = band_from(lines, at)
        if end > at:
            blocks += read_band(lines[at:end], gutters, rules, limit)
        else:
            add_plain(blocks, lines[at], limit)
        at = max(end, at + 1)
    return blocks


def add_plain(blocks, line, limit):
    if not blocks or not isinstance(blocks[-1], Text) or blocks[-1].limit != limit:
        blocks.append(Text([], limit))
    blocks[-1].lines.append(line)


def band_from(lines, at):
    """(end, gutters) of the lines from `at` that leave the same white space free from top to bottom.

    The end is `at` itself where the line is like any other.
    """
    gutters = gaps_in(lines[at])
    end = at + 1
    for place, line in enumerate(lines[at + 1 :], at + 1):
        left = still_free(gutters, line)
        if not left or breaks_band(line, lines[place - 1], lines[at], left):
            break
        gutters = left
        if any(parts(gutter, line) for gutter in gutters) or hangs_on(line, lines[place - 1], gutters):
            end = place + 1
    if end - at < 2:  # noqa: PLR2004  (one line with a gap in it is a line with a tab)
        return at, []
    gutters = without_markers(lines[at:end], common_gutters(lines[at:end]))
    return (end, gutters) if gutters else (at, [])


def common_gutters(lines):
    """The white stripes that run through all the lines; where they are few, each a plain gap in one of them."""
    gutters = []
    right = None
    for word in sorted((word for line in lines for word in line.words), key=lambda each: each.x0):
        if right is not None and word.x0 - right >= LEAST_GUTTER:
            gutters.append((right, word.x0))
        right = word.x1 if right is None else max(right, word.x1)
    if len(lines) >= LEAST_LINES:
        return gutters
    gaps = [gap for line in lines for gap in gaps_in(line)]
    return [(a, b) for a, b in gutters if any(c <= a + 1 and b - 1 <= d for c, d in gaps)]


def gaps_in(line):
    pieces = [line_from(piece) for piece in pieces_of(line)]
    return [(left.x1, right.x0) for left, right in pairwise(pieces)]


def still_free(gutters, line):
    """What the line leaves of each gutter, where that is wide enough."""
    ends = [float("-inf"), *(edge for word in line.words for edge in (word.x0, word.x1)), float("inf")]
    spaces = list(zip(ends[::2], ends[1::2], strict=True))
    free = [max(((max(a, c), min(b, d)) for c, d in spaces), key=width) for a, b in gutters]
    return [gutter for gutter in free if width(gutter) >= LEAST_GUTTER]


def width(span):
    return span[1] - span[0]


def parts(gutter, line):
    """Whether the line has words on both sides of the gutter."""
    return line.x0 < gutter[0] + 1 and line.x1 > gutter[1] - 1


def breaks_band(line, before, first, gutters):
    """Whether a line at the left, apart from what is above and of another look, begins something new."""
    alone = line.x1 <= gutters[0][0] + 1
    look = line_from([word for word in first.words if word.x1 <= gutters[0][0] + 1] or first.words)
    other = (line.bold, line.size) != (look.bold, look.size)
    return alone and other and line.base - before.base > TIGHT * line.size


def hangs_on(line, before, gutters):
    """Whether a line on one side of the gutters goes on with a cell above it."""
    if line.base - before.base > TIGHT * line.size:
        return False
    if line.x0 >= gutters[0][1] - 1:
        return True
    left = [word for word in before.words if word.x1 <= gutters[0][0] + 1]
    return bool(left) and max(word.x1 for word in left) - line.x0 >= FULL * (gutters[0][0] - line.x0)


def without_markers(lines, gutters):
    """The gutters without those that only part the signs of a list, or a list's numbers, from the words beside them."""
    befores = [(0, float("-inf")), *gutters[:-1]]
    columns = [column_between(before, gutter, lines) for before, gutter in zip(befores, gutters, strict=True)]
    kept = [gutter for gutter, column in zip(gutters, columns, strict=True) if not all(map(is_sign, column))]
    return [] if len(kept) == 1 and all(map(is_marker, columns[gutters.index(kept[0])])) else kept


def column_between(before, gutter, lines):
    """What each line has between two gutters."""
    cut = ([word for word in line.words if before[1] - 1 <= word.x0 and word.x1 <= gutter[0] + 1] for line in lines)
    return [line_from(words) for words in cut if words]


def is_sign(line):
    return line.text in BULLETS | DASHES


def is_marker(line):
    return len(line.words) == 1 and len(line.text) <= LONGEST_MARKER


def read_band(lines, gutters, rules, limit):
    """The lines of a band as a table, or as plain lines with tabs in them."""
    columns = columns_of(lines, gutters)
    if is_contents(columns[-1]):
        return [Text(lines, limit)]
    return [table_from(columns, rows_between(lines, columns, cuts_of(lines, rules)), rules)]


def columns_of(lines, gutters):
    """The lines of each column."""
    rights = [*(gutter[1] for gutter in gutters), float("inf")]
    found: list[list] = [[] for _ in rights]
    for line in lines:
        for column, words in zip(found, split_at(line.words, rights), strict=True):
            if words:
                column.append(line_from(words))
    return found


def split_at(words, rights):
    groups: list[list] = [[] for _ in rights]
    for word in words:
        groups[next(at for at, right in enumerate(rights) if word.x0 < right - 1)].append(word)
    return groups


def words_in(lines):
    return [word for line in lines for word in line.words]


def is_contents(column):
    """Whether the last column holds nothing but page numbers."""
    return all(line.text.isdecimal() for line in column)


def reads_down(columns, cuts):
    """Whether each column is words to read from top to bottom, as in a newspaper: full lines, or lines all askew."""
    fewest = min(columns, key=len)
    if len(fewest) < LEAST_LINES or not all(map(is_dense, columns)):
        return False
    level = sum(all(neighbours(column, line.base)[1] for column in columns) for line in fewest)
    return level < LEVEL * len(fewest) or (len(cuts) <= len(fewest) // LINES_A_CUT and all(map(is_running, columns)))


def is_dense(column):
    """Whether lines follow one another from the column's top to its foot; the heads at the left of a table do not."""
    return sum(line.height for line in column) >= DENSE * around(column).height


def is_running(column):
    """Whether its lines hold running words: most as wide as the column, with no gap and no lone name or date."""
    plain = sum(not gaps_in(line) and len(line.words) >= LEAST_WORDS for line in column)
    return is_full(column) and plain >= MOSTLY_FULL * len(column)


def is_full(column):
    box = around(column)
    return sum(line.x1 - box.x0 >= FULL * box.width for line in column) >= MOSTLY_FULL * len(column)


def cuts_of(lines, rules):
    """Heights at which a row ends and the next begins: at ruled lines, or at white space through all columns."""
    box = around(lines)
    ruled = [rule.centre[1] for rule in rules if overlap(rule.x0, rule.x1, box.x0, box.x1) >= FULL * box.width]
    inside = sorted(height for height in ruled if box.top < height < box.bottom)
    if inside:
        return inside
    spaces = [(above, below) for above, below in white_between(lines) if below > above]
    least = min((below - above for above, below in spaces), default=0)
    size = lines[0].size
    enough = min(least + CUT * size, SURE_CUT * size)
    white = [(above + below) / 2 for above, below in spaces if below - above > enough]
    return sorted({*white, *below_head(lines)})


def below_head(lines):
    """The height below the lines of a head row: the first lines, all bold, of a table that is not."""
    head = list(takewhile(lambda line: line.bold, lines))
    return [(head[-1].bottom + lines[len(head)].top) / 2] if 0 < len(head) < len(lines) else []


def white_between(lines):
    """(bottom, top) of the white stripes between the lines, those of all columns taken together."""
    stripes = []
    bottom = lines[0].bottom
    for line in sorted(lines, key=lambda each: each.top)[1:]:
        stripes.append((bottom, line.top))
        bottom = max(bottom, line.bottom)
    return stripes


def rows_between(lines, columns, cuts):
    """Heights at which rows begin: after each cut, and at short lines that stand side by side."""
    rights = [*(around(column).x0 - LEAST_GUTTER for column in columns[1:]), None]
    limits = [around(column).x1 if is_full(column) else right for column, right in zip(columns, rights, strict=True)]
    least = HALF + 1 if cuts else HALF
    starts = [line.top - 1 for line in columns[0] if begins_row(line, columns, limits, least)]
    return sorted({around(lines).top - 1, *cuts, *starts})


def begins_row(line, columns, limits, least):
    """Whether the line and those beside it follow lines that end before they are full: `least` of 100 of them at least.

    A last column of short lines is not asked, since nothing tells how far right it may reach.
    """
    beside = [neighbours(column, line.base) for column in columns]
    asked = [
        ends_before(before, each, limit)
        for (before, each), limit in zip(beside, limits, strict=True)
        if before and each and limit
    ]
    return sum(each is not None for _, each in beside) > 1 and 100 * sum(asked) >= least * len(asked)


def neighbours(column, base):
    """(the line above, the line) of a column at this height; None for each that it does not have."""
    at = next((at for at, line in enumerate(column) if abs(line.base - base) < 1), None)
    if at is None:
        return None, None
    return column[at - 1] if at else None, column[at]


def ends_before(before, line, limit):
    return before.x1 + SPACE * line.size + line.words[0].width < limit


def table_from(columns, starts, rules):
    box = around([line for column in columns for line in column])
    ends = [*starts[1:], float("inf")]
    lefts, rights = zip(*((around(column).x0, around(column).x1) for column in columns), strict=True)
    rows = []
    for row, (top, bottom) in enumerate(zip(starts, ends, strict=True)):
        cells = []
        for at, column in enumerate(columns):
            held = [line for line in column if top <= line.centre[1] < bottom]
            blocks = [Text(held, rights[at])] if held else []
            cells.append(Cell(lefts[at], top, rights[at], bottom, blocks, row, at))
        rows.append(cells)
    return Table(box.x0, box.top, box.x1, box.bottom, rows, list(lefts), cut=is_open(box, rules))


def is_open(box, rules):
    """Whether rows are ruled off from one another, but nothing from what follows: the end of the page cuts the last."""
    heights = [rule.centre[1] for rule in rules if overlap(rule.x0, rule.x1, box.x0, box.x1) >= FULL * box.width]
    between = any(box.top < height < box.bottom for height in heights)
    return between and not any(box.bottom <= height < box.bottom + CLOSING for height in heights)
