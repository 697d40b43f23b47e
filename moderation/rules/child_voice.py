"""What a child's profile asks and which symbols may stand in it, as the pack says; and the profile itself as values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of a profile: what it is called on the sheet, and what whoever writes with the child may ask."""

    code: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A drawing of the portal's own, and the word that says what it means."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class VoicePack:
    """The headings in their order, the symbols, and how many pictures and symbols a part may have."""

    headings: tuple[Heading, ...]
    symbols: Mapping[str, Symbol]
    most_pictures: int
    most_symbols: int

    def known(self, codes: Iterable[str]) -> list[Symbol]:
        """The symbols of these codes, in the order given; one that the pack lost is passed over."""
        return [self.symbols[code] for code in codes if code in self.symbols]


def read_voice_pack(data: Mapping[str, Any]) -> VoicePack:
    """Raises KeyError or ValueError for a pack that does not hold together."""
    headings = tuple(Heading(each["code"], each["text"], each.get("hint", "")) for each in data["profile"]["headings"])
    if not headings or len({each.code for each in headings}) != len(headings):
        msg = "A profile needs headings, each with a code of its own."
        raise ValueError(msg)
    symbols = {code: Symbol(code, word) for code, word in data["symbols"].items()}
    return VoicePack(headings, symbols, int(data["most_pictures"]), int(data["most_symbols"]))


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading: words, and the codes of symbols."""

    words: str = ""
    symbols: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.symbols


def kept_parts(headings: Sequence[Heading], said: Mapping[str, Part], pack: VoicePack) -> dict[str, dict[str, Any]]:
    """The parts that say something, as a row keeps them: only of these headings, only known symbols, each once."""
    kept: dict[str, dict[str, Any]] = {}
    for heading in headings:
        part = said.get(heading.code, Part())
        codes = [each.code for each in pack.known(dict.fromkeys(part.symbols))][: pack.most_symbols]
        words = part.words.strip()
        if words or codes:
            kept[heading.code] = {"words": words, "symbols": codes}
    return kept


def part_of(held: Mapping[str, Mapping[str, Any]], code: str) -> Part:
    """What a row keeps under a heading."""
    raw = held.get(code, {})
    return Part(str(raw.get("words", "")), tuple(raw.get("symbols", ())))
