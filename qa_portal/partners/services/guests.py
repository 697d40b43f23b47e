"""Guests: people known to the portal who may enter a space for a time, without working for its organisation."""

from datetime import date

from django.db import transaction

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.access.roles import Role
from qa_portal.partners.services.memberships import end_of
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.services import grant_space, revoke_space


@transaction.atomic
def let_guest_in(*, by: Viewer, space: Space, person: Person, reason: str, last_day: date) -> SpaceGrant:
    """Let somebody in as a guest, to the end of a day. One who is a guest already stays to the new day instead."""
    require(by, Act.GRANT_GIVE, space)
    held = space.grants.filter(user=person, role=Role.GUEST, organisation__isnull=True, revoked_at__isnull=True).first()
    if held:
        revoke_space(grant=held, by=by)
    ends = end_of(last_day)
    return grant_space(by=by, space=space, person=person, role=Role.GUEST, reason=reason, expires_at=ends)
