"""Cuts the text at the headings: each section's parts, one for each place where the section is printed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from audits.rules.headings.blocks import Block
from audits.rules.headings.candidates import Candidate
from audits.rules.headings.columns import Span, below_row, joined, side_by_side, without_last_headings

SURE = 8.0  # points


@dataclass(frozen=True)
class Part:
    """One place where a section is printed. Offsets are code points of the canonical text.

    `start` and `end` enclose the words below the heading, and nothing else: a section that is a column of a table has
    a part in each row. `block` is the id of the heading's block. `sure` is False where little spoke for the heading and
    a person should look.
    """

    heading: str
    block: str
    start: int
    end: int
    sure: bool

    def words(self, text: str) -> str:
        """The words of the part out of the text it was found in."""
        return text[self.start : self.end]


def cut_parts(
    headings: Sequence[Candidate], closers: Sequence[int], blocks: Sequence[Block], text: str
) -> dict[str, list[Part]]:
    """{code: its parts in reading order}; `closers` are offsets at which a section ends without another beginning."""
    headings = without_repeats(headings, closers)
    stops = sorted([*(each.start for each in headings), *closers, end_of_body(blocks, text)])
    parts: dict[str, list[Part]] = defaultdict(list)
    rows = rows_of_headings(headings, blocks)
    columns_begin = {row[0].start for row in rows if len(row) > 1}
    for row in rows:
        stop = min(each for each in stops if each > row[-1].start)
        for heading, spans in spans_of(row, stop, blocks):
            last = without_heads_of_next(spans, blocks) if stop in columns_begin and len(row) == 1 else spans
            for code in heading.codes:
                parts[code] += parts_of(heading, last, text)
    return parts


def end_of_body(blocks: Sequence[Block], text: str) -> int:
    """Where the first footnote begins, or the end of the text: notes stand after the last section, not in it."""
    return min((block.start for block in blocks if block.note), default=len(text))


def without_repeats(headings: Sequence[Candidate], closers: Sequence[int]) -> list[Candidate]:
    """The headings without those that only go on with the section before, such as "Section F (continued)"."""
    kept: list[Candidate] = []
    for each in headings:
        closed = kept and any(kept[-1].start < closer < each.start for closer in closers)
        if not kept or kept[-1].codes != each.codes or closed:
            kept.append(each)
    return kept


def rows_of_headings(headings: Sequence[Candidate], blocks: Sequence[Block]) -> list[list[Candidate]]:
    """The headings one by one, but together where they stand side by side over columns of one table."""
    rows: list[list[Candidate]] = []
    for each in headings:
        if rows and side_by_side(rows[-1][-1], each, blocks):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def spans_of(row: Sequence[Candidate], stop: int, blocks: Sequence[Block]) -> list[tuple[Candidate, list[Span]]]:
    if len(row) > 1 and (columns := below_row(row, stop, blocks)):
        return columns
    ends = [*(each.start for each in row[1:]), stop]
    return [(heading, [(heading.end, end)]) for heading, end in zip(row, ends, strict=True)]


def without_heads_of_next(spans: Sequence[Span], blocks: Sequence[Block]) -> list[Span]:
    """The spans without the headings at their end, which belong to the table of several sections that follows."""
    start, stop = spans[-1]
    inside = [block for block in blocks if start <= block.start < stop]
    kept = without_last_headings(inside)
    end = stop if len(kept) == len(inside) else kept[-1].end if kept else start
    return [*spans[:-1], (start, end)]


def parts_of(heading: Candidate, spans: Sequence[Span], text: str) -> list[Part]:
    """A part for each stretch of the text; of a heading with nothing below it, one without words."""
    found = [trim(span, text) for span in joined(spans)]
    worded = [(start, end) for start, end in found if start < end]
    return [part_of(heading, *span) for span in worded or found[:1] or [(heading.end, heading.end)]]


def part_of(heading: Candidate, start: int, end: int) -> Part:
    return Part(
        heading=" ".join(heading.text.split()),
        block=heading.block.id,
        start=start,
        end=end,
        sure=heading.points >= SURE,
    )


def trim(span: Span, text: str) -> Span:
    """The span without white space at its ends; of a span without words, its beginning."""
    start, end = span
    words = text[start:end]
    if not words.strip():
        return start, start
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
