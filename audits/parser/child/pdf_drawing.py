"""The lines and filled boxes drawn on a page: what rules a table, shades a heading, underlines or crosses out words."""

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from .pdf_geometry import Box, Fill, Matrix, Rule

THIN = 3.0  # points
BAR, LONG = 7.0, 6.0  # a thicker line, if it is this many times as long
WHITE = 245  # of 255, each of red, green and blue
UNSEEN = 13  # of 255
SIMPLE = 5  # segments: a line or a box, which its bounds say all about
MOST_SEGMENTS = 400  # more is a drawing, and no part of a table
FILLED = 0.7  # of the box around a shape; a slanted letter of a watermark covers less
MOST_OBJECTS = 20_000  # on one page
DEEPEST = 8
WHOLE_PAGE = 0.6
PICTURE = 0.02  # of the page


@dataclass
class Drawing:
    """What is drawn on a page; `fills` are in the order of drawing. `pictures` counts those a reader would notice."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: int = 0

    def shade_behind(self, word):
        """The coloured box behind a word, or None: what was filled last counts.

        Behind pale letters even "white" is a colour: it is what the file gives for a pattern of colours.
        """
        top = next((fill for fill in reversed(self.fills) if fill.holds(word.centre)), None)
        return top if top is not None and (min(top.colour) < WHITE or word.style.light) else None


def drawing_of(page, place, size):
    """Everything drawn on the page; `size` is its box."""
    drawing = Drawing()
    for count, (drawn, matrix) in enumerate(objects_of(page, place)):
        if count > MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            add_path(drawing, drawn, matrix)
        elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            add_picture(drawing, drawn, matrix, size)
    drawing.fills = [fill for fill in drawing.fills if fill.area < WHOLE_PAGE * size.area]
    return drawing


def objects_of(page, place):
    """(object, its change of coordinates) for each object of the page, those inside form objects too."""
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield from unpacked(pdfium.FPDFPage_GetObject(page, at), place, DEEPEST)


def unpacked(drawn, matrix, depth):
    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_FORM:
        yield drawn, matrix
    elif depth:
        inner = matrix.after(matrix_of(drawn))
        for at in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from unpacked(pdfium.FPDFFormObj_GetObject(drawn, at), inner, depth - 1)


def matrix_of(drawn):
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def add_picture(drawing, drawn, matrix, size):
    """A picture behind words shades them, as a filled box does."""
    box = bounds_of(drawn, matrix)
    drawing.pictures += box.area > PICTURE * size.area
    drawing.fills.append(Fill(box.x0, box.top, box.x1, box.bottom))


def bounds_of(drawn, matrix):
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return Box(*matrix.box(left.value, bottom.value, right.value, top.value))


def add_path(drawing, drawn, matrix):
    filled, stroked = paint_of(drawn)
    segments = pdfium.FPDFPath_CountSegments(drawn)
    if not (filled or stroked) or segments > MOST_SEGMENTS:
        return
    box = bounds_of(drawn, matrix)
    if is_thin(box):
        drawing.rules.append(rule_from(box))
    elif segments <= SIMPLE and filled:
        add_shape(drawing, corners(box), filled, stroked)
    else:
        add_shapes(drawing, list(subpaths(drawn, matrix.after(matrix_of(drawn)), segments)), filled, stroked)


def add_shapes(drawing, shapes, filled, stroked):
    """The shapes of one path; two of which one is just inside the other are a frame, drawn as what lies between."""
    boxes = [Box(*outline(points)) for points in shapes]
    if filled and len(boxes) == 2 and is_frame(*sorted(boxes, key=lambda box: -box.area)):  # noqa: PLR2004
        add_shape(drawing, corners(boxes[0]), None, filled)
        return
    for points in shapes:
        add_shape(drawing, points, filled, stroked)


def is_frame(outer, inner):
    sides = inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom
    return all(-1 < side <= BAR for side in sides)


def paint_of(drawn):
    """(colour of the filling, colour of the line), None for what is not painted; colours are (red, green, blue)."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, mode, stroke)
    filled = colour_of(pdfium.FPDFPageObj_GetFillColor, drawn) if mode.value else None
    return filled, colour_of(pdfium.FPDFPageObj_GetStrokeColor, drawn) if stroke.value else None


def colour_of(ask, drawn):
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(drawn, *parts):
        return (0, 0, 0)  # a pattern, which has no one colour
    return tuple(part.value for part in parts[:3]) if parts[3].value > UNSEEN else None


def is_thin(box):
    across, along = sorted((box.width, box.height))
    return across <= THIN or (across <= BAR and along >= LONG * across)


def rule_from(box):
    return Rule(box.x0, box.top, box.x1, box.bottom)


def corners(box):
    return [(box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom), (box.x0, box.top)]


def subpaths(drawn, matrix, segments):
    """The corners of each separate line or shape of a path."""
    points: list[tuple[float, float]] = []
    for at in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def add_shape(drawing, points, filled, stroked):
    """One line or shape: thin ones are rules, boxes are fills, the edges of a drawn outline are rules."""
    box = Box(*outline(points))
    if is_thin(box):
        drawing.rules.append(rule_from(box))
        return
    if filled and box.area and covered(points) >= FILLED * box.area:
        drawing.fills.append(Fill(box.x0, box.top, box.x1, box.bottom, filled))
    if stroked:
        edges = [Box(*outline(edge)) for edge in pairwise(points)]
        drawing.rules += [
            rule_from(edge) for edge in edges if min(edge.width, edge.height) < 1 < edge.width + edge.height
        ]


def covered(points):
    """The area inside the corners."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*points, points[0]]))) / 2


def outline(points):
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)
