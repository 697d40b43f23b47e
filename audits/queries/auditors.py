"""Who can score in a space, and how much each of them has on the desk."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from audits.models import Assignment, AuditRound
from audits.queries.audits import FINISHED, TO_DO
from qa_portal.access.acts import Act
from qa_portal.access.roles import ROLE_ACTS
from qa_portal.partners.queries.memberships import memberships_in, people_with_role
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

SCORING_ROLES = tuple(role for role, acts in ROLE_ACTS.items() if Act.AUDIT_SCORE in acts)


@dataclass(frozen=True, slots=True)
class Load:
    """What one person has to score in a space: still to do, late among these, and submitted so far."""

    person: Person
    to_do: int = 0
    late: int = 0
    submitted: int = 0

    @property
    def words(self) -> str:
        """As a choice in a list: "Ruth Reader (3 to do)"."""
        return f"{self.person.name} ({self.to_do} to do)"


def scorers_in(space: Space) -> "QuerySet[Person]":
    """The people who may score in a space, by name."""
    return people_with_role(space, *SCORING_ROLES)


def colleagues_in(space: Space, today: date) -> list[Person]:
    """Everybody who works in a space, by name, each once: one of them may have written a draft."""
    return list({kept.person_id: kept.person for kept in memberships_in(space, on=today)}.values())


def loads_in(space: Space, today: date) -> list[Load]:
    """Who could be asked, the least burdened first."""
    counts = {row["auditor_id"]: row for row in _counts(space, today)}
    loads = [_load(person, counts.get(person.pk, {})) for person in scorers_in(space)]
    return sorted(loads, key=lambda load: (load.to_do, load.person.name))


def _counts(space: Space, today: date) -> "QuerySet[Assignment, dict[str, int]]":
    """Grouped by person; the closed rounds of years ago count as submitted only."""
    to_do = TO_DO & Q(round__state=AuditRound.State.OPEN)
    return (
        Assignment.objects.in_space(space)
        .order_by()
        .values("auditor_id")
        .annotate(
            to_do=Count("id", filter=to_do),
            late=Count("id", filter=to_do & Q(due_on__lt=today)),
            submitted=Count("id", filter=FINISHED),
        )
    )


def _load(person: Person, row: dict[str, int]) -> Load:
    return Load(person, row.get("to_do", 0), row.get("late", 0), row.get("submitted", 0))
