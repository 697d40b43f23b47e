"""Who works where, and which spaces a membership opens."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from qa_portal.access.roles import ROLE_SPACES, Role, SpaceKind
from qa_portal.partners.models import Membership
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space, SpaceGrant

if TYPE_CHECKING:
    from django.db.models import QuerySet

OWN_KINDS = (SpaceKind.COUNCIL, SpaceKind.DESK, SpaceKind.BOARD)
"""Kinds of space that belong to one organisation."""

_NEAREST_FIRST = (*OWN_KINDS, SpaceKind.LIBRARY, SpaceKind.NATIONAL)
_VOICES = (Organisation.Kind.PARENT_CARER_FORUM, Organisation.Kind.YOUTH_VOICE, Organisation.Kind.VOLUNTARY)


def spaces_opened_by(organisation: Organisation, role: Role) -> list[Space]:
    """The spaces that a membership in this role opens, nearest first.

    The database answers past the asker's own grants: a steward need not stand in a library to let others read there.
    """
    return _opened_by(role, _spaces_of(organisation))


def home_of(organisation: Organisation, role: Role) -> Space | None:
    """The space where such a membership is kept, and whose stewards decide on it; None where the role has no place."""
    return _home(role, _spaces_of(organisation))


def roles_offered_in(space: Space, organisation: Organisation) -> list[Role]:
    """The roles that a steward of this space can give people of this organisation."""
    spaces = _spaces_of(organisation)
    return [role for role in Role if role is not Role.SERVICE and _home(role, spaces) == space]


def organisations_of(space: Space) -> "QuerySet[Organisation]":
    """Whose people a steward invites here: those of its own body; in a library, of those that give families a voice."""
    if space.organisation_id is not None:
        return Organisation.objects.filter(pk=space.organisation_id)
    return Organisation.objects.filter(local_area_id=space.local_area_id, kind__in=_VOICES).order_by("name")


def _spaces_of(organisation: Organisation) -> list[Space]:
    return list(Space.objects.raw("SELECT * FROM app.spaces_of_organisation(%s)", [organisation.pk]))


def _opened_by(role: Role, spaces: list[Space]) -> list[Space]:
    fitting = [space for space in spaces if SpaceKind(space.kind) in ROLE_SPACES[role]]
    return sorted(fitting, key=lambda space: (_NEAREST_FIRST.index(SpaceKind(space.kind)), space.name))


def _home(role: Role, spaces: list[Space]) -> Space | None:
    needs_own = any(kind in ROLE_SPACES[role] for kind in OWN_KINDS)
    nearest = next(iter(_opened_by(role, spaces)), None)
    if nearest is None or (needs_own and SpaceKind(nearest.kind) not in OWN_KINDS):
        return None
    return nearest


def memberships_in(space: Space, *, on: date) -> "QuerySet[Membership]":
    """The memberships kept in a space that hold on a day, with person and organisation."""
    holding = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    kept = Membership.objects.in_space(space).filter(holding, starts_on__lte=on)
    return kept.select_related("person", "organisation").order_by("person__name", "role")


def people_with_role(space: Space, *roles: Role) -> "QuerySet[Person]":
    """People who can sign in and hold one of these roles here today, such as the auditors to choose from."""
    kept = memberships_in(space, on=timezone.localdate()).filter(role__in=roles, person__is_active=True)
    return Person.objects.filter(pk__in=kept.order_by().values("person_id")).order_by("name")


def membership_behind(grant: SpaceGrant) -> Membership | None:
    """The membership that a grant came from, where it is kept in the same space."""
    kept = Membership.objects.filter(space_id=grant.space_id, person_id=grant.user_id)
    return kept.filter(organisation_id=grant.organisation_id, role=grant.role).select_related("organisation").first()
