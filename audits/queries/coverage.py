"""Who has never been sampled."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from audits.models import PlanVersion, SampledPlan
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class NeverDrawn:
    """Of the plans, the teams or the writers of a council: how many there are, and which were in no sample.

    `named` holds those with plans enough to be named; `few` counts the others.
    """

    total: int
    never: int
    named: list[str]
    few: int


def never_drawn(space: Space, threshold: int) -> dict[str, NeverDrawn]:
    """What no sample has held so far: "plans" (a number only), "teams" and "writers"."""
    texts = PlanVersion.objects.in_space(space).filter(state=PlanVersion.State.READ)
    drawn = SampledPlan.objects.filter(space_id=OuterRef("space_id"), unit__plan_version__plan_id=OuterRef("plan_id"))
    counted = texts.annotate(is_drawn=Exists(drawn))
    plans = list(counted.order_by("plan_id").distinct("plan_id").values_list("is_drawn", flat=True))
    return {
        "plans": NeverDrawn(len(plans), plans.count(False), [], 0),
        "teams": _never(counted.exclude(plan__team=""), "plan__team", threshold),
        "writers": _never(counted.exclude(written_by=None), "written_by__name", threshold),
    }


def _never(texts: "QuerySet[Any]", column: str, threshold: int) -> NeverDrawn:
    rows = list(
        texts.order_by(column)
        .values_list(column)
        .annotate(plans=Count("plan_id", distinct=True), drawn=Count("plan_id", filter=Q(is_drawn=True)))
    )
    never = [(name, plans) for name, plans, drawn in rows if not drawn]
    named = [name for name, plans in never if plans >= threshold]
    return NeverDrawn(len(rows), len(never), named, len(never) - len(named))
