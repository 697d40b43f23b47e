"""Clocks of plans: how each stands, what is due in a council, and how time limits were kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from audits.models import ClockException, ClockRun, Plan, PlanEvent, PlanVersion
from audits.queries.events import REQUEST, clock_data, event_name
from audits.rules.clocks import Clock, Journey, Pause, Run, State, clock_from, runs_of
from audits.rules.clocks.runs import OPEN, SOON, STATUTORY
from frameworks.packs import read_pack
from frameworks.queries.codes import names_of
from qa_portal.spaces.models import Space
from qa_portal.web.wording import date_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

COLOURS = {
    State.NOT_STARTED: "grey",
    State.RUNNING: "blue",
    State.DUE_SOON: "yellow",
    State.OVERDUE: "red",
    State.MET: "green",
    State.MET_WITH_EXCEPTION: "teal",
    State.MISSED: "orange",
    State.UNKNOWN: "grey",
}
MOST_DUE = 100
KINDS = {"statutory": "", "guidance": "guidance", "local": "local milestone"}


def _named(clock: Clock) -> str:
    """The clock's name, with its standing where that is not the law's and the name does not say so itself."""
    standing = KINDS[clock.kind]
    return clock.name if not standing or standing in clock.name else f"{clock.name} ({standing})"


@cache
def clocks() -> tuple[Clock, ...]:
    """The clocks of the statutory pack. Those of each contributor of advice run with the advice, not with the plan."""
    return tuple(clock_from(data) for data in clock_data() if "per" not in data)


@cache
def clocks_by_code() -> Mapping[str, Clock]:
    return {clock.code: clock for clock in clocks()}


@cache
def state_names() -> Mapping[str, str]:
    return {each["code"]: each["label"] for each in read_pack("statutory")["counting"]["statuses"]}


@cache
def reason_names() -> Mapping[str, str]:
    """Code -> words of each lawful reason to take longer."""
    return {each["code"]: each["name"] for each in read_pack("statutory")["exception_reasons"]}


def journeys_of(plans: Sequence[Plan]) -> dict[UUID, Journey]:
    """What is known of plans of one council on their way, by their id."""
    days: dict[UUID, dict[str, date]] = {plan.pk: {} for plan in plans}
    pauses: dict[UUID, list[Pause]] = {plan.pk: [] for plan in plans}
    if plans:
        near = {"space_id": plans[0].space_id, "plan_id__in": list(days)}
        events = PlanEvent.objects.filter(**near, contributor="").exclude(happened_on=None)
        for plan_id, event, day in events.values_list("plan_id", "event", "happened_on"):
            days[plan_id][event] = day
        for each in ClockException.objects.filter(**near, withdrawn_at=None):
            pauses[each.plan_id].append(Pause(each.clock, each.reason, each.first_day, each.last_day))
    return {plan.pk: _journey(plan, days[plan.pk], pauses[plan.pk]) for plan in plans}


def _journey(plan: Plan, days: dict[str, date], pauses: Sequence[Pause]) -> Journey:
    if plan.requested_on:
        days[REQUEST] = plan.requested_on
    return Journey(plan.plan_event, days, tuple(pauses), plan.transfer_kind, plan.birth_month)


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock of a plan on its page."""

    run: Run
    state: State
    exceptions: tuple[ClockException, ...] = ()

    @property
    def name(self) -> str:
        return _named(self.run.clock)

    @property
    def state_words(self) -> str:
        return state_names()[self.state]

    @property
    def colour(self) -> str:
        return COLOURS[self.state]

    @property
    def rule(self) -> str:
        """Where the time limit stands; what nobody has looked up is marked."""
        return "; ".join(
            each.text if each.checked else f"{each.text} (reference to be confirmed)"
            for each in self.run.clock.references
        )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def missing(self) -> str:
        """Which date would tell more, in words, or nothing."""
        if self.state is not State.UNKNOWN:
            return ""
        clock = self.run.clock
        if clock.transfer_kinds and self.run.is_in_doubt and self.run.starts_on is None:
            return "The kind of phase transfer is not recorded."
        if self.run.is_in_doubt and self.run.stopped_on and self.run.starts_on:
            first, last = date_words(self.run.starts_on), date_words(self.run.stopped_on)
            return f"{event_name(clock.stops_at)} ({last}) is before {event_name(clock.starts_from).lower()} ({first})."
        event = clock.stops_at if self.run.stopped_on is None else clock.starts_from
        return f"No date is recorded for: {event_name(event).lower()}."

    @property
    def may_have_exception(self) -> bool:
        return bool(self.run.clock.exceptions) and self.run.starts_on is not None


def clocks_of(plan: Plan, today: date) -> list[ClockRow]:
    """The clocks of a plan that have begun or ought to have; those that wait for their first step are left out."""
    runs = runs_of(clocks(), journeys_of([plan])[plan.pk])
    kept = ClockException.objects.filter(space_id=plan.space_id, plan=plan, withdrawn_at=None)
    exceptions = list(kept.select_related("recorded_by").order_by("first_day"))
    rows = [ClockRow(run, run.state(today), _of_clock(exceptions, run.clock)) for run in runs]
    return [row for row in rows if row.state is not State.NOT_STARTED]


def _of_clock(exceptions: Iterable[ClockException], clock: Clock) -> tuple[ClockException, ...]:
    return tuple(each for each in exceptions if each.clock == clock.code)


class KeptClock(NamedTuple):
    """What is kept of one clock of a plan, to find and count it by: the values of a ClockRun."""

    clock: str
    outcome: str
    due_on: date | None
    stopped_on: date | None
    lapses_on: date | None


def kept_clocks(journey: Journey, today: date) -> list[KeptClock]:
    """The clocks of a plan that have begun or ought to have."""
    runs = runs_of(clocks(), journey)
    return [_kept(run, state) for run in runs if (state := run.state(today)) is not State.NOT_STARTED]


def _kept(run: Run, state: State) -> KeptClock:
    is_waiting = run.clock.is_minimum and state in {State.RUNNING, State.UNKNOWN} and run.due_on is not None
    is_open = state in OPEN and not is_waiting
    lapses = run.starts_on if is_open and run.clock.period.is_before else None
    outcome = ClockRun.OPEN if is_open else ClockRun.WAITING if is_waiting else state.value
    return KeptClock(run.clock.code, outcome, run.lawful_until, run.stopped_on, lapses)


@dataclass(frozen=True, slots=True)
class DueRow:
    """An open clock in the list of what is due."""

    run: Any
    state: State

    @property
    def reference(self) -> str:
        return str(self.run.plan.reference)

    @property
    def clock(self) -> Clock:
        return clocks_by_code()[self.run.clock]

    @property
    def name(self) -> str:
        return _named(self.clock)

    @property
    def state_words(self) -> str:
        return state_names()[self.state]

    @property
    def colour(self) -> str:
        return COLOURS[self.state]

    @property
    def need_words(self) -> str:
        return names_of("primary_need").get(self.run.plan.primary_need, "")


@dataclass(frozen=True, slots=True)
class Due:
    """What is due: the rows, overdue first, and the mark from which the next page goes on."""

    rows: list[DueRow]
    more: str = ""


def due_in(space: Space, chosen: Mapping[str, str], *, today: date, after: str = "", most: int = MOST_DUE) -> Due:
    """Open clocks of a council, those longest overdue first; `after` is the mark of the last row that was seen."""
    found = _narrowed(open_clocks([space], today), chosen, today)
    if mark := _read_mark(after):
        day, pk = mark
        found = found.filter(Q(due_on__gt=day) | Q(due_on=day, id__gt=pk), due_on__gte=day)
    runs = list(found.select_related("plan").order_by("due_on", "id")[: most + 1])
    more = f"{runs[most - 1].due_on:%Y%m%d}-{runs[most - 1].pk.hex}" if len(runs) > most else ""
    return Due([DueRow(run, _state(run.due_on, today)) for run in runs[:most]], more)


def open_clocks(spaces: Iterable[Space], today: date) -> "QuerySet[ClockRun]":
    """Clocks that somebody waits for. What had to come before a day that has passed is not waited for any more."""
    runs = ClockRun.objects.filter(space__in=spaces, outcome=ClockRun.OPEN)
    return runs.filter(Q(lapses_on=None) | Q(lapses_on__gte=today))


def _narrowed(runs: "QuerySet[ClockRun]", chosen: Mapping[str, str], today: date) -> "QuerySet[ClockRun]":
    columns = {"clock": chosen.get("clock"), "plan__primary_need": chosen.get("need"), "plan__team": chosen.get("team")}
    runs = runs.filter(**{column: value for column, value in columns.items() if value})
    if writer := chosen.get("writer"):
        own = PlanVersion.objects.filter(space_id__in=runs.values("space_id")[:1], written_by_id=int(writer))
        runs = runs.filter(plan_id__in=own.values("plan_id"))
    when = chosen.get("when")
    if when == State.OVERDUE:
        return runs.filter(due_on__lt=today)
    if when == State.DUE_SOON:
        return runs.filter(due_on__gte=today, due_on__lte=today + SOON)
    return runs


def _state(due_on: date | None, today: date) -> State:
    """An open clock has always begun, so it has a day."""
    if due_on is None or due_on < today:
        return State.OVERDUE
    return State.DUE_SOON if due_on - today <= SOON else State.RUNNING


def _read_mark(text: str) -> tuple[date, UUID] | None:
    day, _, identity = text.partition("-")
    try:
        return date.fromisoformat(day), UUID(hex=identity)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many clocks are overdue, and how many are due within ten days."""

    overdue: int
    soon: int


def due_counts(spaces: Sequence[Space], today: date, *, writer: int | None = None) -> DueCounts:
    """Counted over spaces; with a writer, over the plans that they wrote."""
    runs = open_clocks(spaces, today).filter(due_on__lte=today + SOON)
    if writer is not None:
        own = PlanVersion.objects.filter(space__in=spaces, written_by_id=writer)
        runs = runs.filter(plan_id__in=own.values("plan_id"))
    counted = runs.aggregate(all=Count("id"), overdue=Count("id", filter=Q(due_on__lt=today)))
    return DueCounts(counted["overdue"], counted["all"] - counted["overdue"])


def timeliness_of(plan: Plan, today: date) -> list[ClockRow]:
    """The statutory clocks of a plan that were kept, missed or are overdue: to stand beside a grade, never in it."""
    told = {State.MET, State.MET_WITH_EXCEPTION, State.MISSED, State.OVERDUE}
    return [row for row in clocks_of(plan, today) if row.run.clock.kind == STATUTORY and row.state in told]


def teams_in(space: Space) -> list[str]:
    """The teams that are recorded with plans of a council."""
    teams = Plan.objects.in_space(space).exclude(team="").order_by("team").values_list("team", flat=True)
    return list(teams.distinct()[:MOST_DUE])


def exception_in(space: Space, plan_id: UUID, exception_id: UUID) -> ClockException:
    """An exception of a plan of this space. Raises Http404."""
    kept = ClockException.objects.in_space(space).filter(withdrawn_at=None).select_related("plan")
    return get_object_or_404(kept, pk=exception_id, plan_id=plan_id)
