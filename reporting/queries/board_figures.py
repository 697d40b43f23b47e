"""What the members of a board see of figures: those of issued reports, which were hidden together when they were made.

Nothing else is published to a board, so no second set of cells can be held against the first.
"""

from dataclasses import dataclass

from qa_portal.spaces.models import Space
from reporting.models import Report
from reporting.rules.report import Section
from reporting.rules.report_archive import from_json


@dataclass(frozen=True)
class Reported:
    """The newest issued report of a council, and the headings of it that hold figures."""

    report: Report
    period: str
    brief: tuple[str, ...]
    sections: tuple[Section, ...]


def board_areas(space: Space) -> list[Reported]:
    """One for each council that has reported to the board, by name."""
    issued = Report.objects.in_space(space).filter(state=Report.State.ISSUED, kind=Report.Kind.PAIG)
    newest = issued.order_by("council_id", "-term__starts_on", "-edition").distinct("council_id")
    rows = newest.select_related("council__organisation", "term")
    return [_reported(row) for row in sorted(rows, key=lambda row: row.council.organisation.name)]


def _reported(report: Report) -> Reported:
    said = from_json(report.content)
    sections = tuple(section for section in said.sections if any(part.figures for part in section.parts))
    return Reported(report, said.period, said.brief, sections)
