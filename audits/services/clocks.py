"""Dates of a plan and lawful exceptions to its time limits; and the clocks, worked out anew whenever one changes."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from audits.models import ClockException, ClockRun, Plan, PlanEvent
from audits.queries.clocks import KeptClock, clocks_by_code, journeys_of, kept_clocks, reason_names
from audits.queries.events import AHEAD, REQUEST, event_name, event_names
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.spaces.sets import insert_values

_AT_ONCE = 5_000


@transaction.atomic
def record_date(*, by: Viewer, plan: Plan, event: str, day: date | None) -> Plan:
    """Record on which day something happened, or take a date away. Raises ValidationError, by field."""
    require(by, Act.PLAN_DATE, plan)
    _refuse_wrong_date(event, day)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if event == REQUEST:
        plan.requested_on = day
        plan.save()
    else:
        _keep_event(by, plan, event, day)
    refresh_clocks([plan])
    ledger.record(by=by, act=Act.PLAN_DATE, on=plan, detail=event)
    return plan


@transaction.atomic
def record_exception(
    *, by: Viewer, plan: Plan, clock: str, reason: str, first_day: date, last_day: date
) -> ClockException:
    """Record why a clock may lawfully take longer. Raises ValidationError, by field."""
    require(by, Act.PLAN_DATE, plan)
    _refuse_wrong_exception(clock, reason, first_day, last_day)
    exception = ClockException(
        space_id=plan.space_id,
        plan=plan,
        clock=clock,
        reason=reason,
        first_day=first_day,
        last_day=last_day,
        recorded_by_id=by.actor_id,
    )
    exception.save()
    refresh_clocks([plan])
    ledger.record(by=by, act=Act.PLAN_DATE, on=plan, detail=f"exception to {clock}")
    return exception


@transaction.atomic
def withdraw_exception(*, by: Viewer, exception: ClockException) -> ClockException:
    """Take back an exception that was recorded by mistake; its history stays."""
    require(by, Act.PLAN_DATE, exception)
    exception.withdrawn_at = timezone.now()
    exception.save()
    refresh_clocks([exception.plan])
    ledger.record(by=by, act=Act.PLAN_DATE, on=exception.plan, detail=f"no exception to {exception.clock}")
    return exception


def refresh_clocks(plans: Sequence[Plan]) -> None:
    """Work out the clocks of plans of one council anew. Part of every service that changes what they rest on."""
    if not plans:
        return
    today, space_id, journeys = timezone.localdate(), plans[0].space_id, journeys_of(plans)
    former = ClockRun.objects.filter(space_id=space_id, plan_id__in=list(journeys))
    former.delete()
    rows = ((new_id(), space_id, pk, *kept) for pk, way in journeys.items() for kept in kept_clocks(way, today))
    insert_values(ClockRun, ("id", "space", "plan", *KeptClock._fields), rows, using=former.db)


@transaction.atomic
def fill_in_clocks(space: Space) -> int:
    """Work out the clocks of plans that have dates and no clock yet: those registered before there were clocks.

    A day's share of them; gives how many. Nothing is decided by it, for clocks follow from dates.
    """
    dated = Q(requested_on__isnull=False) | Exists(PlanEvent.objects.filter(plan_id=OuterRef("pk"), space=space))
    without = Plan.objects.in_space(space).filter(
        dated, ~Exists(ClockRun.objects.filter(plan_id=OuterRef("pk"), space=space))
    )
    plans = list(without.order_by("pk")[:_AT_ONCE])
    refresh_clocks(plans)
    return len(plans)


def _keep_event(by: Viewer, plan: Plan, event: str, day: date | None) -> None:
    known = PlanEvent.objects.filter(space_id=plan.space_id, plan=plan, event=event, contributor="").first()
    if known is None and day is None:
        return
    kept = known or PlanEvent(space_id=plan.space_id, plan=plan, event=event)
    kept.happened_on, kept.recorded_by_id = day, by.actor_id
    kept.save()


def _refuse_wrong_date(event: str, day: date | None) -> None:
    if event != REQUEST and event not in event_names():
        raise ValidationError({"event": "Choose what happened from the list."})
    if day and day > timezone.localdate() and event not in AHEAD:
        raise ValidationError({"day": f"{event_name(event)} cannot lie in the future."})


def _refuse_wrong_exception(clock: str, reason: str, first_day: date, last_day: date) -> None:
    known = clocks_by_code().get(clock)
    if known is None or reason not in known.exceptions:
        because = reason_names().get(reason, reason)
        raise ValidationError({"reason": f"The law knows no such exception to this time limit: {because}."})
    if last_day < first_day:
        raise ValidationError({"last_day": "The last day must be the first day or after it."})
