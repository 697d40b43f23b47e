"""What waits for those who look after spaces: counts, each in one query however many spaces there are."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import STEWARDING, Role
from qa_portal.partners.models import Agreement, Invitation, Membership
from qa_portal.partners.queries.memberships import organisations_of, roles_offered_in
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.queries import spaces_of

ACCESS_ENDS_SOON = timedelta(days=14)
AGREEMENT_ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Invitations of a space that nobody has accepted yet; `run_out` of them no longer open anything."""

    space: Space
    number: int
    run_out: int


@dataclass(frozen=True, slots=True)
class Ending:
    """So many people, or agreements, of a space whose time is over soon, the first of them after a day."""

    space: Space
    number: int
    first_day: date


def stewarded_spaces(viewer: Viewer) -> list[Space]:
    """The spaces that the viewer looks after."""
    return [space for space in spaces_of(viewer) if viewer.roles_in(space.pk) & STEWARDING]


def moves_open_to(membership: Membership, viewer: Viewer) -> list[tuple[Organisation, Role]]:
    """What else somebody could do, and for whom, as far as the viewer looks after that place too."""
    present = (membership.organisation, Role(membership.role))
    offered = [
        (body, role)
        for space in stewarded_spaces(viewer)
        for body, roles in roles_offered_in(space, organisations_of(space, viewer), viewer).items()
        for role in roles
    ]
    return [choice for choice in dict.fromkeys(offered) if choice != present]


def host_of(viewer: Viewer, space: Space) -> Organisation | None:
    """The body for which the viewer looks after a space; None for the space's own timed work."""
    ids = [held.organisation_id for held in viewer.held if held.space_id == space.pk and held.role in STEWARDING]
    return Organisation.objects.filter(pk__in=[pk for pk in ids if pk]).order_by("pk").first()


def invitations_waiting(spaces: list[Space]) -> list[Waiting]:
    run_out = Count("pk", filter=Q(expires_at__lte=timezone.now()))
    waiting = Invitation.objects.filter(space__in=spaces, state=Invitation.State.WAITING)
    counted = waiting.values_list("space_id").annotate(number=Count("pk"), run_out=run_out)
    known = _by_id(spaces)
    return [Waiting(known[space_id], number, over) for space_id, number, over in counted]


def access_ending(spaces: list[Space]) -> list[Ending]:
    """People whose access ends within two weeks, unless somebody prolongs it."""
    now = timezone.now()
    ending = SpaceGrant.objects.filter(content_object__in=spaces, revoked_at__isnull=True)
    soon = ending.filter(expires_at__gt=now, expires_at__lte=now + ACCESS_ENDS_SOON)
    counted = soon.values_list("content_object_id").annotate(
        number=Count("user", distinct=True), first=Min("expires_at")
    )
    known = _by_id(spaces)
    return [Ending(known[pk], number, timezone.localdate(first - _A_MOMENT)) for pk, number, first in counted]


def agreements_ending(spaces: list[Space], *, on: date) -> list[Ending]:
    """Agreements in force whose last day is less than a month away."""
    in_force = Agreement.objects.filter(space__in=spaces).in_force(on=on)
    soon = in_force.filter(ends_on__lte=on + AGREEMENT_ENDS_SOON)
    counted = soon.values_list("space_id").annotate(number=Count("pk"), first=Min("ends_on"))
    known = _by_id(spaces)
    return [Ending(known[pk], number, first) for pk, number, first in counted]


_A_MOMENT = timedelta(microseconds=1)  # access ends at midnight, when its last day is over


def _by_id(spaces: list[Space]) -> dict[int, Space]:
    return {space.pk: space for space in spaces}
