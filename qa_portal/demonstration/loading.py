"""Loading the demonstration, once; a second time finds it there."""

from datetime import date, timedelta

from django.db import transaction

from audits.models import AuditRound, PlanVersion
from audits.services.assignments import assign
from qa_portal.access.roles import Role
from qa_portal.demonstration.agreements import sign_agreement
from qa_portal.demonstration.cast import BODIES, CITY, COUNTY, PLAYERS, Body
from qa_portal.demonstration.judging import Crew, play_seasons
from qa_portal.demonstration.places import open_area
from qa_portal.demonstration.plans import add_samples
from qa_portal.demonstration.reports import issue_last_report
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.people.models import LocalArea, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


class NotEmpty(Exception):  # noqa: N818 - it carries the sentence
    """The database holds something that is not the demonstration."""


def load(today: date, share: float = 1) -> bool:
    """Load the demonstration, with this share of its audits. False when it is there already.

    Raises NotEmpty on a database in real use.

    The operator's address, which marks a demonstration database, is set last: until then a load that was interrupted
    is not taken for a whole one.
    """
    operator = Person.objects.operator()
    if operator.email == OPERATOR:
        return False
    if LocalArea.objects.exists():
        raise NotEmpty("This database is in use, or an earlier load was interrupted. Begin again with an empty one.")
    open_area(today)
    for body in BODIES:
        if body.slug in {COUNTY, CITY}:
            _put_to_work(body, today, share)
    operator.email = OPERATOR
    operator.save(update_fields=["email"])
    return True


def _put_to_work(body: Body, today: date, share: float) -> None:
    crew = _crew(body)
    sign_agreement(crew.space, _people(body, Role.STEWARD)[0], today)
    open_round = play_seasons(crew, today, share)
    for number, version in enumerate(add_samples(body.slug, crew.space, crew.writers, today)):
        _hand_out(crew, open_round, version, number, today)
    issue_last_report(crew, today)


def _hand_out(crew: Crew, audit_round: AuditRound, version: PlanVersion, number: int, today: date) -> None:
    """Each sample plan waits for an auditor, the first of them for the first."""
    with acting_as(crew.lead.pk), transaction.atomic():
        assign(
            by=viewer_for(crew.lead),
            audit_round=audit_round,
            plan_version=version,
            auditor=crew.auditors[number % len(crew.auditors)],
            due_on=today + timedelta(days=5 + number),
        )


def _crew(body: Body) -> Crew:
    lead = _people(body, Role.QA_LEAD)[0]
    with acting_as(lead.pk), transaction.atomic():
        space = Space.objects.select_related("council__organisation", "local_area").get(slug=body.slug)
    return Crew(space, body.prefix, lead, _people(body, Role.AUDITOR), _people(body, Role.PLAN_WRITER))


def _people(body: Body, role: Role) -> list[Person]:
    """Those who play this role for a body, in the order of the cast."""
    names = [player.email for player in PLAYERS if (body.slug, role) in player.parts]
    return list(Person.objects.filter(email__in=names).order_by("pk"))
