"""What checking a register speaks of: rows, the terms by which they are read, faults, and what becomes of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from audits.rules.register.fields import LEAVE_OUT, Field


class Outcome(StrEnum):
    """What becomes of a row for something found in it."""

    REFUSED = "refused"
    NOTED = "noted"
    SAME = "same"
    OUTSIDE = "outside"


STOPS = frozenset({Outcome.REFUSED, Outcome.SAME, Outcome.OUTSIDE})
"""Outcomes with which a row is not taken in."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file with the number of its line; the heading stands in line 1 of most files."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong or noteworthy in one cell of one row."""

    line: int
    column: str
    value: str
    reason: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known before a row is read.

    `columns` is position -> field; `fields` and `headings` say more of both. `meanings` is code set -> value, folded ->
    code, as somebody mapped it (LEAVE_OUT: a value that means nothing); `names` is code set -> code -> name. `ages` are
    the youngest and the oldest that a plan can be for; `is_year` knows year groups; `may_lie_ahead` are the fields of
    dates that can be in the future; `begin_with_request` the plan events that a request comes before.
    """

    today: date
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    fields: Mapping[str, Field]
    names: Mapping[str, Mapping[str, str]]
    meanings: Mapping[str, Mapping[str, str]]
    ages: tuple[int, int]
    is_year: Callable[[str], bool]
    may_lie_ahead: frozenset[str] = frozenset()
    begin_with_request: frozenset[str] = frozenset()

    @property
    def column_of(self) -> dict[str, str]:
        """Field -> the heading of its column."""
        return {code: self.headings[position] for position, code in self.columns.items() if code != LEAVE_OUT}


@dataclass(slots=True)
class GoodRow:
    """A row as it was read. `facts` is field -> value; `days` is clock event -> date. What is blank is not there."""

    line: int
    facts: dict[str, str | date] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        return str(self.facts.get("reference", ""))

    @property
    def child(self) -> tuple[object, ...]:
        """What tells one child from another, as far as the file says it."""
        return (self.facts.get("birth_month"), str(self.facts.get("initials", "")).upper())


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that can be taken in, every fault by line, and sentences on whole columns."""

    rows: int
    good: tuple[GoodRow, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]

    def lines(self, outcome: Outcome) -> set[int]:
        return {fault.line for fault in self.faults if fault.outcome is outcome}

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are good, and how many lines have each outcome."""
        return {"rows": self.rows, "good": len(self.good), **{each.value: len(self.lines(each)) for each in Outcome}}
