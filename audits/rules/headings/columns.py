"""Sections that are printed side by side, as columns of one table."""

from collections.abc import Iterable, Sequence

from audits.rules.headings.blocks import Block, Cell
from audits.rules.headings.candidates import Candidate

Span = tuple[int, int]
SHORT_HEADING = 100  # characters


def side_by_side(left: Candidate, right: Candidate, blocks: Sequence[Block]) -> bool:
    """Whether two headings are neighbours in one row of one table, in different columns."""
    here, there = left.block.cell, right.block.cell
    if here is None or there is None or left.codes == right.codes:
        return False
    same_row = (here.table, here.row) == (there.table, there.row) and here.column < there.column
    between = blocks[left.last_index + 1 : right.index]
    return same_row and all(is_plain_head(block, left) for block in between)


def is_plain_head(block: Block, heading: Candidate) -> bool:
    """A short cell between two headings of a row, such as "By when", in the same look as they."""
    short = block.end - block.start <= SHORT_HEADING
    return short and block.cell is not None and (block.bold, block.shaded) == (heading.look.bold, heading.look.shaded)


def below_row(row: Sequence[Candidate], stop: int, blocks: Sequence[Block]) -> list[tuple[Candidate, list[Span]]]:
    """Each heading of the row with the words of its column, down to `stop` or the table's end.

    Empty where the table has no rows below: then the headings hold their words in their own cells. Prose after the
    table belongs to the last heading; headings after it, which begin the next table, belong to none.
    """
    first = cell_of(row[0])
    under = [block for block in blocks[row[-1].last_index + 1 :] if block.start < stop]
    inside = [block for block in under if block.cell is not None and block.cell.table == first.table]
    if not any(block.cell is not None and block.cell.row > first.row for block in inside):
        return []
    spans: dict[int, list[Span]] = {id(heading): own_words(heading, blocks) for heading in row}
    for block in inside:
        owner = owner_of(block, row)
        if owner is not None:
            spans[id(owner)].append((block.start, block.end))
    after = [block for block in under if block.start > inside[-1].start]
    spans[id(row[-1])] += [(block.start, block.end) for block in without_last_headings(after)]
    return [(heading, spans[id(heading)]) for heading in row]


def cell_of(heading: Candidate) -> Cell:
    if heading.block.cell is None:
        raise ValueError(heading.text)
    return heading.block.cell


def own_words(heading: Candidate, blocks: Sequence[Block]) -> list[Span]:
    """What stands in the heading's own cell below it, and what follows it in its own block."""
    rest = [(heading.end, blocks[heading.last_index].end)] if heading.end < blocks[heading.last_index].end else []
    same = [block for block in blocks[heading.last_index + 1 :] if block.cell == heading.block.cell]
    return rest + [(block.start, block.end) for block in same]


def owner_of(block: Block, row: Sequence[Candidate]) -> Candidate | None:
    """The heading over the block's column, or the nearest to its left; None for blocks of the heading row itself."""
    first = cell_of(row[0])
    if block.cell is None or block.cell.row <= first.row:
        return None
    owners = [heading for heading in row if cell_of(heading).column <= block.cell.column]
    return owners[-1] if owners else None


def without_last_headings(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the marked ones at their end."""
    end = len(blocks)
    while end and (blocks[end - 1].bold or blocks[end - 1].marked_level):
        end -= 1
    return blocks[:end]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans with those that touch, but for a line break, made one; empty ones left out."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if result and start <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
