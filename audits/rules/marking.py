"""Showing quotes in a document: marks around their words, which change no letter of its text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise

from audits.rules.safe_text import pieces, plain

CHARACTER = re.compile(r"&[^;]+;|.", re.DOTALL)


def mark_html(html: str, quotes: Mapping[str, tuple[int, int]]) -> str:
    """The HTML with `<mark data-q="ID">` around the words of each quote; its text stays the same.

    `quotes` maps an id to (start, end). A quote over several elements gives several marks, the first of which has
    `id="quote-ID"`, so that a plain link can jump to it. Line breaks between blocks are never marked.
    """
    return Layout(html).marked(quotes)


class Layout:
    """A document cut into its tags and stretches of text, so that only the few that are quoted are written anew."""

    def __init__(self, html: str) -> None:
        self._sources: list[str] = []
        self._starts: list[int] = []
        at = 0
        for is_tag, source in pieces(html):
            self._sources.append(source)
            self._starts.append(at)
            at += 0 if is_tag else len(plain(source))
        self._starts.append(at)

    def marked(self, quotes: Mapping[str, tuple[int, int]]) -> str:
        """The HTML with the words of each quote marked, as `mark_html` says."""
        spans = {name: span for name, span in quotes.items() if span[0] < span[1]}
        marker, sources = Marker(spans), self._sources.copy()
        for number in sorted({number for span in spans.values() for number in self._touched(*span)}):
            sources[number] = marker.mark(sources[number], self._starts[number], self._starts[number + 1])
        return "".join(sources)

    def _touched(self, start: int, end: int) -> Iterator[int]:
        """The stretches of text that hold a part of these words."""
        first, after = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        return (n for n in range(max(first, 0), min(after, len(self._sources))) if not self._sources[n].startswith("<"))


class Marker:
    """Goes through the quoted stretches of a document in order, writing marks."""

    def __init__(self, quotes: Mapping[str, tuple[int, int]]) -> None:
        self.quotes = quotes
        self.begun: set[str] = set()

    def mark(self, source: str, start: int, end: int) -> str:
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
