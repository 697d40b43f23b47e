"""What happens in a council, in the order of time: each deed is done when the story's clock has come to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.cast import Body
from qa_portal.demonstration.clock import story_time
from qa_portal.demonstration.opinions import Mood
from qa_portal.demonstration.remarks import Speaker
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as

Deed = Callable[[], object]
FRIDAY = 4
SMALL = 0.25
"""With a smaller share of its audits a demonstration has less of everything else, too: it is there to try one thing."""


@dataclass(slots=True)
class Story:
    """Deeds, each with its moment. What has not happened by `today` does not happen."""

    today: date
    _deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)

    def then(self, at: datetime, deed: Deed) -> None:
        """Plan a deed. Of deeds of the same moment the one that was planned first comes first."""
        self._deeds.append((at, len(self._deeds), deed))

    def play(self) -> None:
        """Do everything, earliest first."""
        for at, _, deed in sorted(self._deeds, key=lambda each: each[:2]):
            with story_time(at):
                deed()


@dataclass(frozen=True, slots=True)
class Crew:
    """The people of one council who play a part in judging, and how plans and auditors are there."""

    body: Body
    space: Space
    lead: Person
    senior: Person
    steward: Person
    auditors: list[Person]
    writers: list[Person]
    mood: Mood
    speaker: Speaker

    def severity(self, auditor: Person) -> float:
        """How strict an auditor is: one a little mild, one in the middle, one strict."""
        return SEVERITIES[self.auditors.index(auditor) % len(SEVERITIES)] if auditor in self.auditors else 0.0


SEVERITIES = (-0.12, 0.02, 0.2)

LEANINGS: dict[str, Mood] = {
    cast.COUNTY: Mood(0.06, {"G1": -0.3, "G2": -0.2, "A1": 0.15, "T2": 0.2}),
    cast.CITY: Mood(0.0, {"E1": 0.2, "E4": 0.15, "F3": -0.15, "F6": -0.2, "W5": 0.25}),
    cast.BLACKBURN: Mood(-0.08, {"D1": 0.35, "D3": 0.4, "W4": 0.25, "T2": -0.4, "T4": -0.3, "R1": -0.3}),
    cast.NORTHMOOR: Mood(-0.16, {"T1": 0.3, "T4": 0.35, "D1": -0.4, "HC1": -0.3, "HC3": -0.2, "W1": 0.25}),
}
"""How much better or worse plans of a council are, in all and on some criteria."""


def crew_of(body: Body) -> Crew:
    """The people of a council, as the cast names them."""
    lead = people(body, Role.QA_LEAD)[0]
    with acting_as(lead.pk), transaction.atomic():
        space = Space.objects.select_related("council__organisation", "local_area").get(slug=body.slug)
    return Crew(
        body=body,
        space=space,
        lead=lead,
        senior=people(body, Role.SENIOR_MANAGER)[0],
        steward=people(body, Role.STEWARD)[0],
        auditors=people(body, Role.AUDITOR),
        writers=people(body, Role.PLAN_WRITER),
        mood=LEANINGS[body.slug],
        speaker=Speaker(begin=len(body.name)),
    )


def people(body: Body, role: Role) -> list[Person]:
    """Those who play this role for a body, in the order of the cast."""
    emails = [part.email for part in body.parts if part.role is role]
    known = {person.email: person for person in Person.objects.filter(email__in=emails)}
    return [known[email] for email in emails]


def working_day(day: date) -> date:
    """The day, or the Friday before when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))
