"""The clocks that run for one plan, and how each stands on a day. Pure: the caller brings the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from audits.rules.clocks.periods import Period, lengthened, period_of

SOON = timedelta(days=10)
STATUTORY = "statutory"
_ONCE = frozenset({"new_plan", "reassessment"})
"""Plan events that begin with a request and end with a plan; all others come round again."""


class State(StrEnum):
    """How a clock stands. Source: `counting.statuses` of the statutory pack."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET = "met"
    MET_WITH_EXCEPTION = "met_with_exception"
    MISSED = "missed"
    UNKNOWN = "unknown"


ENDED = frozenset({State.MET, State.MET_WITH_EXCEPTION, State.MISSED})
OPEN = frozenset({State.RUNNING, State.DUE_SOON, State.OVERDUE})


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule stands. One that nobody has looked up is shown as to be confirmed."""

    text: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit as the pack says it. `is_minimum`: the least that has to pass, and not the most.

    `closed_by` are events after which it is beside the point: a plan that was drafted is no longer refused.
    """

    code: str
    name: str
    kind: str
    period: Period
    starts_from: str
    stops_at: str
    applies_to: frozenset[str]
    starts_from_if_none: str = ""
    also_needs: str = ""
    closed_by: frozenset[str] = frozenset()
    is_minimum: bool = False
    transfer_kinds: frozenset[str] = frozenset()
    age_max: int | None = None
    exceptions: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    in_force: bool = True

    @property
    def is_once(self) -> bool:
        """Whether its story is told once. Reviews come every year, and dates of the year before are still there."""
        return self.is_minimum or self.applies_to <= _ONCE


def clock_from(data: Mapping[str, Any]) -> Clock:
    """A clock of the pack. Raises KeyError for one that leaves out what every clock has."""
    return Clock(
        code=data["code"],
        name=data["name"],
        kind=data["kind"],
        period=period_of(data["due"], back=data.get("direction") == "before"),
        starts_from=data["starts_from"],
        stops_at=data["stops_at"],
        applies_to=frozenset(data["applies_to"]),
        starts_from_if_none=data.get("starts_from_if_none", ""),
        also_needs=data.get("also_needs", ""),
        closed_by=frozenset(data.get("closed_by", ())),
        is_minimum=data.get("minimum", False),
        transfer_kinds=frozenset(data.get("transfer_kinds", ())),
        age_max=data.get("age_max"),
        exceptions=frozenset(data["exceptions"]),
        references=tuple(Reference(each["text"], each["checked"]) for each in data["references"]),
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
        in_force=data["status"] == "in_force",
    )


@dataclass(frozen=True, slots=True)
class Pause:
    """A lawful exception to one clock: why, and from which day to which."""

    clock: str
    reason: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Journey:
    """What is known of a plan on its way: the day of each event, and the exceptions that were recorded."""

    plan_event: str
    days: Mapping[str, date]
    pauses: Sequence[Pause] = ()
    transfer_kind: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One clock of one plan. `lawful_until` is `due_on` lengthened by exceptions; both are None until it starts."""

    clock: Clock
    starts_on: date | None = None
    due_on: date | None = None
    lawful_until: date | None = None
    stopped_on: date | None = None
    pauses: tuple[Pause, ...] = field(default=())
    is_overtaken: bool = False
    is_in_doubt: bool = False

    def state(self, today: date) -> State:
        """How it stands. Done on the due day is in time."""
        if self.is_in_doubt:
            return State.UNKNOWN
        if self.starts_on is None or self.due_on is None or self.lawful_until is None:
            return State.NOT_STARTED if self.stopped_on is None else State.UNKNOWN
        if self.stopped_on is not None:
            return self._kept(self.stopped_on, self.due_on, self.lawful_until)
        return self._open(today, self.starts_on, self.lawful_until)

    def _kept(self, stopped: date, due: date, lawful: date) -> State:
        if self.clock.is_minimum:
            return State.MET if stopped >= due else State.MISSED
        if stopped <= due:
            return State.MET
        return State.MET_WITH_EXCEPTION if stopped <= lawful else State.MISSED

    def _open(self, today: date, starts: date, lawful: date) -> State:
        if self.is_overtaken or today > self.last_open_day(starts, lawful):
            return State.UNKNOWN
        if self.clock.is_minimum or lawful - today > SOON:
            return State.RUNNING
        return State.OVERDUE if today > lawful else State.DUE_SOON

    def last_open_day(self, starts: date, lawful: date) -> date:
        """After it nobody waits any more: the least time has passed, or what had to be done before has come."""
        if self.clock.is_minimum:
            return lawful
        return starts if self.clock.period.is_before else date.max


def runs_of(clocks: Iterable[Clock], journey: Journey) -> list[Run]:
    """The clocks that concern a plan, in the order of the pack, each with its dates."""
    runs = [_run(clock, journey) for clock in clocks if _concerns(clock, journey)]
    return [_overtaken(run, runs) for run in runs]


def _concerns(clock: Clock, journey: Journey) -> bool:
    if not clock.in_force or journey.plan_event not in clock.applies_to:
        return False
    if clock.transfer_kinds and journey.transfer_kind and journey.transfer_kind not in clock.transfer_kinds:
        return False
    if clock.closed_by & journey.days.keys() and clock.stops_at not in journey.days:
        return False
    start = _start(clock, journey)
    return start is None or (_in_force_on(clock, start) and _young_enough(clock, journey.born, start))


def _in_force_on(clock: Clock, day: date) -> bool:
    return (clock.valid_from is None or day >= clock.valid_from) and (clock.valid_to is None or day <= clock.valid_to)


def _young_enough(clock: Clock, born: date | None, day: date) -> bool:
    if clock.age_max is None:
        return True
    return born is not None and day < date(born.year + clock.age_max + 1, born.month, 1)


def _start(clock: Clock, journey: Journey) -> date | None:
    return journey.days.get(clock.starts_from) or journey.days.get(clock.starts_from_if_none)


def _run(clock: Clock, journey: Journey) -> Run:
    start, stopped = _start(clock, journey), _stop(clock, journey)
    if clock.transfer_kinds and not journey.transfer_kind:
        return Run(clock, stopped_on=stopped, is_in_doubt=True)
    if start is None:
        return Run(clock, stopped_on=stopped)
    is_earlier = stopped is not None and stopped < start and not clock.period.is_before and clock.period.fixed is None
    if is_earlier and not clock.is_once:
        stopped = None  # that was the year before
    due = clock.period.end(start)
    pauses = tuple(pause for pause in journey.pauses if pause.clock == clock.code and pause.reason in clock.exceptions)
    lawful = due if clock.period.is_before else lengthened(start, due, [(each.first, each.last) for each in pauses])
    return Run(clock, start, due, lawful, stopped, pauses, is_in_doubt=is_earlier and clock.is_once)


def _stop(clock: Clock, journey: Journey) -> date | None:
    """Where a second step belongs to the first, such as the notice to a decision, the later of the two counts."""
    stopped = journey.days.get(clock.stops_at)
    second = journey.days.get(clock.also_needs)
    return max(stopped, second) if stopped and second else stopped


def _overtaken(run: Run, runs: Sequence[Run]) -> Run:
    """A step without a date was taken where a later one from the same start was: its date is missing."""
    if run.stopped_on is not None or run.due_on is None or run.clock.is_minimum:
        return run
    later = [
        each
        for each in runs
        if each.stopped_on
        and each.clock.starts_from == run.clock.starts_from
        and each.due_on
        and each.due_on > run.due_on
    ]
    if not later:
        return run
    facts = (run.clock, run.starts_on, run.due_on, run.lawful_until, run.stopped_on, run.pauses)
    return Run(*facts, is_overtaken=True)
