"""Evidence quotes: words of a plan, and finding words in its text.

A quote is kept as the two selectors of the W3C Web Annotation model, a TextPositionSelector and a TextQuoteSelector,
over the canonical text of a document. Offsets are code points. `anchoring` finds a quote again in a newer draft,
`marking` shows it in the document.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from audits.rules.safe_text import folded

CONTEXT = 32


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


def make_quote(text: str, start: int, end: int) -> Quote:
    """The quote of text[start:end]; raises ValueError when that holds no words or lies outside the text."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ValueError("There are no words between these places.")
    return Quote(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find_words(text: str, words: str, near: int | None = None) -> tuple[int, int] | None:
    """Where pasted words stand, (start, end), or None.

    White space, curly quotes, dashes, bullets and invisible characters are folded; capitals only when nothing is found
    otherwise. Of several places the one nearest to the offset `near` is taken, without it the first.
    """
    spans = places_of(text, words) or places_of(text, words, fold_case=True)
    return min(spans, key=lambda span: abs(span[0] - (near or 0)), default=None)


def places_of(text: str, words: str, *, fold_case: bool = False) -> list[tuple[int, int]]:
    """Every place where words stand, white space, quotes, dashes, bullets and invisible characters aside."""
    wanted = folded(words, fold_case=fold_case)[0].strip()
    if not wanted:
        return []
    there, offsets = _folded_document(text, fold_case=fold_case)
    found = (match.span() for match in re.finditer(re.escape(wanted), there))
    return [(offsets[start], offsets[end - 1] + 1) for start, end in found]


@lru_cache(maxsize=4)
def _folded_document(text: str, *, fold_case: bool) -> tuple[str, list[int]]:
    """An audit entered at once looks for forty quotes in one document, which is folded once for all of them."""
    return folded(text, fold_case=fold_case)
