"""The paragraphs of a document, each with a button by which a person quotes it without a mouse.

A paragraph is a run of words that no tag but those of emphasis interrupts: a paragraph, an item of a list without the
list inside it, the cell of a table, a heading. Buttons hold no text, so that the text of the document stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from audits.rules.safe_text import pieces, plain

INLINE = re.compile(r"</?(?:strong|em|b|i|u|s|a|span|sup|sub|br|mark|code|img)\b")
ROW = re.compile(r"<(/?)tr\b")
NAMED_BY = 5  # words


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words between two places of the text, without the white space around them."""

    start: int
    end: int
    words: str

    @property
    def name(self) -> str:
        """Its first words."""
        words = self.words.split()
        return " ".join(words[:NAMED_BY]) + ("…" if len(words) > NAMED_BY else "")


def with_quote_buttons(html: str, form: str) -> str:
    """The document with a button at the end of each paragraph, which sends its place to the form of this id."""
    return "".join(f"{_button(block, form) if block else ''}{source}" for block, source in _walk(html))


def blocks_of(html: str) -> list[Block]:
    return [block for block, _ in _walk(html) if block]


def row_around(html: str, place: int) -> tuple[int, int] | None:
    """The words of the row of a table in which a place of the text lies, or None outside every table."""
    at, begun = 0, [0]
    for is_tag, source in pieces(html):
        row = ROW.match(source) if is_tag else None
        if row and not row[1]:
            begun.append(at)
        elif row and len(begun) > 1:
            start = begun.pop()
            if start <= place < at:
                return start, at
        at += 0 if is_tag else len(plain(source))
    return None


def _walk(html: str) -> Iterator[tuple[Block | None, str]]:
    """Each piece of the source, with the paragraph that ends just before it, if one does."""
    at, words = 0, ""
    for is_tag, source in pieces(html):
        if is_tag and not INLINE.match(source):
            yield _block(at - len(words), words), source
            words = ""
            continue
        yield None, source
        if not is_tag:
            words += plain(source)
            at += len(plain(source))
    yield _block(at - len(words), words), ""


def _block(start: int, words: str) -> Block | None:
    inside = words.strip()
    if not any(map(str.isalnum, inside)):
        return None
    start += len(words) - len(words.lstrip())
    return Block(start, start + len(inside), inside)


def _button(block: Block, form: str) -> str:
    name = escape(f"Quote: {block.name}")
    return f'<button form="{form}" name="at" value="{block.start}-{block.end}" aria-label="{name}"></button>'
