"""The text that outsiders read: what a council person confirmed is taken out, and pseudonyms stand in its place."""

from collections.abc import Iterable

from moderation.rules.redaction.proposals import Proposal


class OverlappingLines(ValueError):  # noqa: N818 - it names what is wrong with the lines
    """Two confirmed lines take the same words, or one reaches outside the text."""


def apply(words: str, confirmed: Iterable[Proposal]) -> str:
    """The words with each confirmed line replaced. Raises OverlappingLines."""
    kept, at = [], 0
    for line in sorted(confirmed, key=lambda line: line.start):
        if not at <= line.start < line.end <= len(words):
            raise OverlappingLines(f"{line.start} to {line.end}")
        kept += [words[at : line.start], line.replacement]
        at = line.end
    return "".join([*kept, words[at:]])
