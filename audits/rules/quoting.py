"""Evidence quotes: words of a plan that stay found when the plan is re-drafted.

A quote is kept as the two selectors of the W3C Web Annotation model, a TextPositionSelector and a TextQuoteSelector,
over the canonical text of a document. Offsets are code points. Nothing here is ever guessed in silence: an anchor says
how it was found, and a quote whose words are gone says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape
from itertools import pairwise
from typing import Any, Self

from audits.rules.safe_text import folded, pieces, plain

CONTEXT = 32
LEAST_LIKE = 0.75
SHORTEST_CHANGED = 12  # characters: of a shorter quote, too little is left to know it again
WORD = re.compile(r"\w+")
CHARACTER = re.compile(r"&[^;]+;|.", re.DOTALL)


@dataclass(frozen=True)
class Quote:
    """Words of a text with the CONTEXT characters before and after them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    def selectors(self) -> list[dict[str, Any]]:
        """The two selectors as the W3C Web Annotation Data Model writes them."""
        return [
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
            {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix},
        ]

    @classmethod
    def from_selectors(cls, selectors: Sequence[Mapping[str, Any]]) -> Self:
        """The quote from its two selectors, in either order; raises KeyError or TypeError for others."""
        return cls(**{name: value for each in selectors for name, value in each.items() if name != "type"})


class How(StrEnum):
    """How a quote was found again."""

    EXACT = "exact"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    CHANGED = "changed"  # like words: a person should check
    GONE = "gone"


@dataclass(frozen=True)
class Anchored:
    """Where a quote stands now; `start` and `end` are None when it is gone. `ratio` is 1 for the same words."""

    start: int | None
    end: int | None
    how: How
    ratio: float


def make_quote(text: str, start: int, end: int) -> Quote:
    """The quote of text[start:end]; raises ValueError when that holds no words or lies outside the text."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ValueError("There are no words between these places.")
    return Quote(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def anchor(text: str, quote: Quote) -> Anchored:
    """Where the quote stands in this text: at its place, elsewhere, in changed words, or nowhere."""
    if text[quote.start : quote.end] == quote.exact:
        return Anchored(quote.start, quote.end, How.EXACT, 1.0)
    places = [match.span() for match in re.finditer(re.escape(quote.exact), text)]
    if places:
        start, end = max(places, key=lambda place: closeness(text, quote, *place))
        return Anchored(start, end, How.MOVED, 1.0)
    return find_changed(text, quote) or Anchored(None, None, How.GONE, 0.0)


def closeness(text: str, quote: Quote, start: int, end: int) -> float:
    """How well the surroundings of a place fit the quote's, nearness to its old place breaking ties."""
    before = like(text[max(0, start - CONTEXT) : start], quote.prefix)
    after = like(text[end : end + CONTEXT], quote.suffix)
    return before + after - abs(start - quote.start) / max(1, len(text))


def like(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def find_changed(text: str, quote: Quote) -> Anchored | None:
    """The place whose words are most like the quote's, if they are like enough."""
    if len(quote.exact) < SHORTEST_CHANGED:
        return None
    places = [refined(text, quote, *window) for window in windows(text, quote)]
    rated = [(like(text[start:end], quote.exact), start, end) for start, end in places]
    ratio, start, end = max(rated, key=lambda each: (each[0], -abs(each[1] - quote.start)), default=(0.0, 0, 0))
    return Anchored(start, end, How.CHANGED, ratio) if ratio >= LEAST_LIKE else None


def windows(text: str, quote: Quote) -> Iterator[tuple[int, int]]:
    """Stretches around the longest runs of the quote's words: the longest of all, and those before and after it."""
    words = list(WORD.finditer(text))
    wanted = list(WORD.finditer(quote.exact))
    matcher = SequenceMatcher(None, [each[0] for each in words], [each[0] for each in wanted], autojunk=False)
    first = matcher.find_longest_match()
    around = [first, matcher.find_longest_match(0, first.a), matcher.find_longest_match(first.a + first.size)]
    for run in around:
        if run.size:
            begin = words[run.a].start() - wanted[run.b].start()
            slack = max(CONTEXT, len(quote.exact) // 4)
            yield max(0, begin - slack), min(len(text), begin + len(quote.exact) + slack)


def refined(text: str, quote: Quote, start: int, end: int) -> tuple[int, int]:
    """The window cut down to where the quote's first and last words, or what stands for them now, are."""
    blocks = SequenceMatcher(None, text[start:end], quote.exact, autojunk=False).get_matching_blocks()
    solid = [block for block in blocks if block.size > 2] or blocks[:1]  # noqa: PLR2004  (single letters match anywhere)
    first, last = solid[0], solid[-1]
    begin = start + first.a - first.b
    finish = start + last.a + last.size + (len(quote.exact) - last.b - last.size)
    return whole_words(text, max(0, begin), min(len(text), finish))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened so that it cuts no word."""
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def find_words(text: str, words: str, near: int | None = None) -> tuple[int, int] | None:
    """Where pasted words stand, (start, end), or None.

    White space, curly quotes, dashes, bullets and invisible characters are folded; capitals only when nothing is found
    otherwise. Of several places the one nearest to the offset `near` is taken, without it the first.
    """
    for fold_case in (False, True):
        wanted = folded(words, fold_case=fold_case)[0].strip()
        there, offsets = folded(text, fold_case=fold_case)
        places = [match.span() for match in re.finditer(re.escape(wanted), there)] if wanted else []
        if places:
            spans = [(offsets[start], offsets[end - 1] + 1) for start, end in places]
            return min(spans, key=lambda span: abs(span[0] - (near or 0)))
    return None


def mark_html(html: str, quotes: Mapping[str, tuple[int, int]]) -> str:
    """The HTML with `<mark data-q="ID">` around the words of each quote; its text stays the same.

    `quotes` maps an id to (start, end). A quote over several elements gives several marks, the first of which has
    `id="quote-ID"`, so that a plain link can jump to it. Line breaks between blocks are never marked.
    """
    marker = Marker(quotes)
    return "".join(source if is_tag else marker.mark(source) for is_tag, source in pieces(html))


class Marker:
    """Goes through the text of a document once, writing marks."""

    def __init__(self, quotes: Mapping[str, tuple[int, int]]) -> None:
        self.quotes = {name: span for name, span in quotes.items() if span[0] < span[1]}
        self.at = 0
        self.begun: set[str] = set()

    def mark(self, source: str) -> str:
        start, end = self.at, self.at + len(plain(source))
        self.at = end
        inside = {name: span for name, span in self.quotes.items() if span[0] < end and span[1] > start}
        if not inside or not source.strip("\n"):
            return source
        letters = CHARACTER.findall(source)
        cuts = sorted({start, end, *(min(max(edge, start), end) for span in inside.values() for edge in span)})
        return "".join(
            self.wrap("".join(letters[one - start : two - start]), one, two, inside) for one, two in pairwise(cuts)
        )

    def wrap(self, source: str, start: int, end: int, inside: Mapping[str, tuple[int, int]]) -> str:
        for name, span in inside.items():
            if span[0] <= start and end <= span[1]:
                source = f"{self.opening(name)}{source}</mark>"
        return source

    def opening(self, name: str) -> str:
        known = escape(name)
        first = "" if name in self.begun else f' id="quote-{known}"'
        self.begun.add(name)
        return f'<mark{first} data-q="{known}">'
