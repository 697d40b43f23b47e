"""Words gathered into the lines a reader sees, and what each line looks like as a whole."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .pdf_geometry import Box, around, overlap

SAME_LINE = 0.5  # of the height of the lower letters
GAP = 1.2  # sizes: more than any space between two words of one sentence
SPACE = 0.15  # sizes: less than any space
ENOUGH_SPACES, ALIKE, WIDEST = 2, 0.05, 4.0  # of a line set flush on both sides; the last two in sizes
MOSTLY = 0.9
SMALLER = 0.6, 0.92  # of a capital, the size of small capitals
SPREAD = 0.35  # sizes: more than small capitals are ever spread apart
CODE_LETTERS = 3
ASKEW = 0.15  # sizes by which letters on one line differ in height, superscripts left aside
LARGER = 1.1  # times the size of the words beside it
CODE_GAP = 0.6  # sizes
TIGHT = 1.75  # sizes from line to line of one block
BULLETS = frozenset("•◦▪▫●○■□‣⁃➢➤►▶✓✔·∙❖◆◇☐☒☑\uf0a7\uf0b7")
DASHES = frozenset("-–—*+")
HOLLOW_BULLET, TYPEWRITER = "o", "courier"
BULLET_GAP = 0.35  # sizes: a dash closer than that to the next word is no bullet


@dataclass(slots=True)
class Line(Box):
    """Words from left to right; `size` is that of most letters, `base` the line that the longest word stands on."""

    words: list
    base: float
    size: float
    bold: bool

    @property
    def text(self):
        return " ".join(word.text for word in self.words)

    @property
    def bullet(self):
        """Whether the line begins with the sign of a list item."""
        if len(self.words) == 1:
            return False
        first, second = self.words[:2]
        if first.text == HOLLOW_BULLET:
            return TYPEWRITER in first.style.font.casefold()
        apart = second.x0 - first.x1 > BULLET_GAP * second.size
        return first.text in BULLETS or (first.text in DASHES and apart)


def longest(words):
    return max(words, key=lambda word: len(word.text))


def line_from(words):
    """The line of words in any order."""
    words = sorted(words, key=lambda word: word.x0)
    box = around(words)
    return Line(box.x0, box.top, box.x1, box.bottom, words, longest(words).base, size_of(words), is_bold(words))


def size_of(words):
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0]


def is_bold(words):
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if word.style.bold) >= MOSTLY * letters


def lines_of(words):
    """The words as lines from top to bottom, whatever order the file writes them in."""
    codes = codes_among(words)
    rows: list[list] = []
    for word in sorted(words, key=lambda each: (each.base, each.x0)):
        if id(word) not in codes:
            place_in(rows, word)
    lines = sorted(map(line_from, rows), key=lambda line: (line.base, line.x0))
    for word in codes.values():
        put_before(lines, word)
    write_capitals(lines)
    return lines


def place_in(lines, word):
    """Put the word into one of the last lines, or begin another with it."""
    for line in reversed(lines[-3:]):
        if beside(longest(line), word):
            line.append(word)
            return
    lines.append([word])


def beside(one, other):
    common = overlap(one.top, one.bottom, other.top, other.bottom)
    return common >= SAME_LINE * min(one.height, other.height)


def write_capitals(lines):
    """Write lines in small capitals as capitals, since some files hold those as small letters."""
    style = None
    for line in lines:
        begins = any(is_small_capital(before, word) for before, word in pairwise(line.words))
        if begins or longest(line.words).style == style:
            style = longest(line.words).style
            for word in line.words:
                word.text = word.text.upper()
        else:
            style = None


def is_small_capital(before, word):
    """Whether a word goes on with letters a little smaller than the one it begins with."""
    return is_lone_capital(before, word) and not parted(before, word)


def is_lone_capital(before, word):
    """Whether one letter stands before letters a little smaller on the same line."""
    smaller = SMALLER[0] * before.size < word.size < SMALLER[1] * before.size
    return len(before.text) == 1 and before.text.isalpha() and before.base == word.base and smaller


def codes_among(words):
    """{id: word} of codes, as a letter in a circle: larger than the words at their right, or not on their height."""
    found = {}
    for word in words:
        if len(word.text) <= CODE_LETTERS and word.text.isupper():
            right = [each for each in words if is_right_of(word, each)]
            if (
                right
                and all(is_apart(word, each) for each in right)
                and not any(is_before(each, word) for each in words)
            ):
                found[id(word)] = word
    return found


def is_before(one, word):
    """Whether a word ends just before another, on the same line."""
    return beside(one, word) and 0 <= word.x0 - one.x1 + ASKEW * word.size < GAP * word.size


def is_right_of(code, box):
    return box.x0 >= code.x1 and overlap(code.top, code.bottom, box.top, box.bottom) > 0


def is_apart(code, word):
    askew = abs(code.base - word.base) > ASKEW * word.size
    return askew or (code.size > LARGER * word.size and word.x0 - code.x1 > CODE_GAP * word.size)


def put_before(lines, code):
    """Put a code before the first of the lines that stand beside it as one block."""
    at = next(at for at, line in enumerate(lines) if any(is_right_of(code, word) for word in line.words))
    while at and continues(lines[at - 1], lines[at]):
        at -= 1
    lines[at] = line_from([code, *lines[at].words])


def continues(above, line):
    """Whether a line goes on below another, in the same look and at the same place."""
    near = line.base - above.base < TIGHT * line.size and abs(above.x0 - line.x0) < ASKEW * line.size
    return near and (above.size, above.bold) == (line.size, line.bold)


def pieces_of(line):
    """The line's words in groups that stand far apart."""
    if is_stretched(line):
        return [line.words]
    pieces = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > GAP * max(before.size, word.size):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def is_stretched(line):
    """Whether the line is set flush on both sides by spaces that are wide, but all alike."""
    gaps = [word.x0 - before.x1 for before, word in pairwise(line.words)]
    return len(gaps) >= ENOUGH_SPACES and max(gaps) - min(gaps) < ALIKE * line.size and max(gaps) < WIDEST * line.size


def parted(before, word):
    """Whether white space stands between two neighbours of a line."""
    gap = word.x0 - before.x1
    if is_lone_capital(before, word) and word.at == before.at + 1 and not word.spaced:
        return gap > SPREAD * before.size
    return gap > SPACE * min(before.size, word.size) or (word.spaced and word.at > before.at)
