"""A redacted copy of a document's HTML: its headings and tables stay, the words that were confirmed do not."""

from collections.abc import Iterable, Sequence
from html import escape

from audits.rules.safe_text import pieces, plain
from moderation.rules.redaction.proposals import Proposal


def redacted_html(html: str, confirmed: Iterable[Proposal]) -> str:
    """The HTML with each line replaced in its text; `start` and `end` are code points of that text.

    A line that runs over several elements is replaced where it begins, and nothing is left of it in the others.
    """
    lines = sorted(confirmed, key=lambda line: line.start)
    written, at = [], 0
    for is_tag, source in pieces(html):
        words = "" if is_tag else plain(source)
        written.append(source if is_tag else escape(_redacted(words, at, lines), quote=False))
        at += len(words)
    return "".join(written)


def _redacted(words: str, start: int, lines: Sequence[Proposal]) -> str:
    """One stretch of text, which begins at `start`, with its part of each line replaced."""
    kept, at, end = [], start, start + len(words)
    for line in lines:
        if line.start < end and line.end > start:
            kept.append(words[at - start : max(line.start, start) - start])
            kept.append(line.replacement if line.start >= start else "")
            at = min(line.end, end)
    return "".join([*kept, words[at - start :]])
