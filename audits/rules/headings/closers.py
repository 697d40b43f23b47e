"""Headings that open no section but end the one before: appendices, signatures, the record of a meeting."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from audits.rules.headings.blocks import Block
from audits.rules.headings.candidates import Candidate
from audits.rules.headings.choice import LookKey, look_key
from audits.rules.headings.evidence import LARGE, Look, look_of
from audits.rules.headings.kinds import PlanKind
from audits.rules.headings.words import best_phrase, stem, tokens

RARE = 0.34  # of the number of section headings: a look that stands more often is that of sub-headings
LONGEST = 26  # words
SEVERAL = 3  # headings in one section
SENTENCE_ENDS = (".", "!", "?", ";", ",")


def find_closers(headings: Sequence[Candidate], blocks: Sequence[Block], text: str, kind: PlanKind) -> list[int]:
    """Offsets of headings of the sections' own rank that belong to no section."""
    if not headings:
        return []
    taken = {index for each in headings for index in range(each.index, each.last_index + 1)}
    free = [
        block
        for index, block in enumerate(blocks)
        if index > headings[0].index and index not in taken and may_close(block, text)
    ]
    rank = Counter(map(look_key, headings)).most_common(1)[0][0]
    alike = [block for block in free if key_of(look_of(block, text)) == rank]
    chapters = without_sub_headings(alike, headings, text, kind)
    by_look = chapters if is_distinct(rank) and len(alike) <= max(1, RARE * len(headings)) else []
    near = [block for block in free if key_of(look_of(block, text))[:3] == rank[:3]]
    by_words = [block for block in near if begins_after(text[block.start : block.end], kind)]
    groups = heads_of_groups(headings, blocks, text)
    return sorted({block.start for block in [*by_look, *by_words, *groups]})


def heads_of_groups(headings: Sequence[Candidate], blocks: Sequence[Block], text: str) -> list[Block]:
    """Headings right above one of a section and of higher rank: they head several sections, and belong to none."""
    found = []
    for heading in headings:
        over = partial(outranks, heading=heading, text=text)
        found += list(takewhile(over, reversed(blocks[: heading.index])))
    return [block for block in found if block.start > headings[0].start]


def outranks(block: Block, heading: Candidate, text: str) -> bool:
    if not may_close(block, text) or heading.block.cell:
        return False
    if block.marked_level and heading.look.level:
        return block.marked_level < heading.look.level
    larger = bool(block.size and heading.look.size and block.size >= LARGE * heading.look.size)
    return larger and not text[block.start : block.end].rstrip().endswith(SENTENCE_ENDS)


def without_sub_headings(
    blocks: Sequence[Block], headings: Sequence[Candidate], text: str, kind: PlanKind
) -> list[Block]:
    """The blocks without those that their words, or their number between two sections, show to be sub-headings."""
    starts = [each.start for each in headings]
    places = Counter(bisect(starts, block.start) for block in blocks)
    return [
        block
        for block in blocks
        if not stands_inside(text[block.start : block.end], kind)
        and (places[at := bisect(starts, block.start)] < SEVERAL or at == len(starts))
    ]


def stands_inside(words: str, kind: PlanKind) -> bool:
    return best_phrase(kind.inside, [stem(word) for word in tokens(words)]) is not None


def may_close(block: Block, text: str) -> bool:
    words = text[block.start : block.end]
    return not (block.note or block.contents or block.cell or len(tokens(words)) > LONGEST)


def key_of(look: Look) -> LookKey:
    return look.level, look.bold, look.shaded, look.ruled, look.in_table


def is_distinct(rank: LookKey) -> bool:
    """More than bold letters, which a stray line may have too."""
    level, _, shaded, ruled, _ = rank
    return bool(level or shaded or ruled)


def begins_after(words: str, kind: PlanKind) -> bool:
    said = tuple(stem(word) for word in tokens(words))
    return any(said[: len(phrase)] == phrase for phrase in kind.after)
