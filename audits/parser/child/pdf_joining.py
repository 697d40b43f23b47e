"""Page after page made one document: paragraphs and tables that go on over the page become whole again."""

from itertools import starmap

from .pdf_columns import Cell, Table
from .pdf_paragraphs import ENDED, Paragraph, ends_early, same_look

SAME_EDGE = 4.0  # points


def joined(pages):
    """The blocks of all pages in one list; `pages` are lists of Paragraph and Table."""
    blocks: list[Paragraph | Table] = []
    for page in pages:
        new_page = True
        for block in page:
            if blocks and goes_on(blocks[-1], block, new_page=new_page):
                take_over(blocks[-1], block)
            else:
                blocks.append(block)
            new_page = False
    return blocks


def goes_on(before, block, *, new_page):
    """Whether a block is the rest of the one before it, at the head of another page or of the next column."""
    if isinstance(before, Table) and isinstance(block, Table):
        return same_edges(before.edges, block.edges) and (
            new_page or len(without_head(before, block)) < len(block.rows)
        )
    both = isinstance(before, Paragraph) and isinstance(block, Paragraph)
    return both and (new_page or block.top < before.lines[-1].top) and reads_on(before, block)


def same_edges(one, other):
    """Whether two tables have the same columns, wherever on their pages they begin."""
    return len(one) == len(other) and all(
        abs((a - one[0]) - (b - other[0])) <= SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def reads_on(before, block):
    """Whether a paragraph at the head of a page is the rest of the last one of the page before."""
    last, first = before.lines[-1], block.lines[0]
    if block.bullet or (before.shade, before.ruled) != (block.shade, block.ruled) or not same_look(last, first):
        return False
    text = first.text
    if ENDED.search(last.text) or (text[0].isupper() and is_bold(before) != is_bold(block)):
        return False
    return text[0].islower() or not ends_early(last, first, before.limit)


def is_bold(paragraph):
    return all(line.bold for line in paragraph.lines)


def take_over(before, block):
    if isinstance(before, Table):
        continue_table(before, block)
    else:
        before.lines += block.lines


def continue_table(table, rest):
    """Add the rows of the next page's part, without the head rows that are printed again."""
    rows = without_head(table, rest)
    if rows and is_rest_of_row(table.rows[-1], rows[0], cut=table.cut):
        for cell, more in zip(table.rows[-1], rows[0], strict=True):
            cell.blocks = joined([cell.blocks, more.blocks])
        rows = rows[1:]
    begin = len(table.rows)
    for at, row in enumerate(rows):
        for cell in row:
            cell.row = begin + at
    table.rows += rows
    table.cut = rest.cut


def without_head(table, rest):
    repeated = 0
    for head, row in zip(table.rows, rest.rows, strict=False):
        if not row_text(row) or row_text(head) != row_text(row):
            break
        repeated += 1
    return rest.rows[repeated:]


def row_text(row):
    return " | ".join(text_of(cell) for cell in row)


def text_of(cell: Cell):
    return " ".join(line.text for block in cell.blocks if isinstance(block, Paragraph) for line in block.lines)


def is_rest_of_row(row, more, *, cut):
    """Whether a row is the lower part of one that the end of the page cut in two.

    Where no line at the foot of the page tells, the words do: in every cell that has any they read on from those
    above, and in one of them in small letters, or some cell has no more to say.
    """
    if len(row) != len(more) or any((a.across, a.down) != (b.across, b.down) for a, b in zip(row, more, strict=True)):
        return False
    if cut:
        return True
    pairs = [(above, below) for above, below in zip(row, more, strict=True) if below.blocks]
    fewer = len(pairs) < sum(bool(cell.blocks) for cell in row)
    if not fewer and not any(text_of(below)[:1].islower() for _, below in pairs):
        return False
    return bool(pairs) and (all(starmap(reads_on_in_cell, pairs)) or is_rest_beside_head(row, pairs))


def reads_on_in_cell(above, below):
    """Whether the words of a cell go on with a sentence whose last line, above, was full; or nothing stands above."""
    if not above.blocks:
        return True
    if not is_unfinished(above) or not isinstance(below.blocks[0], Paragraph):
        return False
    last, first = above.blocks[-1].lines[-1], below.blocks[0].lines[0]
    return not first.bullet and same_look(last, first) and not ends_early(last, first, above.blocks[-1].limit)


def is_rest_beside_head(row, pairs):
    """Whether the first cell, the head of its row, has nothing more, and another goes on in small letters."""
    goes_on_somewhere = any(is_unfinished(above) and text_of(below)[:1].islower() for above, below in pairs)
    return goes_on_somewhere and all(above is not row[0] for above, _ in pairs)


def is_unfinished(cell):
    return (
        bool(cell.blocks)
        and isinstance(cell.blocks[-1], Paragraph)
        and not ENDED.search(cell.blocks[-1].lines[-1].text)
    )
