"""A desk: where an organisation does its advice for one council, and what there is to read for it."""

from dataclasses import dataclass

from django.utils import timezone

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.queries.memberships import memberships_in
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import spaces_of
from qa_portal.web.home_views import pages_of


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page of a desk shows: whom it advises, who looks after it, and the pages of the library."""

    advised: str
    stewards: list[str]
    library: Space | None
    pages: list[tuple[str, str]]


def desk_of(space: Space, viewer: Viewer) -> Desk:
    libraries = [each for each in spaces_of(viewer, SpaceKind.LIBRARY) if each.local_area_id == space.local_area_id]
    library = libraries[0] if libraries else None
    return Desk(
        advised=str(space.council) if space.council else "",
        stewards=_stewards(space),
        library=library,
        pages=pages_of(viewer, library) if library else [],
    )


def _stewards(space: Space) -> list[str]:
    kept = memberships_in(space, on=timezone.localdate()).filter(role=Role.STEWARD)
    return sorted({membership.person.name for membership in kept})
