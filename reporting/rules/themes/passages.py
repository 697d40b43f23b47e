"""What a model sees of a finding: its words, parts of its words, the subjects it names, and its section."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from audits.rules.threads.stems import stem

NUMBER = "#"
"""Stands for every number, since how many it was tells nothing of the theme."""
NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty
    """.split()  # noqa: SIM905 - a text of words is read more easily than a list of them
)
FILLER = frozenset(
    """
    a an the of to in on and or is are was were be been it its that this these those for with as at by from which who
    has have had
    """.split()  # noqa: SIM905 - as above
)
WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_][^\W\d_'-]*(?:['-][^\W\d_]+)*")
LETTERS = (3, 4, 5)
CURLY = str.maketrans("‘’", "''")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a finding and the section of the plan it speaks of, blank where none is known."""

    text: str
    section: str = ""


class Trait(NamedTuple):
    """Something that a passage has, and where: code points of its text, the end not included."""

    name: str
    start: int
    end: int


def words(passage: Passage) -> list[Trait]:
    """Telling words without their endings, and pairs of neighbours."""
    single = [Trait(stem(word.name), word.start, word.end) for word in spoken(passage) if word.name not in FILLER]
    pairs = [Trait(f"{one.name} {other.name}", one.start, other.end) for one, other in pairwise(single)]
    return single + pairs


def letters(passage: Passage) -> list[Trait]:
    """Runs of three to five letters within a word, its two edges marked by blanks."""
    return [Trait(run, word.start, word.end) for word in spoken(passage) for run in _runs(f" {word.name} ")]


def subjects(passage: Passage, patterns: Mapping[str, re.Pattern[str]]) -> list[Trait]:
    """The subjects that the text names, as often as it does."""
    text = lowered(passage.text)
    return [Trait(name, *found.span()) for name, pattern in patterns.items() for found in pattern.finditer(text)]


def sections(passage: Passage) -> list[Trait]:
    section = passage.section.strip().upper()
    return [Trait(section, 0, 0)] if section else []


def spoken(passage: Passage) -> Iterator[Trait]:
    """Every word in small letters, in order; every number as one sign."""
    for found in WORD.finditer(lowered(passage.text)):
        word = found[0]
        yield Trait(NUMBER if word[0].isdigit() or word in NUMBERS else word, *found.span())


def lowered(text: str) -> str:
    """In small letters, letter for letter, so that places stay what they were."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).translate(CURLY)


def _runs(word: str) -> Iterator[str]:
    return (word[at : at + size] for size in LETTERS for at in range(len(word) - size + 1))
