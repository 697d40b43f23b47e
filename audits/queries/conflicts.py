"""Who must not judge which plan: who wrote or uploaded a text of it, advised on it, or said that they have an interest.

One answer for giving out plans, for handing them over and for a second look at a grade.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from audits.models import Advice, AuditorProfile, Interest, Plan, PlanVersion
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

Conflicts = dict[tuple[UUID, int], str]
"""(plan id, person id) -> the reason, after "because they": the first that was found."""

WROTE = "wrote a draft of it"
UPLOADED = "uploaded a draft of it"
ADVISED = "gave advice for it"
SAID = "have said that they should not judge it"
SUPERVISES = "supervise its writer"
SAME_SUPERVISOR = "have the same supervisor as its writer"


def conflicts_of(space: Space, plans: Collection[UUID]) -> Conflicts:
    """Every conflict on these plans of a council, whoever has it."""
    found: Conflicts = {}
    for reason, rows in _sources(space, plans):
        for plan_id, person_id in rows:
            if person_id is not None:
                found.setdefault((plan_id, person_id), reason)
    for key, reason in _by_supervision(space, plans).items():
        found.setdefault(key, reason)
    return found


def conflict_of(space: Space, plan: Plan, person: Person) -> str:
    """Why somebody must not judge a plan, as a sentence; "" where they may."""
    reason = conflicts_of(space, [plan.pk]).get((plan.pk, person.pk), "")
    return conflict_sentence(person, reason) if reason else ""


def conflict_sentence(person: Person, reason: str) -> str:
    if reason == WROTE:
        return f"{person} wrote a draft of this plan, so another auditor needs to score it."
    return f"{person} cannot score this plan, because they {reason}."


def _sources(space: Space, plans: Collection[UUID]) -> "Iterable[tuple[str, QuerySet[Any]]]":
    versions = PlanVersion.objects.in_space(space).filter(plan_id__in=plans)
    advice = Advice.objects.in_space(space).filter(plan_id__in=plans)
    yield SAID, Interest.objects.in_space(space).filter(plan_id__in=plans).values_list("plan_id", "person_id")
    yield WROTE, versions.values_list("plan_id", "written_by_id")
    yield UPLOADED, versions.values_list("plan_id", "uploaded_by_id")
    yield ADVISED, advice.values_list("plan_id", "author_id")


def _by_supervision(space: Space, plans: Collection[UUID]) -> Conflicts:
    """A supervisor of the writer, and whoever has the same one."""
    supervisors = dict(
        AuditorProfile.objects.in_space(space).exclude(supervisor=None).values_list("person_id", "supervisor_id")
    )
    if not supervisors:
        return {}
    versions = PlanVersion.objects.in_space(space).filter(plan_id__in=plans, written_by__in=supervisors)
    found: Conflicts = {}
    for plan_id, writer in versions.values_list("plan_id", "written_by_id"):
        chief = supervisors[writer]
        found[(plan_id, chief)] = SUPERVISES
        found |= {(plan_id, each): SAME_SUPERVISOR for each, other in supervisors.items() if other == chief}
    return found
