"""Running headers and footers, and page numbers: found by standing at the same place page after page, and taken out."""

import re
from dataclasses import dataclass

from .pdf_geometry import Box
from .pdf_lines import lines_of

EDGE = 0.14  # of the page's height, from its upper and lower edge
OUTER_EDGE = 0.09
NEAR = 3.0  # points
FRAME = 8.0  # points by which the first lines of pages differ in height
OFTEN = 0.45  # of the pages that have anything at that place
NEARLY_ALWAYS = 0.8  # of them, for what stands apart from the running title
FAR = 1.5  # heights of a row
SMALL = 0.95  # of the size of most letters
ALIKE = 0.6  # of the words
FEW, MOST = 3, 0.6  # pages, of the pages
APART = 1.0  # heights of a row
PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:page|p\.?|pg\.?)\s*)?\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?[-–—\s|.]*", re.IGNORECASE
)
PAGE_OF_PAGES = re.compile(r"\b(?:page|pg\.?)\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}\b", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Row(Box):
    """All words on one height of a page.

    `edge` is how far it is from the edge that it may run along, `gap` how far from the next row towards the middle.
    """

    words: list
    said: tuple[str, ...]
    small: bool
    edge: float = 0.0
    gap: float = 0.0


def drop_running(sheets, grids, size):
    """Take running headers and footers out of the sheets, and return the words of their rows, page by page.

    `grids` are those of each sheet, `size` is the text's.
    """
    taken: list[list[str]] = [[] for _ in sheets]
    rows = [rows_of(sheet, size) for sheet in sheets]
    for from_edge in (from_top, from_bottom):
        zones = [from_edge(each, sheet) for each, sheet in zip(rows, sheets, strict=True)]
        found = [running_among(at, zones, sheet, grids[at]) for at, sheet in enumerate(sheets)]
        for sheet, running, said in zip(sheets, found, taken, strict=True):
            said += [" ".join(word.text for word in row.words) for row in running]
            gone = {id(word) for row in running for word in row.words}
            sheet.words = [word for word in sheet.words if id(word) not in gone]
    return [words for said in taken for words in said]


def rows_of(sheet, size):
    """The rows of a page from top to bottom."""
    return [row_from(line, size) for line in lines_of(sheet.words)]


def row_from(line, size):
    said = tuple(DIGITS.sub("#", word.text.casefold()) for word in line.words)
    small = line.size < SMALL * size and not line.bold
    return Row(line.x0, line.top, line.x1, line.bottom, line.words, said, small)


def from_top(rows, sheet):
    return near_edge(rows, [row.top - sheet.box.top for row in rows], sheet)


def from_bottom(rows, sheet):
    return near_edge(rows[::-1], [sheet.box.bottom - row.bottom for row in rows[::-1]], sheet)


def near_edge(rows, distances, sheet):
    for row, distance, following in zip(rows, distances, [*distances[1:], sheet.box.height], strict=True):
        row.edge, row.gap = distance, following - distance - row.height
    return [row for row in rows if row.edge < EDGE * sheet.box.height]


def running_among(at, zones, sheet, grids):
    """The rows of one page's zone that run through the document: all from the page's edge on, until one does not.

    They stand apart from the text; lines of the text that happen to be the same on two pages do not.
    """
    running: list[Row] = []
    for row in zones[at]:
        outer, often = 0.0, OFTEN
        if running:
            outer = running[-1].edge
            often = OFTEN if row.edge - outer - running[-1].height < FAR * row.height else NEARLY_ALWAYS
        if not (is_page_number(row, sheet.box) or repeats(row, zones, outer, often)):
            break
        running.append(row)
    while running and running[-1].gap < APART * running[-1].height and not is_page_number(running[-1], sheet.box):
        running.pop()
    return [row for row in running if not heads_table(row, running, sheet.words, grids)]


def is_page_number(row, page):
    said = " ".join(word.text for word in row.words)
    number = PAGE_NUMBER.fullmatch(said) or (row.small and PAGE_OF_PAGES.search(said))
    return row.edge < OUTER_EDGE * page.height and bool(number)


def repeats(row, zones, outer, often):
    """Whether the other pages, the cover left aside, have the like here, and nothing else as near to the edge.

    `outer` is how far from the edge the rows known to run through the document reach; `often` is the share of pages.
    """
    near = {at: [each for each in zone if outer < each.edge < row.edge + FRAME] for at, zone in enumerate(zones)}
    there = {at: each for at, rows in near.items() for each in rows if abs(each.edge - row.edge) < NEAR}
    same = {at for at, each in there.items() if same_words(each, row)}
    word_for_word = sum(each.said == row.said for each in there.values())
    counted = {at for at, rows in near.items() if rows and at} | same
    least = FEW if outer and len(zones) > FEW else 2
    said_again = (word_for_word >= least or len(same) >= FEW) and len(same) >= often * max(len(counted), len(zones) - 1)
    return said_again or is_small_print(list(there.values()), len(zones))


def is_small_print(rows, pages):
    """Whether there is small print at one height of most pages, apart from the text: running titles of sections."""
    return len(rows) >= max(FEW, MOST * pages) and all(row.small and row.gap > APART * row.height for row in rows)


def same_words(one, other):
    """The same words, numbers apart; of small print it is enough that most are the same."""
    if one.said == other.said:
        return True
    common = len(set(one.said) & set(other.said))
    return one.small and other.small and common >= ALIKE * max(len(set(one.said)), len(set(other.said)))


def heads_table(row, running, words, grids):
    """Whether the row is the head of a ruled table that has more in it than what runs through the document."""
    gone = {id(word) for each in running for word in each.words}
    tables = [grid for grid in grids if grid.columns > 1 and grid.holds(row.centre)]
    return any(grid.holds(word.centre) for grid in tables for word in words if id(word) not in gone)
