"""Finding words of a list in a text: whole words, any capitals, hyphens and blanks alike."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

GAP = r"[\s\-‐-–]+"
SPLIT = re.compile(r"[\s\-]+")
Span = tuple[int, int]


@lru_cache(maxsize=2048)
def pattern_of(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern: hyphens and blanks alike, straight and curly apostrophes alike."""
    parts = [re.escape(part).replace("'", "['’]") for part in SPLIT.split(phrase.strip()) if part]
    body = GAP.join(parts)
    begin = r"(?<![^\W_])" if phrase[:1].isalnum() else ""
    end = r"(?![^\W_])" if phrase[-1:].isalnum() else ""
    return re.compile(f"{begin}{body}{end}", re.IGNORECASE)


@lru_cache(maxsize=512)
def pattern_of_any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list of phrases, the longest first; a pattern that never matches for an empty list."""
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(f"(?:{pattern_of(phrase).pattern})" for phrase in longest_first), re.IGNORECASE)


def has_any(text: str, phrases: Iterable[str]) -> bool:
    return pattern_of_any(tuple(phrases)).search(text) is not None


def places_of_any(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    for match in pattern_of_any(tuple(phrases)).finditer(text):
        yield match.span()


def is_inside(span: Span, text: str, phrases: Iterable[str]) -> bool:
    """Whether a place lies within one of the phrases: "band" in "resistance band"."""
    return any(start <= span[0] and span[1] <= end for start, end in places_of_any(text, phrases))
