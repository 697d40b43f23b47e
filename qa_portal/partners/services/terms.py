"""Opening the terms of an academic year, to which rounds, reports and groups refer."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.partners.models import Term
from qa_portal.partners.queries.terms import coming_year
from qa_portal.partners.rules.terms import Defaults, TermSpec, default_faults, read_year, terms_in
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


def _new_terms(space: Space, years: Iterable[str], defaults: Defaults) -> Iterator[Term]:
    wanted = sorted(set(years))
    present = set(Term.objects.filter(space=space, year__in=wanted).values_list("year", flat=True))
    for year in wanted:
        specs = terms_in(read_year(year), defaults)
        yield from (_term(space, spec) for spec in specs if year not in present)


def _term(space: Space, spec: TermSpec) -> Term:
    return Term(space=space, key=spec.key, year=spec.year, name=spec.name, starts_on=spec.starts, ends_on=spec.ends)
