"""Founding the made-up country: areas with their libraries, councils with a few people, and their rounds of audits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from audits.services.rounds import RoundFacts, close_round, open_round
from frameworks.models import Criterion, FrameworkVersion, Instrument
from frameworks.packs import read_pack
from frameworks.services.library import fit_out_library
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.demonstration.campaigns import AUDIT
from qa_portal.demonstration.national.shape import TERMS, Country
from qa_portal.partners.models import Term
from qa_portal.partners.rules.terms import term_of
from qa_portal.partners.services.memberships import join
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import open_space
from reporting.services.benchmarks import choose

AUDITORS = 3
YEARS = (730, 365, 0)
"""Days back into each academic year that has terms."""


@dataclass(frozen=True)
class Standard:
    """What the plans of an area are judged by, as ids: the criteria in the framework's order, by code."""

    version: UUID
    instrument: UUID
    level: str
    criteria: dict[str, UUID]


@dataclass(frozen=True)
class Season:
    """One term of a council, with its round."""

    term: UUID
    round: UUID
    first: date
    last: date
    is_open: bool


@dataclass(frozen=True)
class Founded:
    """One council, ready to be filled: plain values, so that another process may do it."""

    number: int
    space: int
    service: int
    lead: int
    auditors: tuple[int, ...]
    standard: Standard
    seasons: tuple[Season, ...]


def found_partnership(country: Country, numbers: Sequence[int], today: date) -> list[Founded]:
    """Open one local area and its councils."""
    slug = f"area-{numbers[0] // len(country.partnerships[0]) + 1}"
    area = LocalArea.objects.create(slug=slug, name=slug.replace("-", " ").capitalize())
    library = open_space(kind=SpaceKind.LIBRARY, name=f"{area} library", slug=f"{slug}-library", local_area=area)
    _fit_out(library, today)
    return [_found(area, library, number, today) for number in numbers]


def _fit_out(library: Space, today: date) -> None:
    defaults = read_pack("area")["terms"]["defaults"]
    days = [today - timedelta(days=back) for back in YEARS]
    years = [term_of(day, defaults).year for day in days]
    with acting_as(library.service_person_id), transaction.atomic():
        by = viewer_for(library.timed_worker)
        fit_out_library(space=library, by=by, academic_years=years, effective_from=days[0])


def _found(area: LocalArea, library: Space, number: int, today: date) -> Founded:
    slug = f"council-{number + 1}"
    body = Organisation.objects.create(
        local_area=area, kind=Organisation.Kind.COUNCIL, name=f"Made-up council {number + 1}", slug=slug
    )
    council = Council.objects.create(organisation=body)
    space = open_space(
        kind=SpaceKind.COUNCIL, name=body.name, slug=slug, local_area=area, organisation=body, council=council
    )
    lead = _employ("lead", Role.QA_LEAD, body, space, today)
    manager = _employ("manager", Role.SENIOR_MANAGER, body, space, today)
    with acting_as(manager.pk), transaction.atomic():
        began = today - timedelta(days=YEARS[0])
        choose(by=viewer_for(manager), space=space, takes_part=True, today=began)
    auditors = tuple(_employ(f"auditor-{n}", Role.AUDITOR, body, space, today).pk for n in range(AUDITORS))
    with acting_as(lead.pk), transaction.atomic():
        instrument = _instrument(library)
        seasons = tuple(_season(lead, space, instrument, term, today) for term in _terms(library, today))
        return Founded(number, space.pk, space.timed_worker.pk, lead.pk, auditors, _standard(instrument), seasons)


def _employ(post: str, role: Role, body: Organisation, space: Space, today: date) -> Person:
    person = Person.objects.create_user(f"{post}@{body.slug}.invalid", f"{post.capitalize()} of {body.name}")
    with acting_as(space.service_person_id), transaction.atomic():
        by = viewer_for(space.timed_worker)
        join(person=person, organisation=body, role=role, starts_on=today - timedelta(days=YEARS[0]), by=by)
    return person


def _instrument(library: Space) -> Instrument:
    live = {"version__framework__code": "ehcp_baseline", "version__state": FrameworkVersion.State.LIVE}
    return Instrument.objects.in_space(library).select_related("version__framework").get(code=AUDIT, **live)


def _standard(instrument: Instrument) -> Standard:
    criteria = Criterion.objects.filter(version=instrument.version_id).order_by("order")
    codes = dict(criteria.values_list("code", "pk"))
    return Standard(instrument.version_id, instrument.pk, instrument.used_at, codes)


def _terms(library: Space, today: date) -> list[Term]:
    begun = Term.objects.filter(space=library, starts_on__lt=today).order_by("-starts_on")
    return list(reversed(begun[:TERMS]))


def _season(lead: Person, space: Space, instrument: Instrument, term: Term, today: date) -> Season:
    by = viewer_for(lead)
    facts = RoundFacts(f"Audits of {term}".replace("/", "-"), instrument, term, 0, term.ends_on)
    made = open_round(by=by, space=space, facts=facts, today=term.starts_on)
    last, is_open = min(term.ends_on, today - timedelta(days=1)), term.ends_on >= today
    if not is_open:
        close_round(by=by, audit_round=made)
    return Season(term.pk, made.pk, term.starts_on, last, is_open)
