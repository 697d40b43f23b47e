"""Two wordings compared word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
_WORD = re.compile(r"\s+|[\w'’-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came. `kind` is SAME, GONE or NEW."""

    kind: str
    text: str


def compared_words(old: str, new: str) -> tuple[Piece, ...]:
    """The new wording with what went and came marked: without GONE pieces it is `new`, without NEW pieces `old`."""
    if old == new:
        return (Piece(SAME, new),) if new else ()
    return tuple(_merged(_pieces(_WORD.findall(old), _WORD.findall(new))))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(new[j1:j2]))
            continue
        if i1 < i2:
            yield Piece(GONE, "".join(old[i1:i2]))
        if j1 < j2:
            yield Piece(NEW, "".join(new[j1:j2]))


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    """A lone blank between two changes is no word that stayed: what goes and what comes is read as one."""
    found: list[Piece] = []
    gone = came = ""
    for piece in [*pieces, Piece(SAME, "")]:
        if piece.kind == GONE:
            gone += piece.text
        elif piece.kind == NEW:
            came += piece.text
        elif piece.text.isspace() and (gone or came):
            gone, came = gone + piece.text, came + piece.text
        else:
            found += [each for each in (Piece(GONE, gone), Piece(NEW, came), piece) if each.text]
            gone = came = ""
    return found
