"""What the next nightly run will remove from a space, and the plans whose time is over."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from audits.models import Plan
from qa_portal.spaces.models import Space
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.rules.retention import born_until, due_on, passed_until

_MOST = 100
"""Plans that are shown at once; the number of all stands above them."""


@dataclass(frozen=True, slots=True)
class Passed:
    """How many rows have been kept for their ninety days."""

    jobs: int
    notices: int


@dataclass(frozen=True, slots=True)
class DuePlan:
    """A plan that need not be kept any more, by its reference, and since when."""

    plan: Plan
    since: date


@dataclass(frozen=True, slots=True)
class Due:
    """All that is due in a space."""

    passed: Passed
    plans: list[DuePlan]
    plan_count: int
    last_run: Mark | None


def due_in(space: Space, *, now: datetime, today: date) -> Due:
    plans = Plan.objects.in_space(space).filter(birth_month__lte=born_until(today)).order_by("birth_month", "pk")
    shown = [DuePlan(plan, due_on(plan.birth_month)) for plan in plans[:_MOST]]
    return Due(
        count_passed(space, now=now), shown, plans.count(), Mark.objects.filter(name=Mark.Name.RETENTION).first()
    )


def count_passed(space: Space, *, now: datetime) -> Passed:
    """For somebody who looks after the space; anybody else counts nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT jobs, notices FROM app.count_passed(%s, %s)", [space.pk, passed_until(now)])
        return Passed(*cursor.fetchone())
