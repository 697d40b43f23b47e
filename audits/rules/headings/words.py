"""Words of a heading, folded so that councils' different ways of writing them compare as equal."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MOST_BETWEEN = 3
SHORTEST_PLURAL = 4


@dataclass(frozen=True)
class Match:
    """Where a phrase stands among words, and how many of those are its own."""

    where: range
    own: int

    def rank(self) -> tuple[int, int, int]:
        """The earlier, the longer and the closer together the better."""
        return self.where.start, -self.own, len(self.where)


def tokens(text: str) -> list[str]:
    """The words in small letters: "Caleb’s SEN" -> ["caleb's", "sen"]."""
    return [word.replace("’", "'").casefold() for word in WORD.findall(text)]


def stem(word: str) -> str:
    """The word without a plural or possessive ending; enough for the few nouns of headings."""
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word


def find_phrase(phrase: Sequence[str], words: Sequence[str]) -> range | None:
    """Where all words of the phrase stand in order, at most MOST_BETWEEN others apart; None where they do not."""
    for start, word in enumerate(words):
        if word == phrase[0]:
            end = end_of_phrase(phrase, words, start)
            if end is not None:
                return range(start, end)
    return None


def end_of_phrase(phrase: Sequence[str], words: Sequence[str], start: int) -> int | None:
    at = start
    for wanted in phrase[1:]:
        following = words[at + 1 : at + 2 + MOST_BETWEEN]
        if wanted not in following:
            return None
        at += 1 + list(following).index(wanted)
    return at + 1


def best_phrase(phrases: Iterable[Sequence[str]], words: Sequence[str]) -> Match | None:
    """The match that begins earliest; of those, the one with the most words."""
    found = [Match(where, len(phrase)) for phrase in phrases if (where := find_phrase(phrase, words)) is not None]
    return min(found, key=Match.rank, default=None)
