"""Invitations, as those who hold their links see them."""

from dataclasses import dataclass

from django.db import connection

from qa_portal.access.roles import NAMES, Role
from qa_portal.people.models import Person


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """What somebody who holds the link of an invitation may know of it."""

    person: Person
    organisation: str
    role: Role

    @property
    def role_name(self) -> str:
        return NAMES[self.role]


def open_invitation(token_hash: str) -> OpenInvitation | None:
    """The invitation with this hash, while it waits. None alike for a wrong, used, withdrawn and overdue one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, organisation, role FROM app.open_invitation(%s)", [token_hash])
        row = cursor.fetchone()
    return OpenInvitation(Person.objects.get(pk=row[0]), row[1], Role(row[2])) if row else None
