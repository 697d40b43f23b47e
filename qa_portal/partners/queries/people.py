"""The people of a space, as its page shows them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import NAMES, Role
from qa_portal.partners.models import Invitation, Membership
from qa_portal.partners.queries.grants import last_day_of, reason_of
from qa_portal.partners.queries.memberships import memberships_in
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space, SpaceGrant

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class SpacePerson:
    """One person with one role in a space, as the page of its people shows it."""

    person: Person
    role: Role
    organisation: Organisation | None
    since: date
    until: date | None
    reason: str = ""
    let_in_by: str = ""
    grant_id: int | None = None
    invitation: Invitation | None = None

    @property
    def role_name(self) -> str:
        return NAMES[self.role]


def people_of(space: Space, viewer: Viewer) -> list[SpacePerson]:
    """Everybody in a space. Stewards see each grant with its reason; others see whose work is kept here."""
    if decide_by_role(viewer, Act.GRANT_READ, space.pk):
        return _by_grant(space)
    return [_by_membership(kept) for kept in memberships_in(space, on=timezone.localdate())]


def _by_membership(kept: Membership) -> SpacePerson:
    return SpacePerson(kept.person, Role(kept.role), kept.organisation, since=kept.starts_on, until=kept.ends_on)


def _by_grant(space: Space) -> list[SpacePerson]:
    waiting = _waiting_invitations(space)
    return [
        _person_of(grant, waiting.get((grant.user_id, grant.organisation_id, grant.role))) for grant in _grants(space)
    ]


def _grants(space: Space) -> "QuerySet[SpaceGrant]":
    unended = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
    grants = space.grants.filter(unended, revoked_at__isnull=True).exclude(role=Role.SERVICE)
    return grants.select_related("user", "organisation", "granted_by").order_by("user__name", "role")


def _waiting_invitations(space: Space) -> dict[tuple[int, int | None, str], Invitation]:
    waiting = Invitation.objects.in_space(space).filter(state=Invitation.State.WAITING).select_related("membership")
    return {(one.person_id, one.membership.organisation_id, one.membership.role): one for one in waiting}


def _person_of(grant: SpaceGrant, invitation: Invitation | None) -> SpacePerson:
    return SpacePerson(
        person=grant.user,
        role=Role(grant.role),
        organisation=grant.organisation,
        since=timezone.localdate(grant.starts_at),
        until=last_day_of(grant),
        reason=reason_of(grant),
        let_in_by="" if grant.granted_by.is_service else grant.granted_by.name,
        grant_id=grant.pk,
        invitation=invitation,
    )
