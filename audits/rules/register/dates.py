"""Dates as people and spreadsheets write them, read the British way: the day comes before the month."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SERIALS_BEGIN = date(1899, 12, 30)
"""Day 0 of a spreadsheet that takes 1900 for a leap year, as Excel does. Source: ECMA-376, 18.17.4.1."""

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""1954 to 2119: a smaller or larger number is no date that a register of children can hold."""

_MONTHS = {
    month: number
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_SHORT_YEAR = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})")
_DAY_MONTH_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/ .]+([a-z]{3,9})[-/ .,]+(\d{4}|\d{2})", re.IGNORECASE)
_MONTH_DAY_WORDS = re.compile(r"([a-z]{3,9})[ .]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


class Form(StrEnum):
    """How a date was written, where it was not year, month and day in figures."""

    PLAIN = ""
    DAY_FIRST = "day first"
    SHORT_YEAR = "with two figures for the year"
    WORDS = "in words"
    SERIAL = "as a spreadsheet's serial number"


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date and the form in which it stood."""

    day: date
    form: Form


def read_date(text: str, today: date) -> DateRead | None:
    """The date that a text says, or None where it says none: 31 February is no date.

    `today` decides on years of two figures: one later than next year lies in the century before.
    """
    for pattern, form, read in _FORMS:
        if match := pattern.fullmatch(text):
            return _read(match, form, read, today)
    return None


def _read(
    match: re.Match[str], form: Form, read: "Callable[[re.Match[str], date], date]", today: date
) -> DateRead | None:
    try:
        return DateRead(read(match, today), form)
    except (ValueError, KeyError):
        return None


def _year_first(match: re.Match[str], _: date) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _day_first(match: re.Match[str], _: date) -> date:
    return date(int(match[3]), int(match[2]), int(match[1]))


def _short_year(match: re.Match[str], today: date) -> date:
    return date(_whole_year(match[3], today), int(match[2]), int(match[1]))


def _day_and_word(match: re.Match[str], today: date) -> date:
    return date(_whole_year(match[3], today), _MONTHS[match[2][:3].lower()], int(match[1]))


def _word_and_day(match: re.Match[str], _: date) -> date:
    return date(int(match[3]), _MONTHS[match[1][:3].lower()], int(match[2]))


def _serial(match: re.Match[str], _: date) -> date:
    number = int(match[0].partition(".")[0])
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise ValueError(number)
    return _SERIALS_BEGIN + timedelta(days=number)


def _whole_year(figures: str, today: date) -> int:
    if len(figures) == 4:  # noqa: PLR2004 - a year in full
        return int(figures)
    year = today.year // 100 * 100 + int(figures)
    return year if year <= today.year + 1 else year - 100


_FORMS = (
    (_ISO, Form.PLAIN, _year_first),
    (_COMPACT, Form.PLAIN, _year_first),
    (_DAY_FIRST, Form.DAY_FIRST, _day_first),
    (_SHORT_YEAR, Form.SHORT_YEAR, _short_year),
    (_DAY_MONTH_WORDS, Form.WORDS, _day_and_word),
    (_MONTH_DAY_WORDS, Form.WORDS, _word_and_day),
    (_SERIAL, Form.SERIAL, _serial),
)
