"""The words printed on a page, each with its place, its size and its look."""

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2.raw as pdfium

from .marks import clean_text
from .pdf_geometry import Box, Matrix

ABOVE, BELOW = 0.75, 0.25  # how far letters reach above and below their line, in sizes
SLANTED = 0.05  # the tangent from which text counts as turned; watermarks are
APART = 0.18  # sizes: how much wider than between letters a gap between words is
ENOUGH_GAPS = 4  # letters, from which their usual distance can be told
FAR = 1.2  # sizes
BACKWARDS = -0.5  # sizes
LEVEL = 0.1  # sizes
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
class Word(Box):
    """Letters without white space. `base` is the line they stand on; `spaced` says that white space comes before."""

    text: str
    base: float
    style: Style
    at: int
    spaced: bool
    underlined: bool = False
    struck: bool = False

    @property
    def size(self):
        return self.style.size


@dataclass(slots=True)
class Letter:
    text: str
    x0: float
    x1: float
    base: float
    style: Style
    spaced: bool = False
    at: int = 0


def words_of(page, place):
    """(words of a page in the order the file writes them, letters by their turn).

    `place` changes the page's coordinates into those of Box; only letters that then stand upright become words.
    """
    textpage = page.get_textpage()
    try:
        letters = read_letters(textpage, place)
    finally:
        textpage.close()
    turns = Counter(letter.style.turn for letter in letters)
    upright = [letter for letter in letters if letter.style.turn == 0]
    return [word for strip in strips_of(upright) for word in joined(strip) if word.text], turns


def read_letters(textpage, place):
    """The letters of a page; white space is only noted on the letter after it, if the file itself writes it."""
    styles: dict[int, Style] = {}
    letters: list[Letter] = []
    spaced = True
    for at in range(pdfium.FPDFText_CountChars(textpage)):
        sign = chr(pdfium.FPDFText_GetUnicode(textpage, at))
        if sign.isspace():
            spaced = spaced or not pdfium.FPDFText_IsGenerated(textpage, at)
            continue
        letter = read_letter(textpage, at, sign, place, styles)
        letter.at, letter.spaced, spaced = len(letters), spaced, False
        letters.append(letter)
    return letters


def read_letter(textpage, at, sign, place, styles):
    style = style_of(textpage, at, place, styles)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
    pdfium.FPDFText_GetLooseCharBox(textpage, at, box)
    x0, _, x1, _ = place.box(box.left, box.bottom, box.right, box.top)
    return Letter(sign.translate(WRITTEN), x0, x1, place.point(x.value, y.value)[1], style)


def style_of(textpage, at, place, styles):
    """The style of a letter, read once for each text object."""
    drawn = pdfium.FPDFText_GetTextObject(textpage, at)
    key = ctypes.addressof(drawn.contents) if drawn else 0
    if key not in styles:
        styles[key] = read_style(textpage, at, drawn, place)
    return styles[key]


def read_style(textpage, at, drawn, place):
    written = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, at, written)
    matrix = place.after(Matrix(written.a, written.b, written.c, written.d, 0, 0))
    (along, across), up = matrix.turned(1, 0), matrix.turned(0, 1)
    name, flags = font_of(textpage, at)
    outlined = bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    return Style(
        size=round(max(map(abs, up)) * pdfium.FPDFText_GetFontSize(textpage, at), 2) or 1.0,
        bold=outlined or bool(BOLD.search(name)) or bool(flags & FORCED_BOLD),
        italic=bool(ITALIC.search(name)) or bool(flags & SLOPED),
        light=is_light(textpage, at),
        font=name,
        turn=turn_of(along, across),
    )


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


def is_light(textpage, at):
    colour = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(textpage, at, *colour)
    return min(part.value for part in colour[:3]) >= LIGHT


def strips_of(letters):
    """Letters in strips: of one look, on one line, none far from the one before."""
    strips: list[list[Letter]] = []
    before = None
    for letter in letters:
        if before is None or not goes_on(before, letter):
            strips.append([])
        strips[-1].append(letter)
        before = letter
    return strips


def goes_on(before, letter):
    size = letter.style.size
    alike = before.style == letter.style and abs(before.base - letter.base) < LEVEL * size
    return alike and (BACKWARDS * size < letter.x0 - before.x1 < FAR * size or is_ligature(before, letter))


def is_ligature(before, letter):
    """Whether two letters are one sign in print, and so have one place."""
    return abs(before.x0 - letter.x0) < LEVEL


def joined(strip):
    """The words of a strip: parted where white space is written, or where letters stand further apart than others."""
    gaps = [letter.x0 - before.x1 for before, letter in pairwise(strip) if not letter.spaced]
    usual = max(0.0, median(gaps)) if len(gaps) >= ENOUGH_GAPS else 0.0
    apart = usual + APART * strip[0].style.size
    words = [word_from(strip[0])]
    for before, letter in pairwise(strip):
        if letter.spaced or letter.x0 - before.x1 > apart:
            words.append(word_from(letter))
        else:
            words[-1].text += letter.text
            words[-1].x1 = max(words[-1].x1, letter.x1)
    for word in words:
        word.text = readable(word.text)
    return words


def word_from(letter):
    top, bottom = letter.base - ABOVE * letter.style.size, letter.base + BELOW * letter.style.size
    return Word(letter.x0, top, letter.x1, bottom, letter.text, letter.base, letter.style, letter.at, letter.spaced)


def readable(text):
    """Without control characters, and without the halves of letters that PDF writes in two."""
    return clean_text(text).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
