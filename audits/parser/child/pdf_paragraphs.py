"""Lines made into paragraphs: which line goes on with the one above it, and which begins something new."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from .pdf_geometry import Box, around, overlap
from .pdf_lines import CODE_GAP, CODE_LETTERS, GAP, longest, parted

MOST_CAPITAL = 1.7  # sizes of a line's letters; larger ones are initials
NORMAL = 1.2  # from line to line, in sizes, where a document does not tell
SINGLE, DOUBLE = 0.85, 2.3  # sizes: pitches between these may be those of one paragraph's lines
COMMON = 0.2  # of the most common pitch's lines, from which a smaller pitch is the paragraphs' own
WIDER = 1.18  # times the pitch of a paragraph's lines
OTHER_SIZE = 0.08  # of a size
INDENT = 3.0  # points
ENOUGH_LETTERS = 6
DEEPEST_INDENT = 4.0  # sizes
WORD_SPACE = 0.3  # sizes
ROOM = 2.0  # points by which a word must have fitted, for its line break to be meant
EVEN = 0.12  # of their width, by which lines of one narrow paragraph differ at the right
RULE_NEAR = 1.0  # sizes from a heading to the line that sets it off
WIDE_RULE = 0.9
EDGE_NEAR = 1.5  # points
NUMBER = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?[.:)]?|\[\d{1,2}\])$"
)
# Words in which no heading ends.
UNFINISHED = frozenset({"a", "an", "the", "of", "to", "for", "with", "by", "in", "from", "which", "or", "and"})
ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(slots=True)
class Paragraph(Box):
    """Lines that read as one; `bullet` says that the first begins with the sign of a list item.

    `shade` is the colour they stand on, None where that is the paper's.
    """

    lines: list
    limit: float
    shade: tuple[int, ...] | None = None
    ruled: bool = False
    page: int = 0

    @property
    def bullet(self):
        return self.lines[0].bullet


@dataclass(slots=True)
class Setting:
    """What the breaking of lines depends on: how far apart they stand in this document, and what is drawn.

    `rules` are the level lines that belong to no table; some are edges of `frames`, the grids of one column.
    """

    pitches: dict
    drawing: object
    rules: list = field(default_factory=list)
    frames: list = field(default_factory=list)
    margin: float = 0.0
    page: int = 0


def pitches_of(texts):
    """{size: pitch of the lines of one paragraph}; under None the pitch for other sizes, in sizes."""
    found: dict[float | None, Counter] = {None: Counter()}
    for text in texts:
        for before, line in pairwise(text.lines):
            pitch = (line.base - before.base) / line.size
            if same_size(before, line) and SINGLE <= pitch <= DOUBLE:
                found.setdefault(round(line.size), Counter())[round(pitch, 2)] += 1
                found[None][round(pitch, 2)] += 1
    return {size: smallest_common(counts) for size, counts in found.items()}


def smallest_common(counts):
    if not counts:
        return NORMAL
    enough = COMMON * max(counts.values())
    return min(pitch for pitch, count in counts.items() if count >= enough)


def paragraphs_of(text, setting):
    """The paragraphs of lines that read on from top to bottom."""
    limit = setting.margin if text.limit is None else text.limit
    groups: list[list] = []
    for before, line in pairwise([None, *text.lines]):
        if before is None or begins_anew(groups[-1], before, line, setting):
            groups.append([])
        groups[-1].append(line)
    parted = [each for group in groups for each in at_meant_ends(group, inner_limit(group, limit, setting))]
    return [paragraph_from(each, limit, setting) for each in parted]


def paragraph_from(lines, limit, setting):
    box = around(lines)
    shade = shade_of(lines[0], setting)
    colour = shade.colour if shade else None
    return Paragraph(box.x0, box.top, box.x1, box.bottom, lines, limit, colour, page=setting.page)


def note_rules(blocks, setting):
    """Note which paragraphs are set off by a line: of two blocks that it runs between, it belongs to the nearer one.

    An edge of a frame belongs to what is inside.
    """
    for rule in setting.rules:
        frame = next((each for each in setting.frames if each.holds(rule.centre, EDGE_NEAR)), None)
        inside = [each for each in blocks if frame is None or frame.holds(each.centre)]
        nearest = min(inside, key=lambda each: distance(rule, each), default=None)
        if isinstance(nearest, Paragraph) and sets_off(rule, nearest):
            nearest.ruled = True


def sets_off(rule, paragraph):
    """Whether a line as wide as the words runs close above or below them, but not between them."""
    wide = overlap(rule.x0, rule.x1, paragraph.x0, paragraph.x1) >= WIDE_RULE * paragraph.width
    first, last = paragraph.lines[0], paragraph.lines[-1]
    between = first.base - first.size / 2 < rule.centre[1] < last.base
    return wide and not between and distance(rule, paragraph) < RULE_NEAR * first.size


def distance(rule, block):
    """How far a line is above or below a block."""
    height = rule.centre[1]
    beyond = max(block.top - height, height - block.bottom, 0.0)
    return beyond if overlap(rule.x0, rule.x1, block.x0, block.x1) else float("inf")


def take_off_usual_shade(paragraphs):
    """Let the colour behind most of the paragraphs count as paper: it sets none of them off."""
    shades = Counter(each.shade for each in paragraphs)
    usual, count = shades.most_common(1)[0] if shades else (None, 0)
    if usual is not None and count > len(paragraphs) / 2:
        for each in paragraphs:
            each.shade = None if each.shade == usual else each.shade


def shade_of(line, setting):
    return setting.drawing.shade_behind(longest(line.words))


def inner_limit(group, limit, setting):
    """How far right lines may reach inside the coloured box they stand on: as far from its side as from the other."""
    shade = shade_of(group[0], setting)
    return limit if shade is None else min(limit, shade.x1 - max(0.0, min(line.x0 for line in group) - shade.x0))


def begins_anew(group, before, line, setting):
    """Whether a line by its look or place begins another paragraph than that of the lines above it."""
    if (
        line.bullet
        or not same_look(before, line)
        or (shade_of(before, setting) is None) != (shade_of(line, setting) is None)
    ):
        return True
    if stands_apart(before, line, setting) or is_ruled_off(before, line, setting):
        return True
    if is_numbered(line) and is_numbered(group[0]) and abs(line.x0 - group[0].x0) < INDENT:
        return True
    return changes_side(group, before, line)


def at_meant_ends(group, limit):
    """The lines of one look in paragraphs, parted after lines that end before they are full."""
    if is_narrow(group):
        return [group]
    parted = [[group[0]]]
    for before, line in pairwise(group):
        if ends_early(before, line, limit):
            parted.append([])
        parted[-1].append(line)
    return parted


def same_size(one, other):
    return abs(one.size - other.size) <= OTHER_SIZE * max(one.size, other.size)


def same_look(before, line):
    """Whether two lines may be of one paragraph: of one size, and both bold or both not where they meet."""
    meet = before.words[-1].style.bold == line.words[0].style.bold
    return same_size(before, line) and (meet or before.bold == line.bold) and not turns_loud(before, line)


def turns_loud(before, line):
    """Whether bold capitals meet other bold letters, or a line of capitals comes after the end of a sentence."""
    loud = is_shouted(before), is_shouted(line)
    return (before.bold and set(loud) == {True, False}) or (loud == (False, True) and bool(ENDED.search(before.text)))


def is_shouted(line):
    """Whether the line is all in capitals; None where it is too short to tell."""
    letters = [letter for letter in line.text if letter.isalpha()]
    return all(map(str.isupper, letters)) if len(letters) >= ENOUGH_LETTERS else None


def stands_apart(before, line, setting):
    pitch = setting.pitches.get(round(line.size), setting.pitches[None])
    return line.base - before.base > WIDER * pitch * tallest(before, line) + 1 or line.base < before.base


def tallest(before, line):
    """The size of the largest letters in two lines, a large initial left aside."""
    return max(word.size for each in (before, line) for word in each.words if word.size < MOST_CAPITAL * each.size)


def is_ruled_off(before, line, setting):
    between = [rule for rule in setting.rules if before.base < rule.centre[1] < line.base]
    return any(overlap(rule.x0, rule.x1, line.x0, line.x1) > WIDE_RULE * line.width for rule in between)


def is_numbered(line):
    return len(line.words) > 1 and bool(NUMBER.match(line.words[0].text))


def text_left(line):
    """Where the words of a line begin, the sign, number or code before them left aside."""
    return line.words[1].x0 if line.bullet or is_numbered(line) or has_code(line) else line.x0


def has_code(line):
    """Whether a letter or two stand at the left, well apart from the words."""
    first, *others = line.words
    apart = bool(others) and others[0].x0 - first.x1 > CODE_GAP * others[0].size
    return apart and len(first.text) <= CODE_LETTERS


def changes_side(group, before, line):
    """Whether the line begins further right or left than the next line of the same paragraph would."""
    if hangs(before, line) or is_centred(before, line):
        return False
    first_is_indented = len(group) == 1 and 0 < before.x0 - line.x0 < DEEPEST_INDENT * line.size
    return not first_is_indented


def is_centred(before, line):
    """Whether two lines are centred on one place; or, as headings may be, both flush with the right."""
    flush = before.bold and line.bold and abs(before.x1 - line.x1) < INDENT
    return not hangs(before, line) and (flush or abs(before.centre[0] - line.centre[0]) < INDENT)


def hangs(before, line):
    """Whether the line begins below the beginning of the one above, or below its first words."""
    return any(abs(line.x0 - left) <= INDENT for left in (before.x0, text_left(before)))


def ends_early(before, line, limit):
    """Whether the line above ends where the next word would still have fitted, so that its end is meant."""
    if before.bold and line.bold and (line.text[0].islower() or before.words[-1].text in UNFINISHED):
        return False
    needed = first_width(line) + space_in(before) + ROOM
    room = limit - before.x1
    if is_centred(before, line):
        room *= 2
    return room > needed


def space_in(line):
    """The white space between two words of the line, letters set apart included."""
    gaps = [word.x0 - before.x1 for before, word in pairwise(line.words)]
    return max([WORD_SPACE * line.size, *(gap for gap in gaps if gap < GAP * line.size)])


def first_width(line):
    """The width of the line's first word, which may be in several pieces of different looks."""
    right = line.words[0].x1
    for before, word in pairwise(line.words):
        if parted(before, word):
            break
        right = word.x1
    return right - line.x0


def is_narrow(lines):
    """Whether all lines but the last end at nearly the same place: a paragraph narrower than its surroundings."""
    if len(lines) < 4:  # noqa: PLR2004
        return False
    rights = [line.x1 for line in lines[:-1]]
    width = max(rights) - min(line.x0 for line in lines)
    return max(rights) - min(rights) <= EVEN * width
