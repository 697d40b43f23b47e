"""The words printed on a page, each with its place, its size and its look."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .marks import clean_text
from .pdf_geometry import Box
from .pdf_letters import Letter, Style, read_letters

ABOVE, BELOW = 0.75, 0.25  # how far letters reach above and below their line, in sizes
APART = 0.18  # sizes: how much wider than between letters a gap between words is
NARROW = 0.12  # sizes: the same, where pdfium takes a word to begin; a space between two capitals may be so narrow
ENOUGH_GAPS = 4  # letters, from which their usual distance can be told
FAR = 1.2  # sizes
BACKWARDS = -0.5  # sizes
LEVEL = 0.1  # sizes


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
    alike = before.style is letter.style and abs(before.base - letter.base) < LEVEL * size
    return alike and (BACKWARDS * size < letter.x0 - before.x1 < FAR * size or is_ligature(before, letter))


def is_ligature(before, letter):
    """Whether two letters are one sign in print, and so have one place."""
    return abs(before.x0 - letter.x0) < LEVEL


def joined(strip):
    """The words of a strip: parted where white space is written, or where letters stand further apart than others."""
    gaps = [letter.x0 - before.x1 for before, letter in pairwise(strip) if not letter.spaced]
    usual = max(0.0, median(gaps)) if len(gaps) >= ENOUGH_GAPS else 0.0
    size = strip[0].style.size
    words = [word_from(strip[0])]
    for before, letter in pairwise(strip):
        if letter.spaced or letter.x0 - before.x1 > usual + (NARROW if letter.guessed else APART) * size:
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
