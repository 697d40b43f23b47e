"""How two drafts of one document lie on each other: which words of the former were kept, and where they stand now.

Drafts are compared paragraph by paragraph, and word by word where paragraphs differ. Offsets are code points. A passage
that was carried elsewhere is not kept in this sense: what is kept stands in the same order in both drafts.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

WORD = re.compile(r"\w")
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
MOST_PAIRS = (
    16_000_000  # pairs of words to compare; beyond that a part was written anew, and its words are not compared
)
FEWEST_LETTERS = 4  # of a stretch of words kept between changed ones: a lone "to" or comma says nothing

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both drafts: where in the former, where in the newer, how long."""

    former: int
    newer: int
    size: int


@dataclass(frozen=True)
class Redraft:
    """Two drafts of one document, laid on each other."""

    former: str
    newer: str

    @cached_property
    def kept(self) -> tuple[Stretch, ...]:
        """What was kept, in order; stretches never cross."""
        return tuple(_kept(self.former, self.newer))

    def now(self, start: int, end: int) -> Span | None:
        """What stands in the newer draft where former[start:end] stood: up to the nearest kept words on either side.

        None when nothing was kept at all. The span may be empty.
        """
        if not self.kept:
            return None
        return self._first_now(start), max(self._first_now(start), self._end_now(end))

    def has_its_neighbours(self, start: int, end: int) -> bool:
        """Whether the nearest letters before and after former[start:end] were kept, and so hold its place."""
        before = next((at for at in range(start - 1, -1, -1) if self.former[at].isalnum()), None)
        after = WORD.search(self.former, end)
        return self._is_kept(before) and self._is_kept(after.start() if after else None)

    def _is_kept(self, at: int | None) -> bool:
        """Whether one character was kept; the edge of the text, None, always is."""
        return at is None or self._place(at) is not None

    def kept_from_elsewhere(self, span: Span, own: Span) -> int:
        """How many characters of newer[span] were kept from places of the former outside `own`."""
        return sum(_common(span, (each.newer, each.newer + each.size)) for each in self.kept) - sum(
            _common(span, self._within(each, own)) for each in self.kept
        )

    def _within(self, stretch: Stretch, own: Span) -> Span:
        """Where the part of a stretch that lies in former[own] stands in the newer draft."""
        start, end = max(stretch.former, own[0]), min(stretch.former + stretch.size, own[1])
        shift = stretch.newer - stretch.former
        return start + shift, end + shift

    @cached_property
    def _starts(self) -> list[int]:
        return [each.former for each in self.kept]

    def _before(self, at: int) -> Stretch | None:
        """The last stretch that begins at or before a place of the former draft."""
        found = bisect_right(self._starts, at) - 1
        return self.kept[found] if found >= 0 else None

    def _place(self, at: int) -> int | None:
        """Where one kept character stands now; None when it was not kept."""
        stretch = self._before(at)
        if stretch is None or at >= stretch.former + stretch.size:
            return None
        return stretch.newer + at - stretch.former

    def _first_now(self, start: int) -> int:
        """Where the first character stands, or else the end of the last kept words before it."""
        stretch = self._before(start)
        return stretch.newer + min(start - stretch.former, stretch.size) if stretch else 0

    def _end_now(self, end: int) -> int:
        """Behind where the last character stands, or else the beginning of the next kept words."""
        last = self._place(end - 1)
        if last is not None:
            return last + 1
        following = bisect_right(self._starts, end - 1)
        return self.kept[following].newer if following < len(self.kept) else len(self.newer)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _kept(former: str, newer: str) -> Iterator[Stretch]:
    """Whole paragraphs, and between them words."""
    lines, new_lines = _spans(LINE, former), _spans(LINE, newer)
    ends = (len(lines), len(new_lines))
    begun = (0, 0)
    for at, new in [*_backbone(_words(former, lines), _words(newer, new_lines)), ends]:
        yield from _kept_between(former, newer, lines[begun[0] : at], new_lines[begun[1] : new])
        if at < ends[0]:
            yield Stretch(lines[at][0], new_lines[new][0], lines[at][1] - lines[at][0])
        begun = (at + 1, new + 1)


def _backbone(lines: Sequence[str], new_lines: Sequence[str]) -> list[tuple[int, int]]:
    """The most paragraphs, each once in both drafts, that come in the same order: (number in one, in the other).

    So a paragraph carried to the end has moved, and not all those that it passed (Bram Cohen's patience diff).
    """
    counts, new_counts = Counter(lines), Counter(new_lines)
    places = {line: new for new, line in enumerate(new_lines) if new_counts[line] == 1}
    return _rising([(at, places[line]) for at, line in enumerate(lines) if counts[line] == 1 and line in places])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs in which the second numbers rise, too."""
    tops: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for at, (_, new) in enumerate(pairs):
        length = bisect_left(tops, new)
        before.append(tails[length - 1] if length else None)
        tops[length : length + 1], tails[length : length + 1] = [new], [at]
    chain, link = [], tails[-1] if tails else None
    while link is not None:
        chain.append(pairs[link])
        link = before[link]
    return chain[::-1]


def _kept_between(former: str, newer: str, lines: Sequence[Span], new_lines: Sequence[Span]) -> Iterator[Stretch]:
    """What was kept of a part of the document in which no paragraph stands fast."""
    if not lines or not new_lines:
        return
    matcher = SequenceMatcher(None, _words(former, lines), _words(newer, new_lines), autojunk=False)
    for deed, a0, a1, b0, b1 in matcher.get_opcodes():
        if deed == "equal":
            yield Stretch(lines[a0][0], new_lines[b0][0], lines[a1 - 1][1] - lines[a0][0])
        elif deed == "replace":
            old, new = (lines[a0][0], lines[a1 - 1][1]), (new_lines[b0][0], new_lines[b1 - 1][1])
            yield from _kept_words(former, newer, old, new)


def _kept_words(former: str, newer: str, old: Span, new: Span) -> Iterator[Stretch]:
    tokens, new_tokens = _spans(TOKEN, former, old), _spans(TOKEN, newer, new)
    if len(tokens) * len(new_tokens) > MOST_PAIRS:
        return
    matcher = SequenceMatcher(None, _words(former, tokens), _words(newer, new_tokens), autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        if size:
            start, end = tokens[a][0], tokens[a + size - 1][1]
            if sum(map(str.isalnum, former[start:end])) >= FEWEST_LETTERS:
                yield Stretch(start, new_tokens[b][0], end - start)


def _spans(pattern: re.Pattern[str], text: str, within: Span | None = None) -> list[Span]:
    start, end = within or (0, len(text))
    return [found.span() for found in pattern.finditer(text, start, end)]


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]
