"""Files of answers to a survey: what their columns mean, and each row taken whole or refused with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from audits.rules.register import BLANKS, Field, Kind, Row, code_of, folded
from audits.rules.register.dates import read_date
from audits.rules.surveys import Survey

NUMBER, DAY, COUNCIL, EVENT, SPEAKER, WORDS = "response", "day", "council", "event", "speaker", "comment"
LONGEST = 8000
_LONGEST_SPEAKER = 80
_LONGEST_QUOTED = 60
_OTHER_COUNCIL = "{} is another council. Its answers belong in its own space."
_TOLD_OF_HARM = " The comment may tell of harm to somebody: read it in the file today, and act on it."


def answer_fields(survey: Survey) -> dict[str, Field]:
    """What a column can mean, by code: facts of the row, its comment, and each question under its own code."""
    known = (
        Field(NUMBER, "Number of the response", hints=("response id", "response number", "respondent id", "id")),
        Field(
            DAY, "Date", Kind.DATE, ("date received", "response date", "submitted", "completed", "timestamp"), must=True
        ),
        Field(COUNCIL, "Council", hints=("local authority", "authority", "la")),
        Field(EVENT, "Plan event", hints=("stage", "event", "what happened")),
        Field(SPEAKER, "Who answers", hints=("role", "job role", "child age band", "age band", "age group")),
        Field(WORDS, "Comment", hints=("comments", "free text", "anything else", "other comments")),
    )
    asked = (
        Field(each.code, each.text, hints=(each.heading, each.code.replace("_", " "))) for each in survey.questions
    )
    return {each.code: each for each in (*known, *asked)}


@dataclass(frozen=True, slots=True)
class Said:
    """A row as it was read. `answers`: code of the question -> value. `number` tells rows of one survey apart."""

    line: int
    number: str
    received_on: date
    event: str = ""
    speaker: str = ""
    text: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row was refused, and in which column."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of a file are read: field -> position of its column, headings, the survey, and what words mean."""

    columns: Mapping[str, int]
    headings: Sequence[str]
    survey: Survey
    today: date
    events: Mapping[str, str]
    event_words: Mapping[str, str]
    is_other_council: Callable[[str], bool]
    may_tell_of_harm: Callable[[str], bool]


class _Wrong(ValueError):  # noqa: N818 - it carries the sentence
    """What is wrong in a cell: the field and the reason."""


def read_rows(rows: Sequence[Row], how: Reading) -> tuple[list[Said], list[Fault]]:
    """Every row, taken whole or refused for the first thing that is wrong in it. A number counts once a file."""
    said: dict[str, Said] = {}
    faults: list[Fault] = []
    for row in rows:
        try:
            read = _read(row, how)
        except _Wrong as wrong:
            faults.append(_fault(row, how, *wrong.args))
            continue
        if read.number in said:
            reason = f"The same response stands in line {said[read.number].line}."
            faults.append(_fault(row, how, NUMBER, reason))
        said.setdefault(read.number, read)
    return list(said.values()), faults


def _fault(row: Row, how: Reading, code: str, reason: str) -> Fault:
    at = how.columns.get(code)
    told = _TOLD_OF_HARM if how.may_tell_of_harm(_cell(row, how, WORDS)) else ""
    return Fault(row.line, how.headings[at] if at is not None else "", reason + told)


def _read(row: Row, how: Reading) -> Said:
    council = _cell(row, how, COUNCIL)
    if council and how.is_other_council(council):
        raise _Wrong(COUNCIL, _OTHER_COUNCIL.format(_quoted(council)))
    answers, text = _answers(row, how), _cell(row, how, WORDS)
    if not answers and not text:
        raise _Wrong(WORDS, "The row holds no answer and no comment.")
    if len(text) > LONGEST:
        raise _Wrong(WORDS, f"The comment is longer than {LONGEST:,} characters.")
    return Said(
        line=row.line,
        number=_number(row, how),
        received_on=_day(row, how),
        event=_event(row, how),
        speaker=_cell(row, how, SPEAKER)[:_LONGEST_SPEAKER],
        text=text,
        answers=answers,
    )


def _cell(row: Row, how: Reading, code: str) -> str:
    at = how.columns.get(code)
    raw = row.cells[at].strip() if at is not None and at < len(row.cells) else ""
    return "" if code != WORDS and raw.casefold() in BLANKS else raw


def _number(row: Row, how: Reading) -> str:
    """The number that the file gives, else one made of everything that the row says."""
    return _cell(row, how, NUMBER)[:64] or sha256("\x1f".join(row.cells).encode()).hexdigest()


def _day(row: Row, how: Reading) -> date:
    raw = _cell(row, how, DAY)
    read = read_date(raw, how.today)
    if read is None:
        raise _Wrong(DAY, f"{_quoted(raw)} is no date." if raw else "The date is missing.")
    if read.day > how.today:
        raise _Wrong(DAY, "The date lies ahead.")
    return read.day


def _event(row: Row, how: Reading) -> str:
    raw = _cell(row, how, EVENT)
    if not raw:
        return ""
    found = how.event_words.get(folded(raw)) or code_of(raw, how.events)
    if found is None:
        raise _Wrong(EVENT, f"{_quoted(raw)} is no plan event that the portal knows.")
    return found


def _answers(row: Row, how: Reading) -> dict[str, int]:
    given = ((each.code, _cell(row, how, each.code)) for each in how.survey.questions)
    return {code: _value(code, raw, how.survey) for code, raw in given if raw}


def _value(code: str, raw: str, survey: Survey) -> int:
    """The answer that a cell says, by its number or by its words in full."""
    for tick in survey.scale:
        if raw == str(tick.value) or folded(raw) == folded(tick.text):
            return tick.value
    raise _Wrong(code, f"{_quoted(raw)} is no answer from {survey.scale[0].value} to {survey.scale[-1].value}.")


def _quoted(raw: str) -> str:
    """A short value as it stands; a longer one may be somebody's words in the wrong column, which are not repeated."""
    return f"“{raw}”" if len(raw) <= _LONGEST_QUOTED else "What stands here"
