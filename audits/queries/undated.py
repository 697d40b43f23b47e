"""Documents that are here while their day is not recorded, so that a time limit runs on that may have been kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from audits.models import PlanVersion
from audits.queries.clocks import ClockRow
from audits.queries.codes import is_issued
from audits.queries.events import event_name, issued_event
from qa_portal.web.wording import date_words

_SENT = {"draft": "draft_sent"}
"""The event that a stage of a document belongs to; what is issued belongs to the event of its plan."""


@dataclass(frozen=True, slots=True)
class Undated:
    """A document and the event that nobody has dated."""

    version: PlanVersion
    event: str

    def __str__(self) -> str:
        said = f"Version {self.version.number} is dated {date_words(self.version.drafted_on)}"
        return f"{said}, but no date is recorded for “{event_name(self.event)}”, so the time limit still runs."


def undated_documents(versions: Iterable[PlanVersion], clocks: Iterable[ClockRow]) -> list[Undated]:
    """The newest document for each event that an open clock of the plan waits for. Nothing is taken for a date."""
    waiting = {row.run.clock.stops_at for row in clocks if row.is_open}
    found: dict[str, Undated] = {}
    for version in sorted(versions, key=lambda each: each.number, reverse=True):
        event = _event_of(version)
        if event in waiting:
            found.setdefault(event, Undated(version, event))
    return list(found.values())


def _event_of(version: PlanVersion) -> str:
    if is_issued(version.plan_stage):
        return issued_event(version.plan.plan_event)
    return _SENT.get(version.plan_stage, "")
