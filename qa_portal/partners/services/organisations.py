"""The list of bodies that take part in a local area: adding one, changing what is known of it, ending its part."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.partners.models import Membership
from qa_portal.partners.queries.areas import own_area
from qa_portal.partners.services.invitations import Invited
from qa_portal.partners.services.memberships import leave
from qa_portal.partners.services.opening import Newcomer, as_service_of, new_organisation, open_spaces, seat_steward
from qa_portal.people.models import Council, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.services import close_space, reopen_space


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """A body as the area knows it. `advised` are the councils for which it gets a desk.

    `looked_after_by` is for forums and the like, which have no space: the council whose stewards look after its people.
    """

    name: str
    kind: str
    advised: Sequence[Council] = field(default=())
    looked_after_by: Organisation | None = None
    steward: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A new body, the spaces that it was given, and the invitation of the person who looks after them."""

    organisation: Organisation
    spaces: list[Space]
    invited: Invited | None = None


@transaction.atomic
def add_organisation(*, by: Viewer, library: Space, facts: OrganisationFacts) -> Added:
    """Add a body to the area, open the spaces of its kind, and invite who looks after them."""
    require(by, Act.ORGANISATION_KEEP, library)
    organisation = new_organisation(own_area(library), facts.name, facts.kind, facts.looked_after_by)
    spaces = open_spaces(organisation, list(facts.advised))
    invited = seat_steward(spaces[0], organisation, facts.steward) if spaces and facts.steward else None
    ledger.record(by=by, act=Act.ORGANISATION_KEEP, on=library, detail=f"added {organisation.slug}"[:60])
    return Added(organisation, spaces, invited)


@transaction.atomic
def change_organisation(
    *, by: Viewer, library: Space, organisation: Organisation, name: str, looked_after_by: Organisation | None
) -> Organisation:
    """Change a body's name, or who looks after its people. Its addresses stay as they are."""
    require(by, Act.ORGANISATION_KEEP, library)
    organisation.name, organisation.looked_after_by = name, looked_after_by
    organisation.save(update_fields=["name", "looked_after_by"])
    ledger.record(by=by, act=Act.ORGANISATION_KEEP, on=library, detail=f"changed {organisation.slug}"[:60])
    return organisation


@transaction.atomic
def end_organisation(*, by: Viewer, library: Space, organisation: Organisation) -> int:
    """End a body's part in the portal: every membership, all access, its own spaces. Gives how many memberships ended.

    What its people did stays on record. Refused for one's own body, whose end would be one's own.
    """
    require(by, Act.ORGANISATION_KEEP, library)
    if reason := _against_ending(by, library, organisation):
        raise Refused(reason, act=Act.ORGANISATION_KEEP, on=library)
    spaces = _homes_of(organisation)
    ended = sum(_end_memberships(space, organisation) for space in spaces)
    for space in spaces:
        if space.organisation_id == organisation.pk:
            _close(space)
    organisation.ended_on = timezone.localdate()
    organisation.save(update_fields=["ended_on"])
    ledger.record(by=by, act=Act.ORGANISATION_KEEP, on=library, detail=f"ended {organisation.slug}"[:60])
    return ended


@transaction.atomic
def take_up_again(*, by: Viewer, library: Space, organisation: Organisation) -> Organisation:
    """Undo the end of a body: its spaces are opened again. Its people are invited again, one by one."""
    require(by, Act.ORGANISATION_KEEP, library)
    organisation.ended_on = None
    organisation.save(update_fields=["ended_on"])
    for space in _closed_spaces(organisation):
        with as_service_of(space) as service:
            reopen_space(by=service, space=space)
    ledger.record(by=by, act=Act.ORGANISATION_KEEP, on=library, detail=f"taken up again {organisation.slug}"[:60])
    return organisation


def _against_ending(by: Viewer, library: Space, organisation: Organisation) -> str:
    if organisation.ended_on is not None:
        return f"{organisation} has ended already."
    own = {held.organisation_id for held in by.held if held.space_id == library.pk}
    return (
        f"You look after this area for {organisation}, so another area steward ends it."
        if organisation.pk in own
        else ""
    )


def _homes_of(organisation: Organisation) -> list[Space]:
    """The spaces where memberships of a body can be kept, from the database's own narrow function."""
    return list(Space.objects.raw("SELECT * FROM app.spaces_of_organisation(%s)", [organisation.pk]))


def _closed_spaces(organisation: Organisation) -> list[Space]:
    with acting_as(Person.objects.operator().pk):
        return list(Space.objects.filter(organisation=organisation, closed_on__isnull=False))


def _end_memberships(space: Space, organisation: Organisation) -> int:
    """End the memberships of a body that are kept in one space, as its service person."""
    with as_service_of(space) as service:
        today = timezone.localdate()
        unended = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        kept = list(Membership.objects.in_space(space).filter(unended, organisation=organisation))
        for membership in kept:
            leave(membership=membership, by=service)
        return len(kept)


def _close(space: Space) -> None:
    with as_service_of(space) as service:
        close_space(by=service, space=space, today=timezone.localdate())
