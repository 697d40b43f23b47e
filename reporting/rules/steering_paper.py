"""The paper that draws itself: what a group should know since it last met, in sentences without a name.

Pure. Overdue actions come first, then red risks and silence; what is empty says so, since a group asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qa_portal.web.wording import date_words


@dataclass(frozen=True, slots=True)
class ActionLine:
    what: str
    due_on: date
    is_late: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class RiskLine:
    title: str
    band: str
    rating: int
    direction: str


@dataclass(frozen=True, slots=True)
class ConcernLine:
    concern: str
    group: str
    due_on: date
    is_overdue: bool


Section = dict[str, object]


def drawn(
    *,
    actions: Sequence[ActionLine],
    risks: Iterable[RiskLine],
    concerns: Iterable[ConcernLine],
    reports: Iterable[str],
) -> list[Section]:
    """The paper, [{"heading", "lines"}], ready to be kept."""
    open_first = sorted(
        (each for each in actions if not each.is_done), key=lambda each: (not each.is_late, each.due_on)
    )
    done = [each.what for each in actions if each.is_done]
    rated = sorted(risks, key=lambda risk: (-risk.rating, risk.title))
    return [
        _section("Reports issued", reports, "No report was issued."),
        _section("Actions that are not done", map(_action, open_first), "Every action is done."),
        _section("Actions that were done", done, "No action was done."),
        _section("Risks", map(_risk, rated), "The register is empty."),
        _section("Concerns on their way up", map(_concern, concerns), "Nothing is on its way up."),
    ]


def _section(heading: str, lines: Iterable[str], empty: str) -> Section:
    return {"heading": heading, "lines": list(lines) or [empty]}


def _action(line: ActionLine) -> str:
    return f"{'Overdue: ' if line.is_late else ''}{line.what} (due {date_words(line.due_on)})"


def _risk(line: RiskLine) -> str:
    return f"{line.band.capitalize()}, {line.rating} of 25, {line.direction.lower()}: {line.title}"


def _concern(line: ConcernLine) -> str:
    waits = f"the answer of {line.group} was due" if line.is_overdue else f"{line.group} answers by"
    return f"{line.concern} ({waits} {date_words(line.due_on)})"
