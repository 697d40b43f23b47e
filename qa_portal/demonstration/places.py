"""Opening the area: its bodies, their spaces, the library and everybody's memberships."""

from datetime import date, timedelta

from django.db import transaction

from frameworks.packs import read_pack
from frameworks.services.library import fit_out_library
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.demonstration.cast import AREA, BODIES, PLAYERS, Body, Kind, Player
from qa_portal.partners.queries.memberships import home_of
from qa_portal.partners.rules.terms import term_of
from qa_portal.partners.services.memberships import join
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import open_space, seat_first_steward

A_YEAR = timedelta(days=365)


def open_area(today: date) -> None:
    """Open the whole area and let everybody in."""
    slug, name = AREA
    area = LocalArea.objects.create(slug=slug, name=name)
    open_space(kind=SpaceKind.NATIONAL, name="National", slug="national")
    library = open_space(kind=SpaceKind.LIBRARY, name=f"{name} library", slug="library", local_area=area)
    organisations = {body.slug: _open_body(area, body) for body in BODIES}
    for body in BODIES:
        _open_desks(area, body, organisations)
    _fill_library(library, today)
    for player in PLAYERS:
        _cast(player, organisations, today - A_YEAR)


def _fill_library(library: Space, today: date) -> None:
    """Everything that comes with the portal, and the terms of this year and the one before."""
    defaults = read_pack("area")["terms"]["defaults"]
    years = [term_of(day, defaults).year for day in (today - A_YEAR, today)]
    with acting_as(library.service_person_id), transaction.atomic():
        by = viewer_for(library.timed_worker)
        fit_out_library(space=library, by=by, academic_years=years, effective_from=today - A_YEAR)


def _open_body(area: LocalArea, body: Body) -> Organisation:
    organisation = Organisation.objects.create(local_area=area, kind=body.kind, name=body.name, slug=body.slug)
    if body.kind == Kind.COUNCIL:
        council = Council.objects.create(
            organisation=organisation, level_variant=body.variant, paig_name=body.paig, brand_colour=body.colour
        )
        for kind, name, slug in (
            (SpaceKind.COUNCIL, body.name, body.slug),
            (SpaceKind.BOARD, body.paig, f"{body.slug}-paig"),
        ):
            open_space(kind=kind, name=name, slug=slug, local_area=area, organisation=organisation, council=council)
    if body.kind == Kind.ICB:
        open_space(
            kind=SpaceKind.BOARD,
            name=f"{body.name} oversight",
            slug=f"{body.slug}-board",
            local_area=area,
            organisation=organisation,
        )
    return organisation


def _open_desks(area: LocalArea, body: Body, organisations: dict[str, Organisation]) -> None:
    for council in body.desk_for:
        open_space(
            kind=SpaceKind.DESK,
            name=f"{body.name}, advice for {organisations[council].name}",
            slug=f"{body.slug}-{council}"[:60],
            local_area=area,
            organisation=organisations[body.slug],
            council=organisations[council].council,
        )


def _cast(player: Player, organisations: dict[str, Organisation], began: date) -> None:
    person = Person.objects.create_user(player.email, player.name)
    for slug, role in player.parts:
        _seat(person, organisations[slug], role, began)


def _seat(person: Person, organisation: Organisation, role: Role, began: date) -> None:
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
        join(person=person, organisation=organisation, role=role, starts_on=began, by=by)


def _own_spaces(organisation: Organisation) -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        return list(Space.objects.filter(organisation=organisation))
