"""Inviting people by e-mail: a link that works once, for three days, for one address. Only its hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import NAMES, Role
from qa_portal.partners.models import Invitation, Membership
from qa_portal.partners.services.memberships import join, leave
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as

VALID_FOR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of inviting somebody. `link` is empty for those who can sign in already; it is shown this once."""

    membership: Membership
    link: str = ""


@transaction.atomic
def invite(
    *,
    by: Viewer,
    space: Space,
    email: str,
    name: str,
    organisation: Organisation,
    role: Role,
    ends_on: date | None = None,
) -> Invited:
    """Make somebody a member, and send those who cannot sign in yet a link by which they choose a password."""
    require(by, Act.PERSON_INVITE, space)
    person = _person(email, name)
    today = timezone.localdate()
    membership = join(person=person, organisation=organisation, role=role, starts_on=today, ends_on=ends_on, by=by)
    if person.is_active:
        return Invited(membership)
    return Invited(membership, _send_link(_invitation(membership, by), by))


@transaction.atomic
def renew(*, invitation: Invitation, by: Viewer) -> Invited:
    """Send a new link; the old one stops working."""
    require(by, Act.PERSON_INVITE, invitation)
    if invitation.state != Invitation.State.WAITING:
        raise Refused("This invitation does not wait any more.", act=Act.PERSON_INVITE, on=invitation)
    return Invited(invitation.membership, _send_link(invitation, by))


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Viewer) -> Invitation:
    """Take an invitation back, and the access that was made ready with it."""
    require(by, Act.PERSON_INVITE, invitation)
    invitation.state = Invitation.State.WITHDRAWN
    invitation.save(update_fields=["state"])
    leave(membership=invitation.membership, by=by)
    ledger.record(by=by, act=Act.PERSON_INVITE, on=invitation, detail="withdrawn")
    return invitation


@transaction.atomic
def accept(*, token: str, password: str) -> Person | None:
    """Use an invitation: the person can sign in from now on. None when the link is wrong, used, withdrawn or too old.

    The database uses it up in one statement, so of two who try at the same moment one succeeds.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, membership_id FROM app.use_invitation(%s)", [hash_of(token)])
        used = cursor.fetchone()
    if used is None:
        return None
    person = Person.objects.get(pk=used[0])
    person.is_active = True
    person.set_password(password)
    person.save(update_fields=["is_active", "password"])
    with acting_as(person.pk):
        membership = Membership.objects.filter(pk=used[1]).first()
        ledger.record(by=Viewer(person.pk), act=Act.SPACE_ENTER, on=membership, detail="invitation accepted")
    return person


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _person(email: str, name: str) -> Person:
    """The person with this address, or a new one who cannot sign in until the invitation is accepted."""
    known = Person.objects.filter(email=email.strip().lower(), is_service=False).first()
    return known or Person.objects.create_user(email, name, password=None, is_active=False)


def _invitation(membership: Membership, by: Viewer) -> Invitation:
    """The invitation that waits already, so that there is never more than one link, or a new one."""
    waiting = Invitation.objects.filter(membership=membership, state=Invitation.State.WAITING).first()
    facts = {"space_id": membership.space_id, "person": membership.person, "invited_by_id": by.person_id}
    return waiting or Invitation(membership=membership, **facts)


def _send_link(invitation: Invitation, by: Viewer) -> str:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save()
    ledger.record(by=by, act=Act.PERSON_INVITE, on=invitation)
    link = settings.BASE_URL + reverse("partners:invitation", args=[token])
    transaction.on_commit(_mail(invitation, link).send, robust=True)
    return link


def _mail(invitation: Invitation, link: str) -> EmailMessage:
    membership = invitation.membership
    facts = {
        "name": invitation.person.name,
        "organisation": membership.organisation,
        "role": NAMES[Role(membership.role)],
        "until": invitation.expires_at,
        "link": link,
    }
    body = render_to_string("partners/email/invitation.txt", facts)
    return EmailMessage("You are invited to EHCP quality assurance", body, to=[invitation.person.email])
