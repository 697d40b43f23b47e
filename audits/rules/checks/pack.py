"""The pack of checks: what is looked for, in which sections, with which words, and what is said about it.

The data come from `frameworks/packs/checks.yaml` or from a newer version in a library; its shape is described there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from frameworks.rules.reading import PackRefusedError, Raw, Reading, twice

SCHEMA = "checks/1"
HIGHEST_FIRST = ("high", "medium", "low")
_OF_LIST = ("note", "safe", "case_sensitive", "sets", "duration", "frequency", "period", "group", "words")


@dataclass(frozen=True, slots=True)
class Reference:
    """A text of the law or of guidance; one that nobody confirmed is shown as such."""

    text: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of a list with the contexts in which it is no fault, and for a term its meaning in plain words."""

    phrase: str
    safe: tuple[str, ...] = ()
    meaning: str = ""


@dataclass(frozen=True)
class WordList:
    """A reusable list. `groups` holds lists within the list: the patterns of amounts, the sets of pronouns."""

    code: str
    words: tuple[Word, ...] = ()
    safe: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        return tuple(word.phrase for word in self.words)

    @cached_property
    def folded(self) -> frozenset[str]:
        """The phrases in small letters."""
        return frozenset(map(str.casefold, self.phrases))

    @cached_property
    def by_phrase(self) -> dict[str, Word]:
        return {word.phrase.casefold(): word for word in self.words}


@dataclass(frozen=True, slots=True)
class Check:
    """One check as the pack describes it; `sections` and `plan_stages` are None where all are meant.

    `in_advice`: it also runs on advice, whose recommendations are read as provision.
    """

    code: str
    name: str
    severity: str
    sections: tuple[str, ...] | None
    plan_stages: tuple[str, ...] | None
    word_lists: tuple[str, ...]
    explanation: str
    writer_tip: str
    references: tuple[Reference, ...]
    criteria: tuple[str, ...]
    is_enabled: bool
    least_year: int | None
    in_advice: bool = False


@dataclass(frozen=True)
class CheckPack:
    """All checks and lists of one version of the pack."""

    code: str
    version: str
    checks: tuple[Check, ...]
    lists: Mapping[str, WordList]

    @cached_property
    def by_code(self) -> dict[str, Check]:
        return {check.code: check for check in self.checks}

    def words(self, code: str) -> WordList:
        """The list with this code; an empty one where the pack has none."""
        return self.lists.get(code) or WordList(code)

    def with_words(self, more: Mapping[str, tuple[str, ...]]) -> "CheckPack":
        """The pack with a council's own words added to its lists, by the codes of lists."""
        added = {code: with_more(self.words(code), phrases) for code, phrases in more.items()}
        return replace(self, lists={**self.lists, **added})


def with_more(words: WordList, phrases: tuple[str, ...]) -> WordList:
    new = tuple(Word(phrase) for phrase in phrases if phrase.casefold() not in words.by_phrase)
    return replace(words, words=words.words + new)


def read_checks(data: Raw) -> CheckPack:
    """The pack out of its data. Raises PackRefusedError with every fault found."""
    faults: list[str] = []
    top = Reading(data, "The pack of checks", faults)
    if top.text("schema") != SCHEMA:
        top.fault(f"is not of the shape {SCHEMA}")
    head = top.within("pack")
    lists = {code: read_list(code, given, faults) for code, given in (top.raw("word_lists") or {}).items()}
    checks = tuple(read_check(each) for each in top.each("checks", "Check"))
    faults += faults_among(checks, lists)
    if faults:
        raise PackRefusedError(faults)
    return CheckPack(head.text("code"), head.code("version"), checks, lists)


def read_check(reading: Reading) -> Check:
    return Check(
        code=reading.code(),
        name=reading.text("name"),
        severity=reading.text("severity"),
        sections=reading.maybe_codes("sections"),
        plan_stages=reading.maybe_codes("plan_stages"),
        word_lists=reading.codes("word_lists"),
        explanation=reading.text("explanation"),
        writer_tip=reading.text("writer_tip"),
        references=tuple(map(read_reference, reading.items("references"))),
        criteria=reading.codes("criteria"),
        is_enabled=reading.flag("enabled", default=True),
        least_year=reading.within("applies_when").maybe_whole("year_group_min"),
        in_advice=reading.flag("in_advice", default=False),
    )


def read_reference(given: Mapping[str, Any]) -> Reference:
    return Reference(str(given.get("text", "")), bool(given.get("checked")))


def read_list(code: str, given: Raw, faults: list[str]) -> WordList:
    reading = Reading(given, f"Word list {code}", faults)
    reading.only(*_OF_LIST)
    groups = {key: reading.codes(key) for key in ("duration", "frequency", "period", "group") if reading.has(key)}
    groups |= {each.code(): each.codes("words") for each in reading.each("sets", "Set")}
    words = tuple(read_word(item, reading) for item in reading.items("words"))
    return WordList(code, words, reading.codes("safe"), groups)


def read_word(item: Any, reading: Reading) -> Word:
    if not isinstance(item, Mapping):
        return Word(str(item))
    phrase = item.get("phrase") or item.get("term")
    if not phrase:
        reading.fault("has an entry without a phrase")
    return Word(str(phrase or ""), tuple(map(str, item.get("safe") or ())), str(item.get("meaning") or ""))


def faults_among(checks: tuple[Check, ...], lists: Mapping[str, WordList]) -> list[str]:
    """Sentences on what does not fit together."""
    faults = [f"The code {code} is given to more than one check." for code in twice(check.code for check in checks)]
    for check in checks:
        if check.severity not in HIGHEST_FIRST:
            faults.append(f"Check {check.code} has the severity {check.severity!r}, which is not known.")
        faults += [
            f"Check {check.code} names the word list {code}, which the pack has not."
            for code in check.word_lists
            if code not in lists
        ]
    return faults
