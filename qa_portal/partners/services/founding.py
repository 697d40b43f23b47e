"""The first step of a new portal: the national space, and an invitation for the person who founds areas there."""

from django.db import transaction

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.services.invitations import Invited
from qa_portal.partners.services.opening import Newcomer, new_organisation, seat_steward
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.services import open_space

_OPERATORS = "Operators of the portal"


@transaction.atomic
def found_portal(*, operator: Newcomer) -> Invited:
    """Open the national space where there is none, and invite an operator to it. Done again, it invites another one.

    Whoever may run a command on the server may found the portal: there is nobody yet who could be asked.
    """
    organisation = Organisation.objects.filter(kind=Organisation.Kind.OPERATOR).first()
    body = organisation or new_organisation(None, _OPERATORS, Organisation.Kind.OPERATOR)
    return seat_steward(_national(), body, operator, role=Role.OPERATOR)


def _national() -> Space:
    with acting_as(Person.objects.operator().pk):
        found = Space.objects.filter(kind=SpaceKind.NATIONAL).select_related("service_person").first()
    return found or open_space(kind=SpaceKind.NATIONAL, name="National", slug="national")
