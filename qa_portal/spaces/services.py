"""The only writers of spaces and grants."""

from datetime import date, datetime

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import NAMES, STEWARDING, Role, SpaceKind, may_enter, may_write
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.signals import grant_changed


def open_space(
    *,
    kind: SpaceKind,
    name: str,
    slug: str,
    local_area: LocalArea | None = None,
    organisation: Organisation | None = None,
    council: Council | None = None,
) -> Space:
    """Open a space with the service person that does its timed work; done as the operator, who sees no rows in it."""
    operator = Person.objects.operator()
    with acting_as(operator.pk), transaction.atomic():
        service = Person.objects.create_user(f"{new_id()}@service.invalid", f"Timed work of {name}", is_service=True)
        space = Space.objects.create(
            kind=kind,
            name=name,
            slug=slug,
            local_area=local_area,
            organisation=organisation,
            council=council,
            service_person=service,
        )
        _write_grant(space, service, Role.SERVICE, granted_by=operator, reason="Does the timed work of this space")
    return space


def seat_first_steward(*, space: Space, person: Person, organisation: Organisation) -> SpaceGrant:
    """Give a new space its first steward, who lets everybody else in."""
    operator = Person.objects.operator()
    with acting_as(operator.pk), transaction.atomic():
        return _write_grant(
            space, person, Role.STEWARD, organisation=organisation, granted_by=operator, reason="First steward"
        )


@transaction.atomic
def grant_space(
    *,
    by: Viewer,
    space: Space,
    person: Person,
    role: Role,
    reason: str,
    organisation: Organisation | None = None,
    starts_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> SpaceGrant:
    """Let a person into a space in a role, for a reason and, where given, from a time on and until a time.

    Refused where the role does not open such a space, where a joint space is to be opened without an end, and where the
    space is closed. PostgreSQL refuses the same (`app.grant_fits`).
    """
    require(by, Act.GRANT_GIVE, space)
    if reason_against := _misfit(space, role, expires_at):
        raise Refused(reason_against, act=Act.GRANT_GIVE, on=space)
    grant = _write_grant(
        space,
        person,
        role,
        organisation=organisation,
        granted_by=Person.objects.get(pk=by.actor_id),
        reason=reason,
        starts_at=starts_at,
        expires_at=expires_at,
    )
    grant_changed.send(SpaceGrant, by=by, act=Act.GRANT_GIVE, grant=grant)
    return grant


@transaction.atomic
def revoke_space(*, by: Viewer, grant: SpaceGrant) -> SpaceGrant:
    """End a grant now. The row stays, as the record of who could see what, and when."""
    require(by, Act.GRANT_REVOKE, grant)
    grant.revoked_at = timezone.now()
    grant.save(update_fields=["revoked_at"])
    grant_changed.send(SpaceGrant, by=by, act=Act.GRANT_REVOKE, grant=grant)
    return grant


@transaction.atomic
def change_end(*, by: Viewer, grant: SpaceGrant, expires_at: datetime | None) -> SpaceGrant:
    """Prolong or shorten an access that has not ended."""
    require(by, Act.GRANT_RENEW, grant)
    if grant.revoked_at is not None:
        raise Refused("This access has ended.", act=Act.GRANT_RENEW, on=grant)
    grant.expires_at = expires_at
    grant.save(update_fields=["expires_at"])
    grant_changed.send(SpaceGrant, by=by, act=Act.GRANT_RENEW, grant=grant)
    return grant


@transaction.atomic
def close_space(*, by: Viewer, space: Space, today: date) -> list[SpaceGrant]:
    """Close a space: everybody's access ends now, and nobody is let in until it is opened again. Gives what ended.

    What lies in it stays for as long as its tables say, and its timed work goes on.
    """
    require(by, Act.GRANT_REVOKE, space)
    space.closed_on = today
    space.save(update_fields=["closed_on"])
    live = space.grants.filter(revoked_at__isnull=True).exclude(role=Role.SERVICE)
    return [revoke_space(by=by, grant=grant) for grant in live]


@transaction.atomic
def reopen_space(*, by: Viewer, space: Space) -> Space:
    """Let people be let in again. Nobody's access comes back by itself."""
    require(by, Act.GRANT_GIVE, space)
    space.closed_on = None
    space.save(update_fields=["closed_on"])
    return space


def _misfit(space: Space, role: Role, expires_at: datetime | None) -> str:
    """What stands against such a grant, as a sentence; empty when nothing does."""
    kind = SpaceKind(space.kind)
    if not may_enter(role, kind):
        return f"The role of {NAMES[role].lower()} does not open {space}."
    if kind == SpaceKind.JOINT and expires_at is None and role is not Role.SERVICE:
        return f"{space} is opened for a time: give the last day."
    if space.closed_on is not None and role is not Role.SERVICE:
        return f"{space} is closed. Nobody can be let in."
    return ""


def _write_grant(
    space: Space,
    person: Person,
    role: Role,
    *,
    granted_by: Person,
    reason: str,
    organisation: Organisation | None = None,
    starts_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> SpaceGrant:
    return SpaceGrant.objects.create(
        content_object=space,
        user=person,
        permission=Permission.objects.get(content_type__app_label="spaces", codename="enter_space"),
        role=role,
        organisation=organisation,
        may_write=may_write(role, SpaceKind(space.kind)),
        may_steward=role in STEWARDING,
        reason=reason,
        granted_by=granted_by,
        starts_at=starts_at or timezone.now(),
        expires_at=expires_at,
    )
