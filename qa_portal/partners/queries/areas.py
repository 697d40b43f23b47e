"""A local area as those who look after it see it: its bodies, its spaces, and who has nobody to look after them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from qa_portal.access.roles import SpaceKind
from qa_portal.partners.rules.positions import advises
from qa_portal.people.models import LocalArea, Organisation
from qa_portal.spaces.models import Space

KINDS: dict[str, str] = {
    SpaceKind.COUNCIL: "Plans and audits",
    SpaceKind.DESK: "Desk",
    SpaceKind.BOARD: "Board",
    SpaceKind.JOINT: "Joint case",
    SpaceKind.LIBRARY: "Library",
}
"""What each kind of space is called on the pages of an area."""


@dataclass(frozen=True, slots=True)
class AreaSpace:
    """A space of an area in names and numbers: whoever looks after an area sees no row of its spaces."""

    space_id: int
    kind: str
    name: str
    organisation_id: int | None
    council_id: int | None
    closed_on: date | None
    service_id: int
    people: int
    stewards: int

    @property
    def kind_name(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def state(self) -> tuple[str, str]:
        """The state in words, and the colour of its tag."""
        if self.closed_on is not None:
            return "Closed", "grey"
        return ("No steward", "red") if not self.stewards else ("Open", "green")

    @property
    def can_be_closed(self) -> bool:
        return self.closed_on is None and self.kind != SpaceKind.LIBRARY

    @property
    def needs_a_steward(self) -> bool:
        """Nobody looks after it, so whoever looks after the area may invite somebody who will."""
        return self.closed_on is None and not self.stewards and self.kind != SpaceKind.JOINT


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation with its spaces."""

    organisation: Organisation
    spaces: list[AreaSpace]

    @property
    def state(self) -> tuple[str, str]:
        return ("Ended", "grey") if self.organisation.ended_on else ("Takes part", "green")

    @property
    def people(self) -> int:
        return sum(space.people for space in self.spaces)

    @property
    def is_ended(self) -> bool:
        return self.organisation.ended_on is not None

    @property
    def advises(self) -> bool:
        return advises(self.organisation.kind) and not self.is_ended


def spaces_of_area(area: LocalArea) -> list[AreaSpace]:
    """Every space of the area, from the database's own narrow function; none for who does not look after it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.spaces_of_area(%s) ORDER BY kind, name", [area.pk])
        return [AreaSpace(*row) for row in cursor.fetchall()]


def bodies_of(area: LocalArea) -> list[Body]:
    """The organisations of an area by kind and name, those that have ended last."""
    spaces = spaces_of_area(area)
    organisations = Organisation.objects.filter(local_area=area).select_related("looked_after_by", "council")
    bodies = [Body(each, _own(each, spaces)) for each in organisations.order_by("kind", "name")]
    return sorted(bodies, key=lambda body: body.is_ended)


def body_of(organisation: Organisation, area: LocalArea) -> Body:
    return Body(organisation, _own(organisation, spaces_of_area(area)))


def shared_spaces(area: LocalArea) -> list[AreaSpace]:
    """The library and the joint cases, which belong to no single body."""
    return [space for space in spaces_of_area(area) if space.kind in {SpaceKind.LIBRARY, SpaceKind.JOINT}]


def councils_of(area: LocalArea | None) -> Iterable[Organisation]:
    """The councils that take part in an area."""
    organisations = Organisation.objects.filter(local_area=area, kind=Organisation.Kind.COUNCIL, ended_on__isnull=True)
    return organisations.select_related("council").order_by("name")


def libraries_with_areas() -> list[tuple[LocalArea, int]]:
    """Each local area with the number of its organisations, for the operator."""
    areas = LocalArea.objects.prefetch_related("organisations").order_by("name")
    return [(area, sum(1 for body in area.organisations.all() if body.ended_on is None)) for area in areas]


def own_area(library: Space) -> LocalArea:
    """The area of a library. Raises ValueError for a space of no area."""
    if library.local_area is None:
        raise ValueError("This space belongs to no local area.")
    return library.local_area


def _own(organisation: Organisation, spaces: Iterable[AreaSpace]) -> list[AreaSpace]:
    return [space for space in spaces if space.organisation_id == organisation.pk]
