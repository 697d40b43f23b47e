"""Opening the terms of an academic year, to which rounds, reports and groups refer."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.partners.models import Term
from qa_portal.partners.queries.terms import coming_year, proposal
from qa_portal.partners.rules.terms import Defaults, TermSpec, default_faults, read_year, terms_in
from qa_portal.partners.term_use import move_counted
from qa_portal.spaces.models import Space


@transaction.atomic
def open_terms(*, space: Space, years: Iterable[str], defaults: Defaults, by: Viewer) -> list[Term]:
    """Open the terms of these academic years ("2026/27") in a library, with the dates that are usual in the area.

    A year that has terms keeps them, since its dates may have been changed. Gives the terms that are new. ValueError
    when a day of the year falls in no term or in two, and for a year that is not named as years are.
    """
    require(by, Act.TERM_OPEN, space)
    faults = default_faults(defaults)
    if faults:
        raise ValueError(" ".join(faults))
    opened = Term.objects.bulk_create(list(_new_terms(space, years, defaults)))
    if opened:
        ledger.record(by=by, act=Act.TERM_OPEN, on=space, detail=f"terms: {len(opened)}")
    return opened


@transaction.atomic
def open_next_year(*, space: Space, by: Viewer) -> list[Term]:
    """Open the year after the latest, on the same days. Refused before that one has begun, and without any."""
    require(by, Act.TERM_OPEN, space)
    coming = coming_year(space, timezone.localdate())
    if coming is None:
        raise Refused("This library has no terms yet, so there is no year to follow.", act=Act.TERM_OPEN, on=space)
    if coming.wait:
        raise Refused(coming.wait, act=Act.TERM_OPEN, on=space)
    return open_terms(space=space, years=[coming.year.name], defaults=coming.defaults, by=by)


@transaction.atomic
def change_term(*, by: Viewer, term: Term, starts_on: date, ends_on: date) -> int:
    """Give a term new days; its neighbours give or take those between, and audits counted on them move along.

    Gives how many audits moved. Refused when a report of a term that gives or takes days has been issued. ValueError
    with a sentence when a term would have no day left.
    """
    require(by, Act.TERM_CHANGE, term)
    proposed = proposal(term, starts_on, ends_on)
    if proposed.against:
        raise Refused(proposed.against, act=Act.TERM_CHANGE, on=term)
    for each, span in zip(proposed.terms, proposed.change.spans, strict=True):
        if (each.starts_on, each.ends_on) != (span.starts, span.ends):
            each.starts_on, each.ends_on = span.starts, span.ends
            each.save(update_fields=["starts_on", "ends_on"])
    moved = sum(
        move_counted(term.space, shift.first, shift.last, proposed.terms[shift.to].pk)
        for shift in proposed.change.shifts
    )
    ledger.record(by=by, act=Act.TERM_CHANGE, on=term, detail=f"audits moved: {moved}")
    return moved


def _new_terms(space: Space, years: Iterable[str], defaults: Defaults) -> Iterator[Term]:
    wanted = sorted(set(years))
    present = set(Term.objects.filter(space=space, year__in=wanted).values_list("year", flat=True))
    for year in wanted:
        specs = terms_in(read_year(year), defaults)
        yield from (_term(space, spec) for spec in specs if year not in present)


def _term(space: Space, spec: TermSpec) -> Term:
    return Term(space=space, key=spec.key, year=spec.year, name=spec.name, starts_on=spec.starts, ends_on=spec.ends)
