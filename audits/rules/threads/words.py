"""The words by which a thread is read: columns, cues, amounts, people, subjects. Comes from thread_words.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

Pattern = re.Pattern[str]
TOKEN = re.compile(r"[\w-]+")
ADDRESS = re.compile(r"\b[A-Z][\w'’]+ (?:Road|Street|Lane|Avenue)\b")
"""Where a clinic is says nothing of roads that have to be crossed."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of needs and of help.

    `must`: a need that names it calls for provision that names it too. `aside`: words on how other help is given.
    `begin`: the first words of its phrases, in small letters; a passage without any of them cannot name it.
    """

    code: str
    words: Pattern
    but: Pattern | None
    must: bool
    aside: bool
    met_by: frozenset[str] = frozenset()
    begin: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.code.replace("_", " ")

    def is_told(self, told: str) -> bool:
        """Whether words without addresses name it."""
        found = self.words.search(told)
        return bool(found and (self.but is None or self.words.search(self.but.sub(" ", told))))


def without_addresses(text: str) -> str:
    return ADDRESS.sub(" ", text)


def tokens(text: str) -> set[str]:
    """Its words in small letters, in which a hyphen joins, as in the patterns."""
    return set(TOKEN.findall(text.lower()))


@dataclass(frozen=True, eq=False)
class ThreadWords:
    """The whole pack, ready to be looked for; every pattern takes words in any capitals, with or without a plural s."""

    columns: Mapping[str, Pattern]
    headings: Mapping[str, Pattern]
    cues: Mapping[str, Pattern]
    amounts: Mapping[str, Pattern]
    people: Mapping[str, Pattern]
    professions: Mapping[str, Pattern]
    generic: Pattern
    topics: tuple[Topic, ...]

    @classmethod
    def from_data(cls, pack: Mapping[str, Any]) -> Self:
        """The words out of the pack; raises KeyError where a part is missing."""
        named = ("columns", "headings", "cues", "amounts", "people", "professions")
        lists = {name: {key: any_of(words) for key, words in pack[name].items()} for name in named}
        return cls(**lists, generic=any_of(pack["generic"]), topics=tuple(map(_topic, pack["topics"].items())))

    def topics_of(self, text: str) -> frozenset[str]:
        """The codes of the subjects that a passage names."""
        told = without_addresses(text)
        begun = frozenset[Topic]().union(*(self._by_beginning.get(word, ()) for word in tokens(told)))
        return frozenset(topic.code for topic in begun if topic.is_told(told))

    @cached_property
    def _by_beginning(self) -> Mapping[str, list[Topic]]:
        found: dict[str, list[Topic]] = {}
        for topic in self.topics:
            for word in topic.begin:
                found.setdefault(word, []).append(topic)
        return found

    def subjects_of(self, text: str) -> frozenset[str]:
        """The codes of what a passage is about: those of how help is given only where it names nothing else."""
        named = self.topics_of(text)
        aside = {topic.code for topic in self.topics if topic.aside}
        return named - aside or named

    def topic(self, code: str) -> Topic:
        return next(topic for topic in self.topics if topic.code == code)

    def says(self, cue: str, text: str) -> bool:
        return bool(self.cues[cue].search(text))


def any_of(words: Iterable[str]) -> Pattern:
    """A pattern for whole words and phrases; the longest is taken where several begin at one place."""
    listed = "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?:'?s)?(?![\w-])", re.IGNORECASE)


def _topic(item: tuple[str, Mapping[str, Any]]) -> Topic:
    code, data = item
    but = any_of(data["but"]) if data.get("but") else None
    met_by = frozenset(data.get("met_by", ()))
    return Topic(
        code,
        any_of(data["words"]),
        but,
        must=bool(data.get("must")),
        aside=bool(data.get("aside")),
        met_by=met_by,
        begin=frozenset(_beginnings(data["words"])),
    )


def _beginnings(words: Iterable[str]) -> Iterator[str]:
    """The first word of each phrase, and its plural. Raises ValueError for a phrase that begins with a sign."""
    for phrase in map(str, words):
        first = TOKEN.match(phrase.lower())
        if first is None:
            raise ValueError(f"A phrase has to begin with a letter or a figure: {phrase}")
        yield from (first[0], f"{first[0]}s")
