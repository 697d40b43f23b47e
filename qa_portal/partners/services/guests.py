"""Guests: people known to the portal who may enter a space for a time, without working for its organisation.

They come into a library, or into one joint case; never where a council keeps its plans, nor to a desk or a board.
"""

from datetime import date

from django.db import transaction

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.access.roles import Role
from qa_portal.partners.queries.stewarding import host_of
from qa_portal.partners.services.memberships import end_of
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.services import grant_space, revoke_space


@transaction.atomic
def let_guest_in(
    *, by: Viewer, space: Space, person: Person, reason: str, last_day: date, role: Role = Role.GUEST
) -> SpaceGrant:
    """Let somebody in as a guest, to the end of a day. One who is a guest already stays to the new day instead.

    Into a joint case people come in the role in which they look at it. A guest is the guest of the body whose steward
    lets them in; that body's stewards see and end it.
    """
    require(by, Act.GRANT_GIVE, space)
    host = host_of(by, space)
    held = space.grants.filter(user=person, role=role, organisation=host, revoked_at__isnull=True).first()
    if held:
        revoke_space(grant=held, by=by)
    return grant_space(
        by=by,
        space=space,
        person=person,
        role=role,
        organisation=host,
        reason=reason,
        expires_at=end_of(last_day),
    )
