"""What the columns of a table probably mean, and which of them hold names, so that nobody maps them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from audits.rules.register.fields import LEAVE_OUT, Field, words_of

MOST_EXAMPLES = 3
MOST_VALUES = 60
_LONGEST_VALUE = 80
_GOOD_ENOUGH = 0.5
_MOSTLY = 0.6
_FEW_NAMES, _OFTEN = 8, 0.2

_NOT_A_PERSON = {
    "school",
    "setting",
    "council",
    "authority",
    "la",
    "team",
    "need",
    "event",
    "college",
    "file",
    "plan",
    "area",
}
_PERSONS = {
    "surname",
    "forename",
    "firstname",
    "lastname",
    "fullname",
    "forenames",
    "surnames",
    "childname",
    "pupilname",
}
_STAFF = {"caseworker", "officer", "coordinator", "writer", "worker", "manager", "psychologist", "author"}
_INITIAL_AND_NAME = re.compile(r"(?:[A-Z]\.? ){1,3}[A-Z][a-z'’-]+|(?:Mr|Mrs|Ms|Miss|Dr)\.? .+")
_TWO_NAMES = re.compile(r"[A-Z][a-z'’-]+,? [A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?")
_PLACE_WORDS = {
    "north",
    "south",
    "east",
    "west",
    "central",
    "team",
    "area",
    "city",
    "county",
    "locality",
    "district",
    "school",
}
_SECOND = {"secondary", "second", "previous", "other", "additional"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how many of its cells are filled, some values, and how often each stands.

    `values` is empty where there are more than sixty different ones, or any is long: those are no codes.
    """

    heading: str
    filled: int = 0
    examples: tuple[str, ...] = ()
    values: Mapping[str, int] = field(default_factory=dict)
    names: bool = False

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Column":
        return cls(**{**data, "examples": tuple(data["examples"])})


def describe_columns(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Column]:
    """Look through all rows once. Of a column that seems to hold names no value is kept."""
    counts: list[Counter[str]] = [Counter() for _ in headings]
    for cells in rows:
        for count, cell in zip(counts, cells, strict=False):
            count[cell.strip()] += 1
    return [_column(heading, count) for heading, count in zip(headings, counts, strict=True)]


def _column(heading: str, count: Counter[str]) -> Column:
    del count[""]
    filled, names = count.total(), holds_names(heading, count)
    if names:
        return Column(heading, filled, names=True)
    examples = tuple(value[:_LONGEST_VALUE] for value in list(count)[:MOST_EXAMPLES])
    are_codes = len(count) <= MOST_VALUES and all(len(value) <= _LONGEST_VALUE for value in count)
    return Column(heading, filled, examples, dict(count) if are_codes else {})


def holds_names(heading: str, count: Mapping[str, int]) -> bool:
    """Whether a column seems to hold the names of people, told by its heading or by how often each value is."""
    words = words_of(heading)
    if _PERSONS & {*words, "".join(words)} or _STAFF & set(words):
        return True
    if words and words[-1] in {"name", "names"} and not _NOT_A_PERSON & set(words):
        return True
    return _mostly(count, _INITIAL_AND_NAME) or (_are_many(count) and _mostly(count, _TWO_NAMES))


def _are_many(count: Mapping[str, int]) -> bool:
    """Names of children are nearly all different; "Hearing Impairment" stands in many rows."""
    return len(count) >= _FEW_NAMES and len(count) > sum(count.values()) * _OFTEN


def _mostly(count: Mapping[str, int], pattern: re.Pattern[str]) -> bool:
    """A place or a body is written with capitals too: its words speak against a name."""
    likely = [value for value in count if pattern.fullmatch(value) and not _PLACE_WORDS & set(words_of(value))]
    return len(count) >= MOST_EXAMPLES and len(likely) >= _MOSTLY * len(count)


def guess_columns(columns: Sequence[Column], fields: Mapping[str, Field]) -> dict[int, str]:
    """Position of each column -> the field that its heading says; each field is guessed once, by its best heading."""
    found = sorted(
        (
            (_likeness(column.heading, each), -position, position, each.code)
            for position, column in enumerate(columns)
            if not column.names
            for each in fields.values()
        ),
        reverse=True,
    )
    guessed: dict[int, str] = {}
    for likeness, _, position, code in found:
        if likeness > _GOOD_ENOUGH and position not in guessed and code not in guessed.values():
            guessed[position] = code
    return {position: guessed.get(position, LEAVE_OUT) for position in range(len(columns))}


def _likeness(heading: str, wanted: Field) -> float:
    """1 where a hint has the very words of the heading, less for each word that only one of them has."""
    words = set(words_of(heading))
    if not words or words & _SECOND:
        return 0.0
    return max(len(words & hint) / len(words | hint) for hint in wanted.hint_words if hint)


_NO_NAMES = "“{}” seems to hold people’s names. The portal keeps no names, so choose “Leave out”."


def wrong_meanings(columns: Sequence[Column], mapping: Mapping[int, str]) -> dict[str, str]:
    """What is wrong with the meaning of which column, by the names of the form's fields: `column_<position>`."""
    faults: dict[str, str] = {}
    taken: dict[str, str] = {}
    for at, code in mapping.items():
        heading = columns[at].heading
        if code != LEAVE_OUT and columns[at].names:
            faults[f"column_{at}"] = _NO_NAMES.format(heading)
        elif code != LEAVE_OUT and code in taken:
            faults[f"column_{at}"] = f"“{taken[code]}” has this meaning already. Choose another, or “Leave out”."
        taken.setdefault(code, heading)
    return faults
