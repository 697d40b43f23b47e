"""Founding local areas, and opening and closing the spaces of their bodies.

The operator founds an area and seats its first area steward; the area steward adds everybody else. Neither sees a row
in the spaces that they open: a space has a service person of its own, who invites its first steward.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.queries.areas import AreaSpace
from qa_portal.partners.services.invitations import Invited
from qa_portal.partners.services.memberships import end_of
from qa_portal.partners.services.opening import (
    Newcomer,
    as_service_of,
    as_service_of_id,
    free_slug,
    new_organisation,
    open_one,
    open_spaces,
    seat_steward,
)
from qa_portal.partners.signals import area_founded
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.services import close_space as close
from qa_portal.spaces.services import grant_space, open_space
from qa_portal.spaces.services import reopen_space as reopen


@transaction.atomic
def found_area(*, by: Viewer, national: Space, name: str, council: str, steward: Newcomer) -> Invited:
    """Found a local area: its library, its first council, and an invitation for the person who looks after both."""
    require(by, Act.AREA_FOUND, national)
    area = LocalArea.objects.create(name=name, slug=free_slug(LocalArea, name))
    slug = free_slug(Space, f"{name} library")
    library = open_space(kind=SpaceKind.LIBRARY, name=f"{name} library", slug=slug, local_area=area)
    organisation = new_organisation(area, council, Organisation.Kind.COUNCIL)
    home = open_spaces(organisation, [])[0]
    seat_steward(home, organisation, steward)
    with as_service_of(library) as service:
        area_founded.send(LocalArea, library=library, by=service)
    invited = seat_steward(library, organisation, steward, role=Role.AREA_STEWARD)
    ledger.record(by=by, act=Act.AREA_FOUND, on=national, detail=area.slug)
    return invited


@transaction.atomic
def open_desk(*, by: Viewer, library: Space, organisation: Organisation, council: Council) -> Space:
    """Give a body that advises councils a desk for one more of them, looked after by who looks after its others."""
    require(by, Act.SPACE_OPEN, library)
    space = open_one(SpaceKind.DESK, organisation, council)
    ledger.record(by=by, act=Act.SPACE_OPEN, on=library, detail=space.slug)
    return space


@transaction.atomic
def open_joint_case(*, by: Viewer, library: Space, name: str, steward: Person, last_day: date) -> Space:
    """Open a space for one case that several bodies look at together, and let in the person who looks after it."""
    require(by, Act.SPACE_OPEN, library)
    slug = free_slug(Space, name)
    space = open_space(kind=SpaceKind.JOINT, name=name, slug=slug, local_area=library.local_area)
    with as_service_of(space) as service:
        grant_space(
            by=service,
            space=space,
            person=steward,
            role=Role.STEWARD,
            reason="Looks after this case",
            expires_at=end_of(last_day),
        )
    ledger.record(by=by, act=Act.SPACE_OPEN, on=library, detail=space.slug)
    return space


@transaction.atomic
def close_space(*, by: Viewer, library: Space, space: AreaSpace) -> None:
    """End everybody's access to a space of the area, and let nobody in from now on. What lies in it stays."""
    require(by, Act.SPACE_OPEN, library)
    if not space.can_be_closed:
        raise Refused(f"{space.name} cannot be closed.", act=Act.SPACE_OPEN, on=library)
    with as_service_of_id(space.space_id, space.service_id) as (service, found):
        close(by=service, space=found, today=timezone.localdate())
    ledger.record(by=by, act=Act.SPACE_OPEN, on=library, detail=f"closed: {space.space_id}")


@transaction.atomic
def reopen_space(*, by: Viewer, library: Space, space: AreaSpace) -> None:
    """Take the closing back. People have to be let in again."""
    require(by, Act.SPACE_OPEN, library)
    with as_service_of_id(space.space_id, space.service_id) as (service, found):
        reopen(by=service, space=found)
    ledger.record(by=by, act=Act.SPACE_OPEN, on=library, detail=f"opened again: {space.space_id}")


@transaction.atomic
def seat_missing_steward(
    *, by: Viewer, library: Space, space: AreaSpace, organisation: Organisation, steward: Newcomer
) -> Invited:
    """Invite somebody to look after a space that nobody looks after. Refused while somebody does."""
    require(by, Act.SPACE_OPEN, library)
    if not space.needs_a_steward:
        sentence = f"{space.name} has somebody who looks after it. They invite others."
        raise Refused(sentence, act=Act.SPACE_OPEN, on=library)
    with as_service_of_id(space.space_id, space.service_id) as (_, found):
        invited = seat_steward(found, organisation, steward)
    ledger.record(by=by, act=Act.SPACE_OPEN, on=library, detail=f"steward invited: {space.space_id}")
    return invited
