"""What of threads is to be read or compared, by the jobs that do so."""

from typing import TYPE_CHECKING
from uuid import UUID

from audits.models import Advice, PlanSection, PlanVersion, ThreadLink
from audits.rules.threads.plans import Span

if TYPE_CHECKING:
    from django.db.models import QuerySet

READING_THREAD = "audits.read_thread"
"""The kind of job that reads the golden thread of a text."""
COMPARING = "audits.compare_advice"
"""The kind of job that looks for what advice says in a text."""


def spans_of(version: PlanVersion) -> list[Span]:
    """Where the sections stand in a text."""
    places = PlanSection.objects.filter(space_id=version.space_id, version=version).values_list("code", "start", "end")
    return [Span(*place) for place in places]


def former_version(version: PlanVersion) -> PlanVersion | None:
    """The newest earlier text of the plan of which somebody decided on a link."""
    decided = ThreadLink.objects.filter(space_id=version.space_id).exclude(state=ThreadLink.State.PROPOSED)
    earlier = PlanVersion.objects.filter(
        space_id=version.space_id, plan_id=version.plan_id, number__lt=version.number, pk__in=decided.values("version")
    )
    found: PlanVersion | None = earlier.order_by("-number").first()
    return found


def decided_links(version: PlanVersion) -> "QuerySet[ThreadLink]":
    """The links of a text on which a person has decided."""
    links = ThreadLink.objects.filter(space_id=version.space_id, version=version)
    return links.exclude(state=ThreadLink.State.PROPOSED).select_related("one", "other")


def advice_to_compare(version: PlanVersion) -> "QuerySet[Advice]":
    """The advice that the council holds for the plan and that was read, and has not been compared with this text."""
    held = Advice.objects.filter(space_id=version.space_id, plan_id=version.plan_id, state=Advice.State.READ)
    return held.exclude(stage=Advice.Stage.SENT_BACK).exclude(matches__version=version)


def newest_read(plan_id: UUID, space_id: int) -> PlanVersion | None:
    """The newest text of a plan that was read."""
    texts = PlanVersion.objects.filter(space_id=space_id, plan_id=plan_id, state=PlanVersion.State.READ)
    found: PlanVersion | None = texts.order_by("-number").first()
    return found
