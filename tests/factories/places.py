"""A local area with two councils, a health board and a forum, each with its spaces, and people in any role."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import count

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role, SpaceKind, may_enter
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import grant_space, open_space

PASSWORD = "a long enough password"
_number = count(1)


@dataclass(frozen=True)
class Place:
    """One council with what belongs to it."""

    area: LocalArea
    organisation: Organisation
    council: Council
    space: Space
    board: Space
    library: Space


def make_area(name: str = "Northshire") -> tuple[LocalArea, Space]:
    number = next(_number)
    area = LocalArea.objects.create(name=f"{name} {number}", slug=f"area-{number}")
    library = open_space(kind=SpaceKind.LIBRARY, name=f"{area.name} library", slug=f"library-{number}", local_area=area)
    return area, library


def make_council(area: LocalArea, library: Space, name: str = "Northshire Council") -> Place:
    number = next(_number)
    organisation = Organisation.objects.create(
        local_area=area, kind=Organisation.Kind.COUNCIL, name=f"{name} {number}", slug=f"council-{number}"
    )
    council = Council.objects.create(organisation=organisation)
    facts = {"local_area": area, "organisation": organisation, "council": council}
    space = open_space(kind=SpaceKind.COUNCIL, name=organisation.name, slug=f"c{number}", **facts)
    board = open_space(kind=SpaceKind.BOARD, name=f"{organisation.name} PAIG", slug=f"b{number}", **facts)
    return Place(area, organisation, council, space, board, library)


def make_place() -> Place:
    """A council in an area of its own."""
    return make_council(*make_area())


def make_person(name: str = "Alex Reader", **facts: object) -> Person:
    return Person.objects.create(
        email=f"person{next(_number)}@example.org", name=name, password=_hashed_password(), **facts
    )


@cache
def _hashed_password() -> str:
    """Hashed once: Argon2 is slow on purpose, and every test makes several people."""
    return make_password(PASSWORD)


def let_in(person: Person, role: Role, *spaces: Space, **facts: object) -> Person:
    """Grant the role in these spaces, for the body that each belongs to, as their own service persons do."""
    for space in spaces:
        grant = {"person": person, "role": role, "reason": "A test", "organisation": space.organisation, **facts}
        with acting_as(space.service_person_id), transaction.atomic():
            grant_space(by=viewer_for(space.service_person), space=space, **grant)
    return person


def let_in_where_it_opens(person: Person, role: Role, *spaces: Space, **facts: object) -> Person:
    """Grant the role in those of these spaces whose kind it opens; in a joint case for some days."""
    for space in spaces:
        if may_enter(role, SpaceKind(space.kind)):
            let_in(person, role, space, **_for_a_time(space), **facts)
    return person


def _for_a_time(space: Space) -> dict[str, object]:
    return {"expires_at": timezone.now() + timedelta(days=9)} if space.kind == SpaceKind.JOINT else {}


def person_in(role: Role, place: Place, name: str = "Alex Reader") -> Person:
    """A new person in a role of a council, let into every space that the role opens there."""
    spaces = (place.space, place.board, place.library)
    return let_in_where_it_opens(make_person(name), role, *spaces, organisation=place.organisation)


def as_viewer(person: Person) -> Viewer:
    """The viewer that this person is now."""
    with acting_as(person.pk), transaction.atomic():
        return viewer_for(person)
