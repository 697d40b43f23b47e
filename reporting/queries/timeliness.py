"""How the time limits of a term's plans were kept, counted beside their grades and never in them."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count

from audits.models import ClockRun, Plan
from audits.queries.clocks import clocks
from audits.rules.clocks import Clock, State
from audits.rules.clocks.runs import STATUTORY
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.models import AuditFact
from reporting.rules.paig import ClockCount

if TYPE_CHECKING:
    from django.db.models import QuerySet

Outcomes = Counter[tuple[str, str]]


def clock_counts(space: Space, term: Term, today: date) -> tuple[ClockCount, ...]:
    """Each statutory time limit of the plans that were audited in a term; empty where no date tells of any.

    A limit that has passed without its step counts as late; one that still runs is not counted at all.
    """
    plans = _plans_audited(space, term)
    outcomes, events = _outcomes(plans, space, today), Counter(plans.values_list("plan_event", flat=True))
    counted = [_counted(clock, outcomes, events) for clock in clocks() if clock.kind == STATUTORY]
    return tuple(count for count in counted if count.in_time + count.lawful_exception + count.late)


def _plans_audited(space: Space, term: Term) -> "QuerySet[Plan]":
    facts = AuditFact.objects.in_space(space).filter(term=term)
    return Plan.objects.in_space(space).filter(pk__in=facts.values("audit__plan_version__plan_id"))


def _outcomes(plans: "QuerySet[Plan]", space: Space, today: date) -> Outcomes:
    """(clock, outcome) -> how many plans; an open clock whose day has passed is overdue."""
    runs = ClockRun.objects.in_space(space).filter(plan__in=plans)
    counts: Outcomes = Counter()
    for clock, outcome, plans_in in runs.values_list("clock", "outcome").annotate(Count("id")):
        counts[clock, outcome] = plans_in
    overdue = runs.filter(outcome=ClockRun.OPEN, lapses_on=None, due_on__lt=today)
    for clock, plans_in in overdue.values_list("clock").annotate(Count("id")):
        counts[clock, State.OVERDUE] = plans_in
    return counts


def _counted(clock: Clock, outcomes: Outcomes, events: Counter[str]) -> ClockCount:
    """Undated are the plans that the limit concerns and whose dates do not tell how it was kept."""
    of = {outcome: outcomes[clock.code, outcome] for outcome in (*State, ClockRun.OPEN, ClockRun.WAITING)}
    concerned = sum(events[event] for event in clock.applies_to)
    known = of[State.MET] + of[State.MET_WITH_EXCEPTION] + of[State.MISSED] + of[ClockRun.OPEN] + of[ClockRun.WAITING]
    return ClockCount(
        name=clock.name,
        in_time=of[State.MET],
        lawful_exception=of[State.MET_WITH_EXCEPTION],
        late=of[State.MISSED] + of[State.OVERDUE],
        undated=max(0, concerned - known),
    )
