"""Who works where, and which spaces a membership opens."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import FOR_EVERYBODY, ROLE_SPACES, Role, SpaceKind
from qa_portal.partners.models import Membership
from qa_portal.partners.rules.positions import fits
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


def roles_offered_in(
    space: Space, organisations: Iterable[Organisation], viewer: Viewer
) -> dict[Organisation, list[Role]]:
    """The roles that the viewer, who looks after this space, can give people of each organisation."""
    found = list(organisations)
    spaces = _spaces_of_each(found)
    return {each: _offered(space, each, spaces[each.pk], viewer) for each in found}


def _offered(space: Space, organisation: Organisation, spaces: list[Space], viewer: Viewer) -> list[Role]:
    kept_here = [role for role in Role if role is not Role.SERVICE and _home(role, spaces) == space]
    return [role for role in kept_here if fits(role, organisation.kind) and may_make(viewer, role, space)]


def may_make(viewer: Viewer, role: Role, home: Space) -> bool:
    """Whether the viewer may give this role: only those who look after everybody in a library make another such one."""
    return role is not Role.AREA_STEWARD or bool(viewer.roles_in(home.pk) & FOR_EVERYBODY)


def organisations_of(space: Space, viewer: Viewer) -> "QuerySet[Organisation]":
    """Whose people the viewer invites here.

    In a space of one body its own; in a library those that give families a voice, as far as the viewer looks after
    them, and for an area steward the bodies that lead the area; in the national space the portal's own operators.
    """
    if space.organisation_id is not None:
        return Organisation.objects.filter(pk=space.organisation_id, ended_on__isnull=True)
    kinds, looked_after = _invited_here(space, viewer)
    bodies = Organisation.objects.filter(local_area_id=space.local_area_id, kind__in=kinds, ended_on__isnull=True)
    return bodies.filter(looked_after).order_by("name")


def _invited_here(space: Space, viewer: Viewer) -> tuple[tuple[str, ...], Q]:
    if viewer.roles_in(space.pk) & FOR_EVERYBODY:
        return (*_VOICES, Organisation.Kind.COUNCIL, Organisation.Kind.ICB), Q()
    if space.local_area_id is None:
        return (Organisation.Kind.OPERATOR,), Q()
    own = {held.organisation_id for held in viewer.held if held.space_id == space.pk}
    return _VOICES, Q(looked_after_by__isnull=True) | Q(looked_after_by__in=own)


def _spaces_of(organisation: Organisation) -> list[Space]:
    return _spaces_of_each([organisation])[organisation.pk]


def _spaces_of_each(organisations: list[Organisation]) -> dict[int, list[Space]]:
    """organisation id -> its spaces, asked for all at once."""
    statement = "SELECT s.*, o.id AS body FROM unnest(%s::bigint[]) o(id), app.spaces_of_organisation(o.id) s"
    found: dict[int, list[Space]] = {each.pk: [] for each in organisations}
    for space in Space.objects.raw(statement, [list(found)]):
        found[space.body].append(space)  # type: ignore[attr-defined]
    return found


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
