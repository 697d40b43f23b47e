"""Opening the areas: their bodies, their spaces, their libraries and everybody's memberships."""

from datetime import date, timedelta

from django.db import transaction

from frameworks.packs import read_pack
from frameworks.services.library import fit_out_library
from moderation.services.courses import load_catalogue
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.demonstration import cast
from qa_portal.demonstration.cast import Area, Body, Kind, Part
from qa_portal.partners.queries.memberships import home_of
from qa_portal.partners.rules.terms import term_of
from qa_portal.partners.services.memberships import join
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import open_space, seat_first_steward

A_YEAR = timedelta(days=365)
BEGAN = timedelta(days=400)
"""So long ago the areas were opened, and everybody of the cast began."""


def open_areas(today: date) -> None:
    """Open every area and let everybody in."""
    open_space(kind=SpaceKind.NATIONAL, name="National", slug="national")
    for area in cast.areas():
        _open_area(area, today)


def _open_area(told: Area, today: date) -> None:
    area = LocalArea.objects.create(slug=told.slug, name=told.name)
    library = open_space(kind=SpaceKind.LIBRARY, name=f"{told.name} library", slug=told.library, local_area=area)
    organisations = {body.slug: _open_body(area, body) for body in told.bodies}
    for body in told.bodies:
        _open_desks(area, body, organisations)
    _fill_library(library, today)
    for body in told.bodies:
        for part in body.parts:
            _cast(part, organisations[body.slug], today)


def _fill_library(library: Space, today: date) -> None:
    """Everything that comes with the portal, and the terms of this year and the one before."""
    defaults = read_pack("area")["terms"]["defaults"]
    years = [term_of(day, defaults).year for day in (today - A_YEAR, today)]
    with acting_as(library.service_person_id), transaction.atomic():
        by = viewer_for(library.timed_worker)
        fit_out_library(space=library, by=by, academic_years=years, effective_from=today - BEGAN)
        load_catalogue(space=library, pack=read_pack("area"), by=by)


def _open_body(area: LocalArea, body: Body) -> Organisation:
    organisation = Organisation.objects.create(local_area=area, kind=body.kind, name=body.name, slug=body.slug)
    if body.is_council:
        _open_council(area, body, organisation)
    if body.kind == Kind.ICB:
        name, slug = f"{body.name} oversight", f"{body.slug}-board"
        open_space(kind=SpaceKind.BOARD, name=name, slug=slug, local_area=area, organisation=organisation)
    return organisation


def _open_council(area: LocalArea, body: Body, organisation: Organisation) -> None:
    council = Council.objects.create(
        organisation=organisation, level_variant=body.variant, paig_name=body.paig, brand_colour=body.colour
    )
    for kind, name, slug in (
        (SpaceKind.COUNCIL, body.name, body.slug),
        (SpaceKind.BOARD, body.paig, f"{body.slug}-paig"),
    ):
        open_space(kind=kind, name=name, slug=slug, local_area=area, organisation=organisation, council=council)


def _open_desks(area: LocalArea, body: Body, organisations: dict[str, Organisation]) -> None:
    for council in body.desk_for:
        is_own = council == body.slug
        open_space(
            kind=SpaceKind.DESK,
            name=f"{body.name}, advice {'of its own services' if is_own else f'for {organisations[council].name}'}",
            slug=f"{body.slug}-{'desk' if is_own else council}"[:60],
            local_area=area,
            organisation=organisations[body.slug],
            council=organisations[council].council,
        )


def _cast(part: Part, organisation: Organisation, today: date) -> None:
    known = Person.objects.filter(email=part.email).first()
    person = known or Person.objects.create_user(part.email, part.name)
    ends_on = None if part.ends_in is None else today + timedelta(days=part.ends_in)
    _seat(person, organisation, part.role, today - BEGAN, ends_on)


def _seat(person: Person, organisation: Organisation, role: Role, began: date, ends_on: date | None) -> None:
    """Stewards are seated by the operator; everybody else is let in by the service person of their home space."""
    if role is Role.STEWARD:
        for space in _own_spaces(organisation):
            seat_first_steward(space=space, person=person, organisation=organisation)
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        home = home_of(organisation, role)
    if home is None:
        raise ValueError(f"{organisation} has no space for a {role}.")
    with acting_as(home.service_person_id), transaction.atomic():
        by = viewer_for(home.timed_worker)
        join(person=person, organisation=organisation, role=role, starts_on=began, ends_on=ends_on, by=by)


def _own_spaces(organisation: Organisation) -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        return list(Space.objects.filter(organisation=organisation))
