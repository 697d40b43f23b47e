"""Opening the terms of an academic year, to which rounds, reports and groups refer."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.partners.models import Term
from qa_portal.partners.rules.terms import Defaults, TermSpec, default_faults, terms_in, year_name
from qa_portal.spaces.models import Space


@transaction.atomic
def open_terms(*, space: Space, years: Iterable[str], defaults: Defaults, by: Viewer) -> list[Term]:
    """Open the terms of these academic years ("2026/27") in a library, with the dates that are usual in the area.

    A year that has terms keeps them, since its dates may have been changed. Gives the terms that are new. ValueError
    when a day of the year falls in no term or in two, and for a year that is not named as years are.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    faults = default_faults(defaults)
    if faults:
        raise ValueError(" ".join(faults))
    opened = Term.objects.bulk_create(list(_new_terms(space, years, defaults)))
    if opened:
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=space, detail=f"terms: {len(opened)}")
    return opened


def _new_terms(space: Space, years: Iterable[str], defaults: Defaults) -> Iterator[Term]:
    wanted = sorted(set(years))
    present = set(Term.objects.filter(space=space, year__in=wanted).values_list("year", flat=True))
    for year in wanted:
        specs = terms_in(_first_year(year), defaults)
        yield from (_term(space, spec) for spec in specs if year not in present)


def _first_year(year: str) -> int:
    first = int(year[:4]) if year[:4].isdecimal() else 0
    if year_name(first) != year:
        raise ValueError(f"{year} is not the name of an academic year, such as 2026/27.")
    return first


def _term(space: Space, spec: TermSpec) -> Term:
    return Term(space=space, key=spec.key, year=spec.year, name=spec.name, starts_on=spec.starts, ends_on=spec.ends)
