"""How much speaks for a line being a section's heading: its look and its words, as one sum on paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from audits.rules.headings.blocks import Block
from audits.rules.headings.reading import CONTENTS_TAIL, GOING_WITH, NOTHING, SENTENCE_BREAK, TELLING, Form, Reading
from audits.rules.headings.words import tokens

# Points. They were set by weighing pairs against each other (a plain "Section F: Special educational provision" must
# pass, a bold sentence about Section F must not), not by fitting any set of documents.
FORM_POINTS = {
    Form.NAMED: 4.0,
    Form.BARE: 2.0,
    Form.LOOSE: 1.0,
    Form.TRAILING: 3.0,
    Form.ENDING: 1.0,
    Form.WORDS: 0.0,
}
CONFIRMED_POINTS = {NOTHING: 0.0, GOING_WITH: 2.0, TELLING: 3.0}
RUNNING = -5.0
CONTRADICTED = -3.0
CONTENTS = -6.0
MANY_SENTENCES = -2.0
FULL_STOP = -1.5
SHORT, LONG, VERY_LONG = 14, 26, 40  # words
LARGE, VERY_LARGE = 1.08, 1.25  # times the size of most of the text


@dataclass(frozen=True)
class Look:
    """The marks that set a heading apart; two headings of one rank share it."""

    level: int | None
    bold: bool
    shaded: bool
    ruled: bool
    caps: bool
    size: float | None
    in_table: bool

    @property
    def distinct(self) -> bool:
        """More than bold letters, which any words may have."""
        return bool(self.level or self.shaded or self.ruled)


def look_of(block: Block, text: str, *, bold: bool = False) -> Look:
    return Look(
        level=block.marked_level,
        bold=block.bold or bold,
        shaded=block.shaded,
        ruled=block.ruled,
        caps=block.caps or in_capitals(text[block.start : block.end]),
        size=block.size,
        in_table=block.cell is not None,
    )


def in_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)  # noqa: PLR2004  (codes are capitals too)


def body_size(blocks: Sequence[Block]) -> float | None:
    """The type size of most of the text."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size:
            sizes[block.size] += block.end - block.start
    return sizes.most_common(1)[0][0] if sizes else None


def look_points(look: Look, block: Block, body: float | None) -> float:
    """Points for the look alone: 0 for words like all others."""
    points = 0.0
    if look.level:
        points += 3.0
    points += 2.0 * look.bold + 1.5 * look.shaded + 1.0 * look.ruled + 1.0 * look.caps + 0.5 * block.underlined
    if look.size and body:
        points += 1.5 * (look.size >= VERY_LARGE * body) or 1.0 * (look.size >= LARGE * body)
    if block.cell is not None:
        points += 1.0 if block.cell.span == block.cell.columns else -0.5
    return points


def word_points(reading: Reading, line: str, block: Block) -> float:
    """Points for the words alone."""
    points = FORM_POINTS[reading.form] + CONFIRMED_POINTS[reading.confirmed]
    points += RUNNING * reading.running + CONTRADICTED * reading.contradicted
    points += CONTENTS * (block.contents or bool(CONTENTS_TAIL.search(line)))
    points += MANY_SENTENCES * bool(SENTENCE_BREAK.search(reading.title))
    points += FULL_STOP * (reading.title.rstrip().endswith((".", ";", ",")) and len(tokens(reading.title)) > SHORT // 2)
    return points + length_points(len(tokens(line)), told=reading.confirmed == TELLING)


def length_points(words: int, *, told: bool) -> float:
    """Headings are short, but for those that quote the law: they tell their section in its own words."""
    if words <= SHORT:
        return 1.0
    if words <= (VERY_LONG if told else LONG):
        return 0.0
    if told:
        return -0.5
    return -1.5 if words <= VERY_LONG else -3.0
