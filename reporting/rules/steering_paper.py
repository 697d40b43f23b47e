"""The paper that draws itself: what a group should know since it last met, in sentences without a name.

Pure. It has the nine headings of a quarterly paper. Overdue actions come first, then red risks and silence; what is
empty says so, since a group asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qa_portal.web.wording import date_words
from reporting.rules.findings import counted, listed

NO_GROUP = "Actions of no group"


@dataclass(frozen=True, slots=True)
class ActionLine:
    what: str
    due_on: date
    is_late: bool
    is_done: bool
    group: str = ""
    """The workstream or sub-group that it belongs to."""


@dataclass(frozen=True, slots=True)
class RiskLine:
    title: str
    band: str
    rating: int
    direction: str
    goes_up: bool = False
    """Whether it should be sent up and has not been."""


@dataclass(frozen=True, slots=True)
class ConcernLine:
    concern: str
    group: str
    due_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What the newest report of a council tells the group, in its own printed sentences."""

    council: str
    period: str
    headlines: Sequence[str]
    theme: str = ""
    moderation: str = ""
    experience: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the registers: sentences as the rooms that hold them say them.

    `others` are councils of the area that report to groups of their own. `made` are the decisions of the last meeting.
    """

    reported: Sequence[Reported] = ()
    others: Sequence[str] = ()
    responses: Sequence[str] = ()
    framework: Sequence[str] = ()
    training: Sequence[str] = ()
    voice: Sequence[str] = ()
    made: Sequence[str] = ()


Section = dict[str, object]


def drawn(
    *,
    actions: Sequence[ActionLine],
    risks: Iterable[RiskLine],
    concerns: Sequence[ConcernLine],
    reports: Iterable[str],
    beside: Beside,
) -> list[Section]:
    """The paper, [{"heading", "lines"}], ready to be kept."""
    rated = sorted(risks, key=lambda risk: (-risk.rating, risk.title))
    up = [*map(_risk, rated), *map(_concern, concerns)]
    told = beside.reported
    return [
        _section("Progress of the work plan", _work_plan(actions), "No action is in the work plan."),
        _section("Headline measures", _headlines(beside, reports), "No report was issued."),
        _section("Emerging themes and joint response", _themes(beside), "No theme was reported."),
        _section("Actions across the area", _roll_up(actions), "There is no action."),
        _section("Framework", beside.framework, "No change is proposed, and no review is due."),
        _section(
            "Training and calibration",
            [*beside.training, *(f"{each.council}: {each.moderation}" for each in told if each.moderation)],
            "No training day is recorded, and no second reading was reported.",
        ),
        _section(
            "Voice",
            [*beside.voice, *(f"{each.council}: {each.experience}" for each in told if each.experience)],
            "No forum has raised an issue, and no survey was reported.",
        ),
        _section("Risks and escalations", up, "The register is empty, and nothing is on its way up."),
        _section("Decisions asked for", _asked(actions, rated, concerns), "The registers ask for no decision."),
        _section("Decisions made", _made(beside), ""),
    ]


def _section(heading: str, lines: Iterable[str], empty: str) -> Section:
    return {"heading": heading, "lines": list(lines) or [empty]}


def _work_plan(actions: Sequence[ActionLine]) -> Iterator[str]:
    """Group by group: how much is open, late and done."""
    groups = sorted({each.group for each in actions}, key=lambda group: (not group, group))
    for group in groups:
        mine = [each for each in actions if each.group == group]
        state = Counter("done" if each.is_done else "late" if each.is_late else "open" for each in mine)
        still_open = state["open"] + state["late"]
        is_open = counted(still_open, "action is open", "actions are open") if still_open else "no action is open"
        late = " and late" if state["late"] == still_open == 1 else f", {state['late']} of them late"
        late = late if state["late"] else ""
        yield f"{group or NO_GROUP}: {is_open}{late}; {state['done'] or 'none'} done."


def _headlines(beside: Beside, reports: Iterable[str]) -> Iterator[str]:
    yield from (f"Issued: {report}." for report in reports)
    for each in beside.reported:
        yield from (f"{each.council}, {each.period}: {line}" for line in each.headlines)
    if beside.others and beside.reported:
        yield f"The figures of {listed(beside.others)} stand in the papers of other groups."


def _themes(beside: Beside) -> Iterator[str]:
    yield from (f"{each.council}: {each.theme}" for each in beside.reported if each.theme)
    yield from (f"Response to a theme: {what}" for what in beside.responses)


def _roll_up(actions: Sequence[ActionLine]) -> Iterator[str]:
    """How many there are, those that are not done, the late ones first, and what was done."""
    still_open = [each for each in actions if not each.is_done]
    late = sum(each.is_late for each in still_open)
    if actions:
        open_words = counted(len(still_open), "action is", "actions are") if still_open else "No action is"
        yield f"{open_words} not done{f', {late} of them late' if late else ''}."
    yield from map(_action, sorted(still_open, key=lambda each: (not each.is_late, each.due_on)))
    yield from (f"Done: {each.what}" for each in actions if each.is_done)


def _asked(actions: Sequence[ActionLine], risks: Sequence[RiskLine], concerns: Sequence[ConcernLine]) -> Iterator[str]:
    late = [each.what for each in actions if each.is_late and not each.is_done]
    if late:
        yield f"What helps {counted(len(late), 'late action', 'late actions')}: {listed(late)}."
    yield from (f"Whether the risk “{each.title}” goes up to the next group." for each in risks if each.goes_up)
    yield from (f"How to press {each.group} for its answer." for each in concerns if each.is_overdue)


def _made(beside: Beside) -> Iterator[str]:
    yield from (f"At the last meeting: {what}" for what in beside.made)
    yield "What this meeting decides is noted there and stands on the page of the meeting."


def _action(line: ActionLine) -> str:
    return f"{'Overdue: ' if line.is_late else ''}{line.what} (due {date_words(line.due_on)})"


def _risk(line: RiskLine) -> str:
    return f"{line.band.capitalize()}, {line.rating} of 25, {line.direction.lower()}: {line.title}"


def _concern(line: ConcernLine) -> str:
    waits = f"the answer of {line.group} was due" if line.is_overdue else f"{line.group} answers by"
    return f"On its way up: {line.concern} ({waits} {date_words(line.due_on)})"
