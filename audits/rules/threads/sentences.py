"""The sentences of a passage, with their places."""

import re
from collections.abc import Iterator, Sequence

END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(•A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|St|No|e\.g|i\.e|etc|approx|vs|Prof|Rev)|\b[A-Z]|^\s*[A-Z]?\d{1,2}(?:\.\d{1,2})*)\.$"
)

Span = tuple[int, int]


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """(start, end) of each sentence of text[start:end], without white space around it."""
    begun = start
    for match in END.finditer(text, start, end):
        if not ABBREVIATION.search(text[begun : match.start()].rstrip("\"'”’)")):
            yield from _trimmed(text, begun, match.end())
            begun = match.end()
    yield from _trimmed(text, begun, end)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a passage between semicolons and line ends."""
    begun = start
    for match in re.compile(r";\s+|\n").finditer(text, start, end):
        yield from _trimmed(text, begun, match.start())
        begun = match.end()
    yield from _trimmed(text, begun, end)


def in_words(names: Sequence[str]) -> str:
    """Names as part of a sentence: "reading, spelling and writing"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if any(map(str.isalnum, words)):
        start += len(words) - len(words.lstrip())
        yield start, start + len(words.strip())
