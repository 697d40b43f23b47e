"""The terms of a library, by year, and the year that comes after the latest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from qa_portal.partners.models import Term
from qa_portal.partners.rules.terms import (
    Defaults,
    TermSpec,
    default_faults,
    following,
    read_year,
    terms_in,
    too_early,
    usual_dates,
)
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Year:
    """One academic year with its terms, in the order of the year."""

    name: str
    terms: tuple[TermSpec, ...]


@dataclass(frozen=True, slots=True)
class ComingYear:
    """The year after the latest, on the same days. `wait` says why it cannot be opened yet, or is empty."""

    year: Year
    defaults: Defaults
    wait: str


def years_of(library: Space) -> list[Year]:
    """The years that have terms, newest first."""
    terms = Term.objects.in_space(library).order_by("year", "starts_on")
    years = [Year(name, _specs(each)) for name, each in groupby(terms, attrgetter("year"))]
    return years[::-1]


def coming_year(library: Space, today: date) -> ComingYear | None:
    """The year that can be opened next. None in a library without terms: its first ones come with what it judges by."""
    latest = next(iter(years_of(library)), None)
    if latest is None:
        return None
    name, defaults = following(latest.name), usual_dates(latest.terms)
    wait = too_early(latest.terms, today) or " ".join(default_faults(defaults))
    return ComingYear(Year(name, terms_in(read_year(name), defaults)), defaults, wait)


def _specs(terms: Iterable[Term]) -> tuple[TermSpec, ...]:
    return tuple(TermSpec(term.starts_on, term.ends_on, term.year, term.key, term.name) for term in terms)
