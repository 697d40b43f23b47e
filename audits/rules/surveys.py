"""Surveys as data: what is asked, in plain and in easy words, and on which scale it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tick:
    """One answer that can be given, from 1 to 5."""

    value: int
    text: str
    easy: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `statement` is the key of the family statement that it asks about, `theme` that of the area's theme
    on which its answers are evidence; `heading` names it in files.
    """

    code: str
    text: str
    easy: str
    statement: str
    heading: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """Questions that belong together. `source` is the source in the register that its answers have."""

    code: str
    name: str
    source: str
    about: str
    minutes: int
    closing: str
    questions: tuple[Question, ...]
    scale: tuple[Tick, ...]

    def text_of(self, code: str) -> str:
        """The words of a question; a code that is not asked any more is spelled out."""
        return next((each.text for each in self.questions if each.code == code), code.replace("_", " "))

    def word_for(self, value: int) -> str:
        return next((tick.text for tick in self.scale if tick.value == value), str(value))


def surveys_of(pack: Mapping[str, Any]) -> dict[str, Survey]:
    """The surveys of a pack by their codes, in its order."""
    scale = tuple(Tick(**tick) for tick in pack["scale"])
    return {each["code"]: _survey(each, scale) for each in pack["surveys"]}


def words_of(source: str, name: str) -> Survey:
    """What a file holds that has words of one source and asks nothing."""
    return Survey(f"words_{source}", name, source, about="", minutes=0, closing="", questions=(), scale=())


def _survey(told: Mapping[str, Any], scale: tuple[Tick, ...]) -> Survey:
    questions = tuple(Question(**question) for question in told["questions"])
    return Survey(**{**told, "questions": questions}, scale=scale)


ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """What the pages say in a language; `surveys` and `scale` hold its wordings, and English has none of its own."""

    code: str
    name: str
    words: Mapping[str, str]
    scale: Mapping[int, str] = field(default_factory=dict)
    surveys: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A survey as somebody reads it: in a language, in plain or easy words. `questions` are (code, words)."""

    language: str
    words: Mapping[str, str]
    name: str
    about: str
    closing: str
    questions: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[int, str], ...]


def languages_of(pack: Mapping[str, Any]) -> dict[str, Language]:
    """The languages of a pack by their codes, in its order."""
    return {each["code"]: Language(**each) for each in pack["languages"]}


def spoken(survey: Survey, language: Language, *, easy: bool) -> Spoken:
    """A survey in a language. Easy words are there in English; what a language lacks is said in English."""
    told = language.surveys.get(survey.code, {})
    own: Mapping[str, str] = told.get("questions", {})
    in_easy = easy and language.code == ENGLISH
    return Spoken(
        language=language.code,
        words=language.words,
        **{part: told.get(part, getattr(survey, part)) for part in ("name", "about", "closing")},
        questions=tuple(
            (each.code, own.get(each.code) or (each.easy if in_easy and each.easy else each.text))
            for each in survey.questions
        ),
        ticks=tuple(
            (tick.value, language.scale.get(tick.value) or (tick.easy if in_easy else tick.text))
            for tick in reversed(survey.scale)
        ),
    )
