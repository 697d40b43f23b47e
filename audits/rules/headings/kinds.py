"""A kind of plan: its sections and the words by which their headings are known. Comes from plan_kinds.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from audits.rules.headings.words import stem, tokens


@dataclass(frozen=True)
class HeadingWords:
    """What one heading may look like: for one section, or for several at once."""

    codes: tuple[str, ...]
    printed: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    hints: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PlanSection:
    code: str
    name: str
    printed: bool


@dataclass(frozen=True, eq=False)
class PlanKind:
    """Sections in the order of the law; `words` also holds the headings that stand for several sections."""

    code: str
    name: str
    sections: tuple[PlanSection, ...]
    words: tuple[HeadingWords, ...]
    designators: frozenset[str]
    filler: frozenset[str]
    running: frozenset[str]
    clauses: frozenset[str]
    after: tuple[tuple[str, ...], ...]
    inside: tuple[tuple[str, ...], ...]

    @classmethod
    def from_data(cls, pack: Mapping[str, Any], code: str) -> Self:
        """The kind with this code out of the whole pack; raises KeyError where there is none."""
        data = next((kind for kind in pack["kinds"] if kind["code"] == code), None)
        if data is None:
            raise KeyError(code)
        reading = pack["reading"]
        return cls(
            code=code,
            name=data["name"],
            sections=tuple(PlanSection(each["code"], each["name"], bool(each["printed"])) for each in data["sections"]),
            words=(*map(words_of, data["sections"]), *map(words_of, data.get("umbrellas", ()))),
            designators=frozenset(reading["designators"]),
            filler=frozenset(map(stem, reading["filler"])),
            running=frozenset(reading["running"]),
            clauses=frozenset(map(stem, reading.get("clauses", ()))),
            after=phrases(reading["after"]),
            inside=phrases(reading["inside"]),
        )

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(section.code for section in self.sections)

    @cached_property
    def by_printed(self) -> dict[str, HeadingWords]:
        return {form: words for words in self.words for form in words.printed}

    def section(self, code: str) -> PlanSection:
        return next(section for section in self.sections if section.code == code)

    def section_words(self, code: str) -> HeadingWords:
        return next(words for words in self.words if words.codes == (code,))


def words_of(data: Mapping[str, Any]) -> HeadingWords:
    return HeadingWords(
        codes=tuple(data.get("sections", [data.get("code")])),
        printed=tuple(map(str, data["printed"])),
        headings=phrases(data["headings"]),
        hints=phrases(data["hints"]),
    )


def phrases(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(stem, tokens(line))) for line in lines)
