"""The terms of a library, by year, and the year that comes after the latest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from qa_portal.partners.models import Term
from qa_portal.partners.rules.term_changes import Change, Span, changed
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
from qa_portal.partners.term_use import counted_on, issued_in
from qa_portal.spaces.models import Space
from qa_portal.web.wording import date_words


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """New days for a term: what they change, how many audits would move, and what stands against them ("" nothing)."""

    terms: list[Term]
    change: Change
    moving: int
    against: str

    @property
    def said(self) -> list[str]:
        """Each term that would have other days, in words."""
        return [
            f"{term}: {date_words(span.starts)} to {date_words(span.ends)}"
            for term, span in zip(self.terms, self.change.spans, strict=True)
            if (term.starts_on, term.ends_on) != (span.starts, span.ends)
        ]


def proposal(term: Term, starts_on: date, ends_on: date) -> Proposal:
    """What would follow from new days for a term. ValueError with a sentence when a term would have no day left."""
    terms = list(Term.objects.in_space(term.space).order_by("starts_on"))
    place = next(place for place, each in enumerate(terms) if each.pk == term.pk)
    change = changed([Span(str(each), each.starts_on, each.ends_on) for each in terms], place, starts_on, ends_on)
    moving = sum(counted_on(term.space, shift.first, shift.last) for shift in change.shifts)
    touched = [terms[each].pk for each in change.touched]
    against = _ISSUED if touched and issued_in(term.space, touched) else ""
    return Proposal(terms, change, moving, against)


_ISSUED = (
    "A report of one of these terms has been issued, and an issued report never changes. The dates stay as they are."
)


def _specs(terms: Iterable[Term]) -> tuple[TermSpec, ...]:
    return tuple(TermSpec(term.starts_on, term.ends_on, term.year, term.key, term.name, term.pk) for term in terms)
