"""Coming and going in a council: invitations that wait, were used or ran out, somebody who left, a guest for a time."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.cast import email_of
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.partners.models import Invitation, Membership
from qa_portal.partners.services import invitations
from qa_portal.partners.services.guests import let_guest_in
from qa_portal.partners.services.memberships import join, leave
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

NINE, TEN, FOUR = time(9, 5), time(10, 20), time(16, 0)


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who was invited so many days ago, and what became of it."""

    council: str
    name: str
    role: Role
    days_ago: int
    came_of_it: str = "waits"


INVITEES = (
    Invitee(cast.COUNTY, "Tessa Graham", Role.AUDITOR, 1),
    Invitee(cast.COUNTY, "Mark Dobson", Role.PLAN_WRITER, 12),
    Invitee(cast.COUNTY, "Olivia Brook", Role.AUDITOR, 2, "accepted"),
    Invitee(cast.COUNTY, "Neil Harding", Role.PLAN_WRITER, 30, "withdrawn"),
    Invitee(cast.COUNTY, "Ravi Menon", Role.PAIG_MEMBER, 8, "renewed"),
    Invitee(cast.CITY, "Priti Shah", Role.AUDITOR, 2),
    Invitee(cast.CITY, "Callum Frost", Role.PLAN_WRITER, 2, "accepted"),
    Invitee(cast.CITY, "Donna Wells", Role.EXECUTIVE, 9),
    Invitee(cast.BLACKBURN, "Yasmin Desai", Role.PLAN_WRITER, 1),
    Invitee(cast.BLACKBURN, "Stuart Bibby", Role.AUDITOR, 2, "accepted"),
    Invitee(cast.NORTHMOOR, "Gareth Pugh", Role.AUDITOR, 6),
    Invitee(cast.NORTHMOOR, "Irene Sproat", Role.PLAN_WRITER, 35, "withdrawn"),
)
"""An invitation opens a link for three days, so one of a week ago that waits has run out.

It is the database that uses one up, by its own clock, so those that were accepted are of these days.
"""

LEAVERS = {
    cast.COUNTY: "Graham Stone",
    cast.CITY: "Wendy Salter",
    cast.BLACKBURN: "Peter Ainscough",
    cast.NORTHMOOR: "Joy Maddox",
}
"""An auditor of each council who has left."""
CAME, LEFT = timedelta(days=380), timedelta(days=210)

GUESTS = {
    cast.COUNTY: ("Rachel Haworth", "Compares the framework with that of Blackburn with Darwen"),
    cast.CITY: ("Inspector Vale", "Peer review of quality assurance, at the area's request"),
    cast.BLACKBURN: ("Victor Lane", "Learns how case studies and audits go together here"),
    cast.NORTHMOOR: ("Nigel Ormerod", "Helps to compare two councils of like size"),
}
"""Who may read the framework of a council's area for a time, without working there, and why."""
GUEST_FOR = timedelta(days=30)


def plan_comings(story: Story, crew: Crew) -> None:
    """Who is invited, who leaves."""
    for invitee in INVITEES:
        if invitee.council == crew.body.slug:
            _plan_invitation(story, crew, invitee)
    leaver = LEAVERS[crew.body.slug]
    story.then(moment(story.today - CAME, NINE), lambda: _seat(crew, leaver))
    story.then(moment(story.today - LEFT, FOUR), lambda: _leave(crew, leaver))
    story.then(moment(story.today - timedelta(days=10), TEN), lambda: _let_guest_in(crew, story.today + GUEST_FOR))


def _plan_invitation(story: Story, crew: Crew, invitee: Invitee) -> None:
    held: list[invitations.Invited] = []
    day = story.today - timedelta(days=invitee.days_ago)
    story.then(moment(day, NINE), lambda: held.append(_invite(crew, invitee)))
    follows: dict[str, Callable[[], object]] = {
        "accepted": lambda: _accept(held[0]),
        "withdrawn": lambda: _with_invitation(crew, held[0], invitations.withdraw),
        "renewed": lambda: _with_invitation(crew, held[0], invitations.renew),
    }
    if invitee.came_of_it in follows:
        wait = timedelta(days=6 if invitee.came_of_it == "renewed" else 1)
        story.then(moment(day + wait, TEN), follows[invitee.came_of_it])


def _invite(crew: Crew, invitee: Invitee) -> invitations.Invited:
    with acting_as(crew.steward.pk), transaction.atomic():
        return invitations.invite(
            by=viewer_for(crew.steward),
            space=crew.space,
            email=email_of(invitee.name),
            name=invitee.name,
            organisation=crew.space.own_council.organisation,
            role=invitee.role,
        )


def _accept(invited: invitations.Invited) -> None:
    """Opens the link and chooses a password that nobody will know; then signs in by one click like everybody here."""
    person = invitations.accept(token=invited.link.rstrip("/").rpartition("/")[2], password=secrets.token_urlsafe())
    if person is not None:
        person.set_unusable_password()
        person.save(update_fields=["password"])


def _with_invitation(crew: Crew, invited: invitations.Invited, deed: Callable[..., object]) -> None:
    """What the steward does with an invitation that waits."""
    with acting_as(crew.steward.pk), transaction.atomic():
        invitation = Invitation.objects.get(membership=invited.membership)
        deed(invitation=invitation, by=viewer_for(crew.steward))


def _seat(crew: Crew, name: str) -> None:
    person = Person.objects.create_user(email_of(name), name)
    with acting_as(crew.steward.pk), transaction.atomic():
        join(
            person=person,
            organisation=crew.space.own_council.organisation,
            role=Role.AUDITOR,
            starts_on=timezone.localdate(),
            by=viewer_for(crew.steward),
        )


def _leave(crew: Crew, name: str) -> None:
    with acting_as(crew.steward.pk), transaction.atomic():
        membership = Membership.objects.in_space(crew.space).get(person__email=email_of(name))
        leave(membership=membership, by=viewer_for(crew.steward))


def _let_guest_in(crew: Crew, last_day: date) -> None:
    name, reason = GUESTS[crew.body.slug]
    with acting_as(crew.steward.pk), transaction.atomic():
        library = library_of(crew.space)
        guest = Person.objects.get(email=email_of(name))
        let_guest_in(by=viewer_for(crew.steward), space=library, person=guest, reason=reason, last_day=last_day)
