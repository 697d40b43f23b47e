"""Showing quotes in a document: marks around their words, which change no letter of its text."""

import re
from collections.abc import Mapping
from html import escape
from itertools import pairwise

from audits.rules.safe_text import pieces, plain

CHARACTER = re.compile(r"&[^;]+;|.", re.DOTALL)


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
