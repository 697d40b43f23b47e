"""Every line of a plan that might be the heading of a section, with what speaks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audits.rules.headings.blocks import Block
from audits.rules.headings.evidence import Look, body_size, look_of, look_points, word_points
from audits.rules.headings.kinds import PlanKind
from audits.rules.headings.reading import CONTENTS_TAIL, PAGE_TAIL, TELLING, Form, Reading, read_line
from audits.rules.headings.words import tokens

LEAST_POINTS = 4.5
LONGEST_SECOND_LINE = 65  # words; the name of Section I in the regulations has about 60
LIKE_A_HEADING = 0.6
GOES_ON = frozenset(".?!;")


@dataclass(frozen=True)
class Candidate:
    """A possible heading; `start` and `end` are code points, `index` the number of its first block."""

    index: int
    last_index: int
    start: int
    end: int
    text: str
    reading: Reading
    look: Look
    marks: float  # points for the look
    points: float
    block: Block

    @property
    def codes(self) -> tuple[str, ...]:
        return self.reading.codes


def find_candidates(blocks: Sequence[Block], text: str, kind: PlanKind) -> list[Candidate]:
    """Candidates in reading order, at most one a block; those with hardly anything for them are left out."""
    body = body_size(blocks)
    found = []
    for index, block in enumerate(blocks):
        if block.note:
            continue
        seen = replace(block, contents=block.contents or is_listed(index, blocks, text))
        options = [extended(each, blocks, text, kind) for each in options_for(index, seen, text, kind, body)]
        if options:
            found.append(max(options, key=lambda each: each.points))
    return [each for each in found if each.points >= LEAST_POINTS]


def is_listed(index: int, blocks: Sequence[Block], text: str) -> bool:
    """Whether a line stands among those of a list of contents, which end in dots, or a tab, and a page's number.

    It does between two of them, or next to one if it ends in a number itself.
    """
    beside = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
    listed = [block for block in beside if CONTENTS_TAIL.search(text[block.start : block.end])]
    return len(listed) > 1 or bool(listed and PAGE_TAIL.search(text, blocks[index].start, blocks[index].end))


def options_for(index: int, block: Block, text: str, kind: PlanKind, body: float | None) -> Iterator[Candidate]:
    for end, bold in extents(block, text):
        line = " ".join(filter(None, [block.label, text[block.start : end]]))
        reading = read_line(line, kind)
        if reading is None or breaks_off(reading, text[end : block.end]):
            continue
        look = look_of(replace(block, end=end), text, bold=bold)
        marks = look_points(look, block, body)
        points = marks + word_points(reading, line, block)
        yield Candidate(index, index, block.start, end, line.strip(), reading, look, marks, points, block)


def extents(block: Block, text: str) -> Iterator[tuple[int, bool]]:
    """(end, bold) of the whole block, of its bold beginning, and of its first line."""
    yield block.end, block.bold
    if 0 < block.lead < block.end - block.start and not block.bold:
        yield block.start + block.lead, True
    first_line = text.find("\n", block.start, block.end)
    if first_line > block.start:
        yield first_line, block.bold


def breaks_off(reading: Reading, rest: str) -> bool:
    """Whether a bare code is only the beginning of a sentence: "**Section F** sets out ..."."""
    rest = rest.lstrip()
    return bool(rest) and not reading.title.strip() and (rest[0].islower() or rest[0] in ",;)")


def extended(candidate: Candidate, blocks: Sequence[Block], text: str, kind: PlanKind) -> Candidate:
    """A heading that has only its code takes in the block after it, or the cell before it, that holds its title."""
    whole = candidate.end == candidate.block.end
    if candidate.reading.title.strip() or not whole or candidate.reading.form is Form.WORDS:
        return candidate
    return (
        with_title_after(candidate, blocks, text, kind) or with_title_before(candidate, blocks, text, kind) or candidate
    )


def with_title_after(candidate: Candidate, blocks: Sequence[Block], text: str, kind: PlanKind) -> Candidate | None:
    for second in blocks[candidate.last_index + 1 : candidate.last_index + 2]:
        title = text[second.start : second.end]
        if may_be_title(candidate, second, title) and (told := told_as_title(title, candidate, second, text, kind)):
            return replace(told, last_index=candidate.index + 1, end=second.end)
    return None


def with_title_before(candidate: Candidate, blocks: Sequence[Block], text: str, kind: PlanKind) -> Candidate | None:
    """The heading whose code stands at the right end of its row."""
    for first in blocks[max(0, candidate.index - 1) : candidate.index]:
        title = text[first.start : first.end]
        if first.cell is None or first.cell == candidate.block.cell or not may_be_title(candidate, first, title):
            continue
        if told := told_as_title(title, candidate, first, text, kind):
            return replace(told, index=candidate.index - 1, start=first.start)
    return None


def may_be_title(candidate: Candidate, second: Block, title: str) -> bool:
    """Whether the next block stands where a title would: the next paragraph, or further along the same row."""
    if len(tokens(title)) > LONGEST_SECOND_LINE or title.rstrip()[-1:] in GOES_ON or second.note:
        return False
    here, there = candidate.block.cell, second.cell
    if here is None or there is None:
        return here is None and there is None
    return here.table == there.table and here.row == there.row


def told_as_title(title: str, candidate: Candidate, other: Block, text: str, kind: PlanKind) -> Candidate | None:
    """The candidate with its title, if the block's words are that: by words alone, or by words and the same look."""
    joined = f"{candidate.text} {title}" if candidate.reading.form is Form.NAMED else f"{candidate.text}: {title}"
    reading = read_line(joined, kind)
    if reading is None or reading.codes != candidate.codes or reading.running or reading.contradicted:
        return None
    alone = read_line(title, kind)
    if alone is not None and alone.form is not Form.WORDS:
        return None
    by_words = alone is not None and alone.coverage >= LIKE_A_HEADING and reading.confirmed == TELLING
    if not by_words and not alike(look_of(other, text), candidate.look):
        return None
    points = candidate.marks + word_points(reading, joined, candidate.block)
    return replace(candidate, text=joined, reading=reading, points=points)


def alike(one: Look, other: Look) -> bool:
    """Whether two blocks share a look that sets them apart from the text."""
    same = (one.level, one.bold, one.shaded) == (other.level, other.bold, other.shaded)
    return same and (one.level is not None or one.bold or one.shaded)
