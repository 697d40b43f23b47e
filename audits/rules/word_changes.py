"""Two wordings of one passage side by side, word by word: what was taken out, what was put in, what stayed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one of two wordings, and whether the other lacks them."""

    words: str
    is_different: bool


def compared(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the old wording and those of the new; each joins up to the wording again."""
    tokens, new_tokens = TOKEN.findall(old), TOKEN.findall(new)
    deeds = SequenceMatcher(None, tokens, new_tokens, autojunk=False).get_opcodes()
    before = [(tokens[a0:a1], deed != "equal") for deed, a0, a1, _, _ in deeds]
    after = [(new_tokens[b0:b1], deed != "equal") for deed, _, _, b0, b1 in deeds]
    return list(_pieces(before)), list(_pieces(after))


def _pieces(parts: list[tuple[list[str], bool]]) -> Iterator[Piece]:
    """Pieces without empty ones; a single space between two changed words belongs to the change."""
    joined: list[Piece] = []
    for tokens, is_different in parts:
        words = "".join(tokens)
        is_a_gap = words.isspace() and bool(joined) and joined[-1].is_different and not is_different
        if words:
            joined.append(Piece(words, is_different or is_a_gap))
    yield from _merged(joined)


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; spaces at the end of a change stand outside it."""
    words, is_different = "", False
    for piece in pieces:
        if piece.is_different != is_different:
            yield from _settled(words, is_different=is_different)
            words, is_different = "", piece.is_different
        words += piece.words
    yield from _settled(words, is_different=is_different)


def _settled(words: str, *, is_different: bool) -> Iterator[Piece]:
    kept = words.rstrip() if is_different else words
    if kept:
        yield Piece(kept, is_different)
    if len(kept) < len(words):
        yield Piece(words[len(kept) :], is_different=False)
