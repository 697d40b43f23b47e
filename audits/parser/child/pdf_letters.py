"""The letters printed on a page, each with its place and its look, as pdfium gives them."""

import ctypes
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium

SLANTED = 0.05  # the tangent from which text counts as turned; watermarks are
BOLD = re.compile(r"bold|black|heavy|semi-?bold|demi(?!-?light)|,b(?:old)?i?$", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|,b?i(?:talic)?$", re.IGNORECASE)
LIGHT = 190  # of 255: letters paler than this are hardly ever meant to be read
FORCED_BOLD, SLOPED = 1 << 18, 1 << 6  # flags of a font
LONGEST_NAME = 200
HYPHENS = {"\x02": "-", "\ufffe": "-", "\x00": "", "\ufffd": ""}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# The signs of Word's symbol fonts, which have no letters of their own.
SYMBOLS = dict(zip("\uf0b7\uf0a7\uf0d8\uf0fc\uf06f\uf0a8\uf0fe\uf078", "•▪➢✓☐☐☒☒", strict=True))
WRITTEN = str.maketrans(HYPHENS | LIGATURES | SYMBOLS)


@dataclass(slots=True, frozen=True)
class Style:
    """How the letters of a text object look; `light` are letters nearly as pale as paper.

    `turn` is in quarters against the clock: 0 upright, 1 reading upwards; None is slanted, as watermarks are.
    """

    size: float
    bold: bool
    italic: bool
    light: bool
    font: str
    turn: int | None


@dataclass(slots=True)
class Letter:
    """One letter; `base` is the line it stands on.

    `spaced` says that the file writes white space before it, `guessed` that pdfium takes it to begin a word.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    spaced: bool
    guessed: bool
    at: int


def read_letters(textpage, place):
    """The letters of a page in the order the file writes them; `place` changes its coordinates into those of Box."""
    styles = Styles(textpage, place)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    letters: list[Letter] = []
    spaced = guessed = True
    for at in range(pdfium.FPDFText_CountChars(textpage)):
        sign = chr(pdfium.FPDFText_GetUnicode(textpage, at))
        if sign.isspace():
            spaced, guessed = spaced or not pdfium.FPDFText_IsGenerated(textpage, at), True
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, at, box)
        x0, _, x1, _ = place.box(box.left, box.bottom, box.right, box.top)
        base = place.point(x.value, y.value)[1]
        letters.append(Letter(sign.translate(WRITTEN), x0, x1, base, styles.of(at), spaced, guessed, len(letters)))
        spaced = guessed = False
    return letters


class Styles:
    """How letters look. Much is asked but once: some programs make every letter an object of its own."""

    def __init__(self, textpage, place):
        self.textpage, self.place = textpage, place
        self.by_object: dict[int, Style] = {}
        self.by_facts: dict[tuple, Style] = {}
        self.matrix = pdfium.FS_MATRIX()
        self.colour = [ctypes.c_uint() for _ in range(4)]

    def of(self, at):
        drawn = pdfium.FPDFText_GetTextObject(self.textpage, at)
        address = address_of(drawn)
        if address not in self.by_object:
            self.by_object[address] = self.read(at, drawn)
        return self.by_object[address]

    def read(self, at, drawn):
        pdfium.FPDFText_GetMatrix(self.textpage, at, self.matrix)
        size = pdfium.FPDFText_GetFontSize(self.textpage, at)
        font = address_of(pdfium.FPDFTextObj_GetFont(drawn)) if drawn else 0
        outlined = bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        turning = (self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d)
        facts = (font, size, outlined, self.is_light(at), turning)
        if facts not in self.by_facts:
            self.by_facts[facts] = self.make(at, *facts[1:])
        return self.by_facts[facts]

    def is_light(self, at):
        pdfium.FPDFText_GetFillColor(self.textpage, at, *self.colour)
        return min(part.value for part in self.colour[:3]) >= LIGHT

    def make(self, at, size, outlined, light, turning):
        a, b, c, d = turning
        (along, across), up = self.place.turned(a, b), self.place.turned(c, d)
        name, flags = font_of(self.textpage, at)
        return Style(
            size=round(max(map(abs, up)) * size, 2) or 1.0,
            bold=outlined or bool(BOLD.search(name)) or bool(flags & FORCED_BOLD),
            italic=bool(ITALIC.search(name)) or bool(flags & SLOPED),
            light=light,
            font=name,
            turn=turn_of(along, across),
        )


def address_of(pointer):
    return ctypes.addressof(pointer.contents) if pointer else 0


def turn_of(along, across):
    """In which of four directions letters follow one another; None where it is none of the four."""
    if min(abs(along), abs(across)) > SLANTED * max(abs(along), abs(across)):
        return None
    if abs(along) > abs(across):
        return 0 if along > 0 else 2
    return 3 if across > 0 else 1


def font_of(textpage, at):
    """(name, flags) of the font a letter is set in."""
    name, flags = ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, at, name, LONGEST_NAME, flags)
    return name.value.decode("utf-8", "replace"), flags.value
