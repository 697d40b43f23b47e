"""Joining and leaving: the one place where a membership becomes grants.

The steward of the space where a membership is kept decides on it. It may open spaces where that steward is none: the
library of the area, the national space, a board. Those grants follow from the role table and not from anybody's choice,
so the service person of each such space writes them, with the membership named as the reason; a steward would otherwise
need the run of the whole area to let one colleague read its framework.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import NAMES, Role
from qa_portal.partners.models import Membership
from qa_portal.partners.queries.grants import access_of, is_unended
from qa_portal.partners.queries.memberships import OWN_KINDS, home_of, may_make, membership_behind, spaces_opened_by
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import change_end, grant_space, revoke_space


@transaction.atomic
def join(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    starts_on: date,
    ends_on: date | None = None,
    by: Viewer,
) -> Membership:
    """Make a person a member of an organisation in a role, and open what the role opens, to the end of `ends_on`.

    Joining again after having left takes the old membership up again. Refused when the organisation has no space for
    the role.
    """
    home = home_of(organisation, role)
    if home is None:
        raise Refused(f"{organisation} has no space in which a {NAMES[role].lower()} works.", act=Act.PERSON_INVITE)
    require(by, Act.PERSON_INVITE, home)
    if not may_make(by, role, home):
        raise Refused("Only an area steward makes another one.", act=Act.PERSON_INVITE, on=home)
    membership = _member(home, person, organisation, role)
    membership.starts_on, membership.ends_on = starts_on, ends_on
    membership.save()
    for space in spaces_opened_by(organisation, role):
        _open(space, membership, by)
    ledger.record(by=by, act=Act.GRANT_GIVE, on=membership, detail=role)
    return membership


@transaction.atomic
def leave(*, membership: Membership, by: Viewer) -> Membership:
    """End a membership today, and every access that came from it now."""
    require(by, Act.GRANT_REVOKE, membership)
    membership.ends_on = timezone.localdate()
    membership.save()
    for space in spaces_opened_by(membership.organisation, Role(membership.role)):
        _shut(space, membership, by)
    ledger.record(by=by, act=Act.GRANT_REVOKE, on=membership, detail=membership.role)
    return membership


@transaction.atomic
def change_last_day(*, membership: Membership, ends_on: date | None, by: Viewer) -> Membership:
    """Prolong or shorten a membership, and with it everything that it opens. Without a day it has no end."""
    require(by, Act.GRANT_RENEW, membership)
    membership.ends_on = ends_on
    membership.save()
    for space in spaces_opened_by(membership.organisation, Role(membership.role)):
        _open(space, membership, by)
    ledger.record(by=by, act=Act.GRANT_RENEW, on=membership, detail=membership.role)
    return membership


@transaction.atomic
def renew_access(*, grant: SpaceGrant, last_day: date | None, by: Viewer) -> None:
    """Change the last day of what lets a person in: of the membership kept there, or else of this grant alone."""
    membership = membership_behind(grant)
    if membership is None:
        change_end(grant=grant, expires_at=end_of(last_day), by=by)
    else:
        change_last_day(membership=membership, ends_on=last_day, by=by)


@transaction.atomic
def move(*, membership: Membership, organisation: Organisation, role: Role, by: Viewer) -> Membership:
    """Change somebody's role or organisation in one step: the old access ends as the new one begins, both today."""
    require(by, Act.GRANT_REVOKE, membership)
    leave(membership=membership, by=by)
    today = timezone.localdate()
    new = join(person=membership.person, organisation=organisation, role=role, starts_on=today, by=by)
    ledger.record(by=by, act=Act.GRANT_GIVE, on=new, detail=f"moved from {membership.role}")
    return new


@transaction.atomic
def let_go(*, person: Person, spaces: Iterable[Space], by: Viewer) -> list[str]:
    """End at once everything of a person that the viewer can end in these spaces. Gives what ended, in words."""
    require(by, Act.GRANT_REVOKE)
    ended: list[str] = []
    for grant in access_of(person, spaces):
        if is_unended(grant):  # the end of a membership ends grants in several spaces
            end_access(grant=grant, by=by)
        ended.append(f"{NAMES[Role(grant.role)]}, {grant.content_object}")
    return ended


@transaction.atomic
def end_access(*, grant: SpaceGrant, by: Viewer) -> None:
    """End what lets a person into a space: the membership that is kept there, or else this grant alone."""
    membership = membership_behind(grant)
    if membership is None:
        revoke_space(grant=grant, by=by)
    else:
        leave(membership=membership, by=by)


def _member(home: Space, person: Person, organisation: Organisation, role: Role) -> Membership:
    facts = {"space": home, "person": person, "organisation": organisation, "role": role}
    return Membership.objects.filter(**facts).first() or Membership(**facts)


def _open(space: Space, membership: Membership, by: Viewer) -> None:
    with _steward_of(space, by, membership) as steward:
        held = _unrevoked(space, membership)
        if held and held.expires_at == end_of(membership.ends_on):
            return
        if held:
            revoke_space(grant=held, by=steward)
        grant_space(
            by=steward,
            space=space,
            person=membership.person,
            role=Role(membership.role),
            organisation=membership.organisation,
            reason=f"{NAMES[Role(membership.role)]} for {membership.organisation}, membership {membership.pk}"[:200],
            starts_at=_start_of(membership.starts_on),
            expires_at=end_of(membership.ends_on),
        )


def _shut(space: Space, membership: Membership, by: Viewer) -> None:
    with _steward_of(space, by, membership) as steward:
        held = _unrevoked(space, membership)
        if held:
            revoke_space(grant=held, by=steward)


def _unrevoked(space: Space, membership: Membership) -> SpaceGrant | None:
    return SpaceGrant.objects.filter(
        content_object=space,
        user=membership.person_id,
        organisation=membership.organisation_id,
        role=membership.role,
        revoked_at__isnull=True,
    ).first()


@contextmanager
def _steward_of(space: Space, by: Viewer, membership: Membership) -> Iterator[Viewer]:
    """Whoever writes the grants of a space: the steward who asks, if they steward it, or its service person.

    In a space that several bodies share, a steward decides on the memberships that are kept there and on no others.
    """
    is_theirs = space.kind in OWN_KINDS or space.pk == membership.space_id
    if is_theirs and decide_by_role(by, Act.GRANT_GIVE, space.pk):
        yield by
        return
    with acting_as(space.service_person_id):
        yield viewer_for(Person.objects.get(space=space))


def _start_of(day: date) -> datetime:
    """Midnight at the start of a day, or now when that has passed."""
    return max(timezone.make_aware(datetime.combine(day, time.min)), timezone.now())


def end_of(day: date | None) -> datetime | None:
    """Midnight at the end of a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None
