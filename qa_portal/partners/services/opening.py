"""The parts of founding and opening that several services share; whoever calls them has asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.text import slugify

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.services.invitations import Invited, invite
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import open_space


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom to invite as the first who looks after something new."""

    name: str
    email: str


def new_organisation(
    area: LocalArea | None, name: str, kind: str, looked_after_by: Organisation | None = None
) -> Organisation:
    """A new body, with what a council has beside."""
    slug = free_slug(Organisation, name)
    organisation = Organisation.objects.create(
        local_area=area, name=name, kind=kind, slug=slug, looked_after_by=looked_after_by
    )
    if kind == Organisation.Kind.COUNCIL:
        Council.objects.create(organisation=organisation)
    return organisation


def open_spaces(organisation: Organisation, advised: list[Council]) -> list[Space]:
    """The spaces that a body of this kind begins with; the first of them is where its steward has their home."""
    if organisation.kind == Organisation.Kind.COUNCIL:
        council = organisation.council
        return [open_one(kind, organisation, council) for kind in (SpaceKind.COUNCIL, SpaceKind.BOARD)]
    boards = [open_one(SpaceKind.BOARD, organisation)] if organisation.kind == Organisation.Kind.ICB else []
    return [*(open_one(SpaceKind.DESK, organisation, council) for council in advised), *boards]


def seat_steward(space: Space, organisation: Organisation, steward: Newcomer, role: Role = Role.STEWARD) -> Invited:
    """Invite the first person who looks after a space, in the name of its timed work."""
    with as_service_of(space) as service:
        return invite(
            by=service, space=space, email=steward.email, name=steward.name, organisation=organisation, role=role
        )


def free_slug(model: type[LocalArea] | type[Organisation] | type[Space], name: str) -> str:
    """A part of an address, made of a name, that nothing else of its kind has."""
    with acting_as(Person.objects.operator().pk):
        wanted = slugify(name)[:54] or "space"
        taken = set(model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in _candidates(wanted, len(taken)) if slug not in taken)


@contextmanager
def as_service_of(space: Space) -> Iterator[Viewer]:
    """Work as the service person of a space."""
    with acting_as(space.service_person_id):
        yield viewer_for(space.timed_worker)


@contextmanager
def as_service_of_id(space_id: int, service_id: int) -> Iterator[tuple[Viewer, Space]]:
    """Work as the service person of a space that one does not see oneself."""
    with acting_as(service_id):
        space = Space.objects.select_related("service_person").get(pk=space_id)
        yield viewer_for(space.timed_worker), space


def _candidates(wanted: str, taken: int) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}-{number}" for number in range(2, taken + 3))


def open_one(kind: SpaceKind, organisation: Organisation, council: Council | None = None) -> Space:
    name = _names(kind, organisation, council)
    return open_space(
        kind=kind,
        name=name,
        slug=free_slug(Space, name),
        local_area=organisation.local_area,
        organisation=organisation,
        council=council,
    )


def _names(kind: SpaceKind, organisation: Organisation, council: Council | None) -> str:
    if kind == SpaceKind.COUNCIL:
        return organisation.name
    if kind == SpaceKind.DESK:
        return f"{organisation}, advice for {council}"[:160]
    return f"{organisation} {'assurance and improvement group' if council else 'oversight'}"[:160]
