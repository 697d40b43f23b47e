"""Who can score in a space, and how much each of them has on the desk."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from audits.models import Absence, Assignment, AuditorProfile, AuditRound
from audits.queries.audits import FINISHED, TO_DO
from frameworks.queries.codes import name_of
from qa_portal.access.acts import Act
from qa_portal.access.roles import ROLE_ACTS
from qa_portal.partners.queries.memberships import memberships_in, people_with_role
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.wording import date_words

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
    away_until: date | None = None
    trained_for: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """As a choice in a list: "Ruth Reader (3 to do)", "Ruth Reader (3 to do, away until 4 May 2026)"."""
        away = f", away until {date_words(self.away_until)}" if self.away_until else ""
        return f"{self.person.name} ({self.to_do} to do{away})"

    @property
    def trained_words(self) -> str:
        return ", ".join(name_of("primary_need", code) for code in sorted(self.trained_for)) or "All needs"


def scorers_in(space: Space) -> "QuerySet[Person]":
    """The people who may score in a space, by name."""
    return people_with_role(space, *SCORING_ROLES)


def colleagues_in(space: Space, today: date) -> list[Person]:
    """Everybody who works in a space, by name, each once: one of them may have written a draft."""
    return list({kept.person_id: kept.person for kept in memberships_in(space, on=today)}.values())


def loads_in(space: Space, today: date) -> list[Load]:
    """Who could be asked, the least burdened first."""
    counts = {row["auditor_id"]: row for row in _counts(space, today)}
    away, trained = away_on(space, today), training_in(space)
    loads = [
        replace(
            _load(person, counts.get(person.pk, {})),
            away_until=away.get(person.pk),
            trained_for=trained.get(person.pk, frozenset()),
        )
        for person in scorers_in(space)
    ]
    return sorted(loads, key=lambda load: (load.to_do, load.person.name))


def away_on(space: Space, day: date) -> dict[int, date]:
    """Person id -> the last day of those on which they are away now."""
    away = Absence.objects.in_space(space).filter(called_off_at=None, starts_on__lte=day, ends_on__gte=day)
    return dict(away.order_by("ends_on").values_list("person_id", "ends_on"))


def training_in(space: Space) -> dict[int, frozenset[str]]:
    """Person id -> the types of need that they are trained for; nobody stands here who is trained for all."""
    profiles = AuditorProfile.objects.in_space(space).values_list("person_id", "trained_for")
    return {person: frozenset(needs) for person, needs in profiles if needs}


def absences_of(person_id: int, space: Space, today: date) -> "QuerySet[Absence]":
    """The days to come, or going on, on which somebody is away."""
    absences = Absence.objects.in_space(space).filter(person_id=person_id, called_off_at=None, ends_on__gte=today)
    return absences.order_by("starts_on")  # type: ignore[no-any-return]


def waiting_with_the_absent(space: Space, today: date) -> "QuerySet[Assignment]":
    """What somebody has to score who is away now: for the lead to look at, nothing of it is lost."""
    waiting = Assignment.objects.in_space(space).filter(
        TO_DO, round__state=AuditRound.State.OPEN, auditor__in=away_on(space, today)
    )
    related = waiting.select_related("plan_version__plan", "auditor", "round")
    return related.defer("plan_version__html", "plan_version__text").order_by("due_on", "pk")


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
