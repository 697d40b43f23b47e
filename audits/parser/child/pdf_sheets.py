"""One page: its words, what is drawn on it, and the words that are no part of it, such as a watermark."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from .pdf_drawing import Drawing, drawing_of
from .pdf_geometry import Box, Matrix, overlap
from .pdf_words import words_of
from .refusals import Refused

MOST_LETTERS = 1_500_000
HUGE = 2.5  # times the size of most letters
UNDER, ABOVE = 0.35, 0.1  # of a size, below and above the line the letters stand on: an underline
CROSSED = 0.15, 0.55  # of a size above that line: a line through the letters
COVERED = 0.9
LEAST_LINE, FARTHEST = 2.0, 40.0  # points
REACH = 0.5  # of a size that a line under or through words may reach beyond them
TURNS = {
    0: lambda box: Matrix(1, 0, 0, -1, -box[0], box[3]),
    90: lambda box: Matrix(0, 1, 1, 0, -box[1], -box[0]),
    180: lambda box: Matrix(-1, 0, 0, 1, box[2], -box[1]),
    270: lambda box: Matrix(0, -1, -1, 0, box[3], box[2]),
}


@dataclass(slots=True)
class Sheet:
    """A page as it is shown, upright; `sideways` counts letters that do not stand upright on it."""

    number: int
    box: Box
    words: list
    drawing: Drawing
    sideways: int = 0


def sheets_of(document):
    """All pages; raises Refused where they hold more text than any plan."""
    sheets, letters = [], 0
    for number in range(len(document)):
        sheets.append(read_sheet(document, number))
        letters += sum(len(word.text) for word in sheets[-1].words)
        if letters > MOST_LETTERS:
            raise Refused("too_much_text")
    drop_pale_giants(sheets)
    return sheets


def read_sheet(document, number):
    page = page_with_fields(document, number)
    try:
        shown = page.get_cropbox()
        place = TURNS[page.get_rotation()](shown)
        box = Box(*place.box(*shown))
        words, turns = words_of(page, place)
        if turns and (quarters := turns.most_common(1)[0][0]):
            place, box = turned(place, box, quarters)
            words, turns = words_of(page, place)
        drawing = drawing_of(page, place, box)
    finally:
        page.close()
    inside = [word for word in words if box.holds(word.centre)]
    mark_lines(inside, drawing)
    return Sheet(number + 1, box, inside, drawing, turns[1] + turns[3])


def page_with_fields(document, number):
    """The page, with what was typed into its form fields made a part of it."""
    page = document[number]
    if any(shows_words(page, at) for at in range(pdfium.FPDFPage_GetAnnotCount(page))):
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    return page


def shows_words(page, at):
    note = pdfium.FPDFPage_GetAnnot(page, at)
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    pdfium.FPDFPage_CloseAnnot(note)
    return kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}


def turned(place, box, quarters):
    """The page turned so that most of its letters stand upright."""
    turn = {
        1: Matrix(0, 1, -1, 0, box.height, 0),
        2: Matrix(-1, 0, 0, -1, box.width, box.height),
        3: Matrix(0, -1, 1, 0, 0, box.width),
    }[quarters]
    return turn.after(place), Box(*turn.box(box.x0, box.top, box.x1, box.bottom))


def mark_lines(words, drawing):
    """Note which words are underlined or crossed out, and take those lines out of the drawing."""
    words = sorted(words, key=lambda word: word.base)
    bases = [word.base for word in words]
    rules = []
    for rule in drawing.rules:
        near = words_near(rule, words, bases)
        if not near or not reaches(rule, near):
            rules.append(rule)
            continue
        for word in near:
            word.underlined |= rule.centre[1] > word.base - ABOVE * word.size
            word.struck |= rule.centre[1] < word.base - CROSSED[0] * word.size
    drawing.rules = rules


def words_near(rule, words, bases):
    """The words that a rule runs under or through; `words` are in the order of their `bases`."""
    if not rule.level or rule.width < LEAST_LINE:
        return []
    height = rule.centre[1]
    first, last = bisect_left(bases, height - FARTHEST), bisect_right(bases, height + FARTHEST)
    return [word for word in words[first:last] if is_on(rule, word)]


def is_on(rule, word):
    """Whether the rule runs under or through the whole word."""
    height = (word.base - rule.centre[1]) / word.size
    across = overlap(rule.x0, rule.x1, word.x0, word.x1) >= COVERED * word.width
    return across and (-UNDER <= height <= ABOVE or CROSSED[0] <= height <= CROSSED[1])


def reaches(rule, words):
    """Whether the rule begins and ends with the words; one that goes on belongs to a table, or sets off a heading."""
    reach = REACH * words[0].size
    return min(word.x0 for word in words) - rule.x0 < reach and rule.x1 - max(word.x1 for word in words) < reach


def drop_pale_giants(sheets):
    """Take out upright watermarks: pale letters far larger than the text."""
    sizes = Counter(round(word.size) for sheet in sheets for word in sheet.words for _ in word.text)
    most = sizes.most_common(1)[0][0] if sizes else 0
    for sheet in sheets:
        sheet.words = [
            word
            for word in sheet.words
            if not (word.style.light and word.size > HUGE * most and not behind(sheet, word))
        ]


def behind(sheet, word):
    """Whether a colour lies behind the word: pale letters on it are meant to be read."""
    return sheet.drawing.shade_behind(word) is not None
