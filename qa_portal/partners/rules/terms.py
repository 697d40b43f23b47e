"""Terms of the academic year. The year begins with its first term and is named by both calendar years, as 2026/27.

The defaults are those of an area (`terms.defaults` in the area pack): key, name, and the first and last day as "MM-DD",
in the order of the year. Every date falls in exactly one term.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

Defaults = Sequence[Mapping[str, str]]
LEAP_YEAR, COMMON_YEAR = 2023, 2024  # the academic years 2023/24, which holds a 29 February, and 2024/25


@dataclass(frozen=True, order=True)
class TermSpec:
    """One term of one year, from `starts` to `ends`, both included. Terms sort by date."""

    starts: date
    ends: date
    year: str
    key: str
    name: str
    id: UUID | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        return f"{self.name} term {self.year}"

    def holds(self, day: date) -> bool:
        return self.starts <= day <= self.ends


def term_of(day: date, defaults: Defaults) -> TermSpec:
    """The term that holds `day`. ValueError when the defaults leave it out (`default_faults` finds that beforehand)."""
    return term_among(day, terms_in(first_year_of(day, defaults), defaults))


def term_among(day: date, terms: Iterable[TermSpec]) -> TermSpec:
    """The term that holds `day`, among terms with a council's own dates. ValueError when none does."""
    for term in terms:
        if term.holds(day):
            return term
    raise ValueError(f"{day:%-d %B %Y} falls in no term.")


def previous_term(term: TermSpec, defaults: Defaults) -> TermSpec:
    return term_of(term.starts - timedelta(days=1), defaults)


def terms_in(first_year: int, defaults: Defaults) -> tuple[TermSpec, ...]:
    """The terms of the academic year that begins in the calendar year `first_year`."""
    year_begins = _month_day(defaults[0]["starts"])
    return tuple(_term(each, first_year, year_begins) for each in defaults)


def first_year_of(day: date, defaults: Defaults) -> int:
    """The calendar year in which the academic year of `day` begins."""
    return day.year if (day.month, day.day) >= _month_day(defaults[0]["starts"]) else day.year - 1


def year_name(first_year: int) -> str:
    """2026 becomes 2026/27."""
    return f"{first_year}/{(first_year + 1) % 100:02}"


def read_year(year: str) -> int:
    """2026/27 becomes 2026. ValueError for what is not the name of a year."""
    first = int(year[:4]) if year[:4].isdecimal() else 0
    if year_name(first) != year:
        raise ValueError(f"{year} is not the name of an academic year, such as 2026/27.")
    return first


def following(year: str) -> str:
    """2026/27 becomes 2027/28."""
    return year_name(read_year(year) + 1)


def usual_dates(terms: Iterable[TermSpec]) -> list[dict[str, str]]:
    """The dates of one year as defaults for another. A term that ends with February does so in leap years too."""
    return [
        {"key": term.key, "name": term.name, "starts": f"{term.starts:%m-%d}", "ends": _usual_end(term.ends)}
        for term in sorted(terms)
    ]


def too_early(latest: Iterable[TermSpec], today: date) -> str:
    """Why the year after the latest cannot be opened yet, as a sentence; empty when it can.

    Dates that lie further ahead than the coming year have rarely been agreed.
    """
    first = min(latest)
    if first.starts <= today:
        return ""
    return f"The year {first.year} has not begun. The one after it can be opened from {first.starts:%-d %B %Y} on."


def default_faults(defaults: Defaults) -> list[str]:
    """What is wrong with the dates of terms, as sentences; empty when every day of any year falls in exactly one."""
    if not defaults:
        return ["There are no terms, so no date can fall in one."]
    faults: list[str] = []
    for year in (LEAP_YEAR, COMMON_YEAR):
        terms = terms_in(year, defaults)
        following = (*terms[1:], terms_in(year + 1, defaults)[0])
        faults += [fault for term, after in zip(terms, following, strict=True) if (fault := _seam(term, after))]
    return list(dict.fromkeys(faults))


def _seam(term: TermSpec, after: TermSpec) -> str | None:
    if term.ends < term.starts or term.ends >= after.starts:
        return f"The {term.name} term is not over when the {after.name} term begins."
    if term.ends + timedelta(days=1) != after.starts:
        return (
            f"{term.ends + timedelta(days=1):%-d %B} falls in no term: it is after {term.name} and before {after.name}."
        )
    return None


def _term(default: Mapping[str, str], first_year: int, year_begins: tuple[int, int]) -> TermSpec:
    return TermSpec(
        starts=_dated(default["starts"], first_year, year_begins),
        ends=_dated(default["ends"], first_year, year_begins),
        year=year_name(first_year),
        key=default["key"],
        name=default["name"],
    )


def _dated(text: str, first_year: int, year_begins: tuple[int, int]) -> date:
    """A day of the academic year; before its first day in the calendar means the next calendar year."""
    month, day = _month_day(text)
    year = first_year if (month, day) >= year_begins else first_year + 1
    if (month, day) == (2, 29):  # a term that ends with February ends on its last day
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)


def _usual_end(day: date) -> str:
    ends_february = day.month == 2 and (day + timedelta(days=1)).month == 3  # noqa: PLR2004 - months by number
    return "02-29" if ends_february else f"{day:%m-%d}"


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
