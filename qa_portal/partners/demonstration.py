"""What holds only on a demonstration database: who may be signed in as, and what there is to try.

Two locks: the setting DEMONSTRATION, and a mark in the database, the operator's address. The server refuses to start
when the first is set without the second, so that a slip in the settings opens no real portal.
"""

import sys
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import connection, transaction

from qa_portal.access.roles import NAMES, Role
from qa_portal.people.models import Organisation, Person

OPERATOR = "operator@demonstration.invalid"
"""The operator's address on a demonstration database; whoever loads the demonstration sets it."""

TO_TRY: dict[Role, str] = {
    Role.PLAN_WRITER: "Upload a draft plan, and see which sections the portal found in it.",
    Role.AUDITOR: "Score a plan that is waiting for you, with words of the plan as evidence.",
    Role.QA_LEAD: "Open a round, assign audits, and build the report of the term.",
    Role.SENIOR_MANAGER: "Read the report of the term and issue it.",
    Role.SAFEGUARDING_LEAD: "Read what may tell of harm to a child, and decide what it is.",
    Role.STEWARD: "Invite a colleague, and end somebody's access.",
    Role.AREA_STEWARD: "Add an organisation to your area, and change the dates of a term.",
    Role.OPERATOR: "Add a local area, with the person who will look after it.",
    Role.ADVICE_CONTRIBUTOR: "Look at the framework that your advice is read against.",
    Role.SENCO: "Look at the framework that your advice is read against.",
    Role.SERVICE_MANAGER: "See what the advice of your service shows in a term, without names.",
    Role.DESIGNATED_CLINICAL_OFFICER: "Look at the health criteria of the framework.",
    Role.DESIGNATED_MEDICAL_OFFICER: "Look at the health criteria of the framework.",
    Role.DESIGNATED_SOCIAL_CARE_OFFICER: "Look at the social care criteria of the framework.",
    Role.PCF_REVIEWER: "Comment on a draft framework, and see what became of earlier comments.",
    Role.YOUTH_VOICE: "Say what a draft framework should ask in other words.",
    Role.PAIG_MEMBER: "Read the reports that were issued to your group; you see no names.",
    Role.EXECUTIVE: "Read the reports that were issued to your group; you see no names.",
    Role.ICB_OVERSIGHT: "Read the reports that councils issued to their groups, and see what health gives to plans.",
    Role.COMMISSIONER: "See what the services that you commission give to plans, and whether it gets better.",
    Role.GUEST: "See how little a guest sees: one library, until a day.",
    Role.SERVICE: "",
}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One made-up person with one role."""

    person_id: int
    name: str
    organisation: str
    role: Role

    @property
    def role_name(self) -> str:
        return NAMES[self.role]

    @property
    def to_try(self) -> str:
        return TO_TRY[self.role]


def demo_people() -> list[DemoPerson]:
    """Everybody who works somewhere, by organisation; the database answers with nobody unless it is marked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, name, organisation, role FROM app.demonstration_people()")
        return [DemoPerson(person_id, name, body, Role(role)) for person_id, name, body, role in cursor.fetchall()]


def by_area(people: list[DemoPerson]) -> list[tuple[str, list[tuple[str, list[DemoPerson]]]]]:
    """area -> organisation -> its people by role; in each area those with most people first, which are the councils."""
    areas = dict(Organisation.objects.order_by("local_area_id").values_list("name", "local_area__name"))
    found: dict[str, list[tuple[str, list[DemoPerson]]]] = {area: [] for area in areas.values()}
    for name, group in groupby(people, key=lambda person: person.organisation):
        found[areas[name]].append((name, sorted(group, key=lambda person: list(Role).index(person.role))))
    return [(area, sorted(bodies, key=lambda body: -len(body[1]))) for area, bodies in found.items() if bodies]


def refuse_unless_demonstration() -> None:
    """Stop the server when it is told to be a demonstration on a database that is none. `wsgi.py` asks at the start."""
    if not settings.DEMONSTRATION:
        return
    with transaction.atomic():
        is_marked = Person.objects.filter(is_operator=True, email=OPERATOR).exists()
    if not is_marked:
        sys.stderr.write("The portal cannot start: DEMONSTRATION is set, but this is not a demonstration database.\n")
        raise SystemExit(2)
