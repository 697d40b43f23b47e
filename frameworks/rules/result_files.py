"""A file of published case-study results: a row a meeting, its counts in a column for each answer of the scale.

Columns: `month` ("December 2023", 2023-12), `theme` or `focus`, and one for each answer, headed by its number ("3",
"judgement_3") or by its words. The kind of case stands in a column of its own (`kind`) or opens the focus, as in
"EHCP – Transitions". A row of totals is passed over, since totals are worked out.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from frameworks.rules.scales import ScaleSpec

MOST_BYTES, MOST_ROWS = 1_000_000, 1_000
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
KINDS = {"ehcp": "ehcp", "ehc plan": "ehcp", "plan": "ehcp", "sen support": "sen_support", "sen_support": "sen_support"}
"""What a file calls a kind of case, in small letters -> its code."""

_WHEN, _ABOUT, _KIND = ("month", "meeting", "date"), ("focus", "theme"), ("kind", "kind of case", "case_kind", "help")
_SAID_FIRST = re.compile(r"^\s*(?P<kind>EHCP|EHC plan|SEN Support)\s*[-–—:]\s*(?P<theme>.+)$", re.IGNORECASE)
_IN_WORDS = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{4})$")
_IN_NUMBERS = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-\d{1,2})?$")
_BRITISH = re.compile(r"^(?:\d{1,2}/)?(?P<month>\d{1,2})/(?P<year>\d{4})$")
_NUMBERED = re.compile(r"^(?:judgement|category|grade|count)?[ _]?(?P<answer>\d)$")
_EARLIEST, LONGEST_COUNT = 2014, 3


class NoResultsError(Exception):
    """The file as a whole cannot be read; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row as it stands. `counts` is by the heading of its column; `why_not` says what cannot be read."""

    line: int
    said: str
    month: date | None = None
    case_kind: str = ""
    theme: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    why_not: str = ""


def read_results(data: bytes) -> list[ResultRow]:
    """The rows of a CSV file, in its order. Raises NoResultsError."""
    if len(data) > MOST_BYTES:
        raise NoResultsError("The file is larger than 1 megabyte. Leave in it only the table of results.")
    rows = [(number, row) for number, row in enumerate(_rows(_text(data)), 1) if any(cell.strip() for cell in row)]
    if len(rows) > MOST_ROWS:
        raise NoResultsError(f"The file has more than {MOST_ROWS} rows. Take it in in parts.")
    if not rows:
        raise NoResultsError("The file is empty. It needs a heading and a row for each meeting.")
    heads = [cell.strip().casefold() for cell in rows[0][1]]
    if not set(heads) & set(_WHEN) or not set(heads) & set(_ABOUT):
        raise NoResultsError("The first row has to name the columns: month, focus, and one for each judgement.")
    named = [(number, row, dict(zip(heads, map(str.strip, row), strict=False))) for number, row in rows[1:]]
    return [_row(number, row, cells) for number, row, cells in named if not _is_total(cells)]


def answer_of(heading: str, scale: ScaleSpec) -> int | None:
    """The answer that a column counts, by its number or by its words."""
    numbered = _NUMBERED.match(heading)
    if numbered:
        return int(numbered["answer"])
    return next((answer for answer in scale.answers if scale.label(answer).casefold() == heading), None)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    divider = max(",;\t", key=head.count)
    try:
        return list(csv.reader(text.splitlines(), delimiter=divider))
    except csv.Error:
        raise NoResultsError("This is no CSV file. Save the table as CSV and choose that.") from None


def _is_total(cells: Mapping[str, str]) -> bool:
    return _first(cells, _WHEN).casefold() in {"total", "totals", "all"}


def _row(number: int, row: Sequence[str], cells: Mapping[str, str]) -> ResultRow:
    said = ", ".join(cell.strip() for cell in row)
    month, (kind, theme) = _month(_first(cells, _WHEN)), _kind_and_theme(cells)
    counted = {head: cell for head, cell in cells.items() if head and head not in (*_WHEN, *_ABOUT, *_KIND)}
    wrong = next(
        (f"“{cell}” in “{head}” is no number of cases." for head, cell in counted.items() if not _is_count(cell)), ""
    )
    why_not = _lacking(month, kind, theme) or wrong
    if why_not:
        return ResultRow(number, said, why_not=why_not)
    counts = {head: int(cell or 0) for head, cell in counted.items()}
    return ResultRow(number, said, month, kind, theme, counts)


def _lacking(month: date | None, kind: str, theme: str) -> str:
    if month is None:
        return "The month cannot be read. Write it like “December 2023”."
    if not kind:
        return (
            "It does not say whether these were plans or SEN Support. Begin the focus with “EHCP –” or “SEN Support –”."
        )
    return "" if theme else "It has no theme."


def _first(cells: Mapping[str, str], names: Sequence[str]) -> str:
    return next((cells[name] for name in names if name in cells), "")


def _kind_and_theme(cells: Mapping[str, str]) -> tuple[str, str]:
    theme, kind = _first(cells, _ABOUT), KINDS.get(_first(cells, _KIND).casefold(), "")
    match = _SAID_FIRST.match(theme)
    if match and not kind:
        return KINDS[match["kind"].casefold()], match["theme"].strip()
    return kind, theme


def _month(said: str) -> date | None:
    if match := _IN_WORDS.match(said):
        short = match["month"][:3].casefold()
        return _day(match["year"], MONTHS.index(short) + 1) if short in MONTHS else None
    match = _IN_NUMBERS.match(said) or _BRITISH.match(said)
    return _day(match["year"], int(match["month"])) if match else None


def _day(year: str, month: int) -> date | None:
    return date(int(year), month, 1) if 1 <= month <= len(MONTHS) and int(year) >= _EARLIEST else None


def _is_count(cell: str) -> bool:
    return cell == "" or (cell.isascii() and cell.isdecimal() and len(cell) <= LONGEST_COUNT)
