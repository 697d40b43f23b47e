"""Finding words of a list in a text: whole words, any capitals, hyphens and blanks alike."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

GAP = r"[\s\-‐-–]+"
SPLIT = re.compile(r"[\s\-]+")
APOSTROPHE = re.compile("['’]")
Span = tuple[int, int]


@lru_cache(maxsize=512)
def pattern_of_any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list of phrases in small letters, the longest first; it never matches for an empty list.

    Hyphens and blanks are alike, straight and curly apostrophes too. It is for `small` text: a pattern that need not
    look at capitals is three times as fast.
    """
    if not phrases:
        return re.compile(r"(?!)")
    bodies = sorted({body_of(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(bodies)})(?![^\W_])")


def body_of(phrase: str) -> str:
    parts = [APOSTROPHE.sub("['’]", re.escape(part)) for part in SPLIT.split(small(phrase.strip())) if part]
    return GAP.join(parts)


def small(text: str) -> str:
    """The text in small letters, each at its place; a letter that grows when it is made small stays as it is."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    )


def search_any(text: str, phrases: Iterable[str]) -> re.Match[str] | None:
    return pattern_of_any(tuple(phrases)).search(small(text))


def has_any(text: str, phrases: Iterable[str]) -> bool:
    return search_any(text, phrases) is not None


def places_of_any(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    for match in pattern_of_any(tuple(phrases)).finditer(small(text)):
        yield match.span()


def is_inside(span: Span, text: str, phrases: Iterable[str]) -> bool:
    """Whether a place lies within one of the phrases: "band" in "resistance band"."""
    return any(start <= span[0] and span[1] <= end for start, end in places_of_any(text, phrases))
