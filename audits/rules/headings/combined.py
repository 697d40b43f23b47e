"""Headings that stand for several sections at once, and what below them tells the sections apart."""

from collections.abc import Sequence
from dataclasses import replace

from audits.rules.headings.blocks import Block
from audits.rules.headings.candidates import LIKE_A_HEADING, Candidate
from audits.rules.headings.kinds import PlanKind
from audits.rules.headings.reading import GOING_WITH, LONGEST_HEADING, TELLING, Form, Reading, confirmation, read_line
from audits.rules.headings.words import stem, tokens

LONGEST_HEAD = 15  # words of a column's head


def taken_apart(
    headings: Sequence[Candidate], blocks: Sequence[Block], text: str, kind: PlanKind
) -> tuple[list[Candidate], list[int]]:
    """The headings, with those for several sections replaced by what below them tells each section, where it does.

    Beside them the offsets where a replaced heading, or one that only introduces others, still ends what was before.
    """
    result: list[Candidate] = []
    closers: list[int] = []
    for at, heading in enumerate(headings):
        stop = headings[at + 1].start if at + 1 < len(headings) else len(text)
        heads = heads_below(heading, stop, blocks, text, kind) if len(heading.codes) > 1 else []
        if heads or only_introduces(heading, headings[at + 1 : at + 2]):
            closers.append(heading.start)
            result += heads
        else:
            result.append(heading)
    return result, closers


def only_introduces(heading: Candidate, following: Sequence[Candidate]) -> bool:
    """Whether the next heading is that of one of its own sections: "Section H", then "H1"."""
    return any(len(each.codes) == 1 and set(each.codes) < set(heading.codes) for each in following)


def heads_below(heading: Candidate, stop: int, blocks: Sequence[Block], text: str, kind: PlanKind) -> list[Candidate]:
    """One head for each of the heading's sections, or none: column heads of the first table, else sub-headings."""
    below = [(at, block) for at, block in enumerate(blocks) if heading.last_index < at and block.start < stop]
    cells = [(at, block) for at, block in below if block.cell is not None]
    first_table = cells[0][1].cell.table if cells and cells[0][1].cell else None
    top = [(at, block) for at, block in cells if block.cell and (block.cell.table, block.cell.row) == (first_table, 0)]
    marked = [(at, block) for at, block in below if not block.cell and (block.bold or block.marked_level)]
    return (
        told_by_codes(heading, below, text, kind)
        or told_apart(heading, top, text, kind, least=GOING_WITH)
        or told_apart(
            heading, [each for each in marked if by_words_alone(each[1], text, kind)], text, kind, least=TELLING
        )
        or told_by_beginnings(heading, below, text, kind)
    )


def told_by_codes(heading: Candidate, below: Sequence[tuple[int, Block]], text: str, kind: PlanKind) -> list[Candidate]:
    """For each section of the heading the first block that is its code, "H1", alone or with its title."""
    first: dict[str, tuple[int, Block]] = {}
    for at, block in below:
        reading = read_line(text[block.start : block.end], kind)
        if reading is not None and reading.codes[0] in heading.codes and is_code_with_title(reading):
            first.setdefault(reading.codes[0], (at, block))
    if set(first) != set(heading.codes):
        return []
    return sorted((head_of(heading, code, *place) for code, place in first.items()), key=lambda each: each.start)


def told_by_beginnings(
    heading: Candidate, below: Sequence[tuple[int, Block]], text: str, kind: PlanKind
) -> list[Candidate]:
    """For each section of the heading the one block that begins with its code and goes on: "H1: Short breaks ..."."""
    heads: dict[str, list[Candidate]] = {code: [] for code in heading.codes}
    for at, block in below:
        words = text[block.start : block.end][:LONGEST_HEADING]
        reading = read_line(words, kind)
        if reading is not None and reading.form is Form.BARE and reading.title and reading.codes[0] in heads:
            beginning = head_of(heading, reading.codes[0], at, block)
            heads[reading.codes[0]].append(replace(beginning, end=block.start + words.index(reading.title)))
    if any(len(found) != 1 for found in heads.values()):
        return []
    return sorted((found[0] for found in heads.values()), key=lambda each: each.start)


def is_code_with_title(reading: Reading) -> bool:
    plain = len(reading.codes) == 1 and not reading.running and not reading.contradicted
    return plain and reading.form in {Form.NAMED, Form.BARE} and bool(reading.confirmed or not reading.title.strip())


def by_words_alone(block: Block, text: str, kind: PlanKind) -> bool:
    reading = read_line(text[block.start : block.end], kind)
    return reading is not None and reading.form is Form.WORDS and reading.coverage >= LIKE_A_HEADING


def told_apart(
    heading: Candidate, heads: Sequence[tuple[int, Block]], text: str, kind: PlanKind, *, least: int
) -> list[Candidate]:
    """For each section of the heading the block whose words tell it best; none unless each has one of its own."""
    chosen: dict[str, int] = {}
    for code in heading.codes:
        rated = [(told_by_block(code, block, text, kind), -at) for at, block in heads if at not in chosen.values()]
        strength, place = max(rated, default=(0, 0))
        if strength < least:
            return []
        chosen[code] = -place
    found = dict(heads)
    return sorted((head_of(heading, code, at, found[at]) for code, at in chosen.items()), key=lambda each: each.start)


def told_by_block(code: str, block: Block, text: str, kind: PlanKind) -> int:
    words = [stem(word) for word in tokens(text[block.start : block.end])]
    return confirmation(kind.section_words(code), words) if len(words) <= LONGEST_HEAD else 0


def head_of(heading: Candidate, code: str, at: int, block: Block) -> Candidate:
    reading = replace(heading.reading, codes=(code,))
    return replace(heading, index=at, last_index=at, start=block.start, end=block.end, reading=reading, block=block)
