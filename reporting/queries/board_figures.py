"""What the members of a board see of figures: those of issued reports, which were hidden together when they were made.

Nothing else is published to a board, so no second set of cells can be held against the first.
"""

from dataclasses import dataclass

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.spaces.models import Space
from reporting.models import Report
from reporting.rules.dashboard.contributors import SERVICE_TABLE
from reporting.rules.report import Section
from reporting.rules.report_archive import from_json
from reporting.rules.variation import SERVICES

HEALTH = "Health"


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


@dataclass(frozen=True)
class Contribution:
    """What one service gave to the plans of a council: (term, answers, good or better, range), the latest first."""

    council: str
    rows: tuple[tuple[str, ...], ...]


def contributions_to(space: Space, service: str) -> list[Contribution]:
    """A service's contributions to the plans of each council, as its issued reports told them; nothing is added up."""
    issued = Report.objects.in_space(space).filter(state=Report.State.ISSUED, kind=Report.Kind.PAIG)
    newest = issued.order_by("council_id", "-term__starts_on", "-edition").distinct("council_id", "term__starts_on")
    told: dict[str, list[tuple[str, ...]]] = {}
    for report in newest.select_related("council__organisation", "term"):
        told.setdefault(report.council.organisation.name, []).extend(_of_service(report, service))
    return [Contribution(council, tuple(rows)) for council, rows in sorted(told.items()) if rows]


def _of_service(report: Report, service: str) -> list[tuple[str, ...]]:
    said = from_json(report.content)
    tables = [table for table in said.tables if table.key == SERVICE_TABLE]
    return [(said.period, *row[1:]) for table in tables for row in table.rows if row[0] == service]


def service_chosen(viewer: Viewer, space: Space, asked: str) -> str:
    """The service that is looked at: the one asked for; for those of an integrated care board else health."""
    if asked in SERVICES:
        return asked
    return HEALTH if Role.ICB_OVERSIGHT in viewer.roles_in(space.pk) else ""


def _reported(report: Report) -> Reported:
    said = from_json(report.content)
    sections = tuple(section for section in said.sections if any(part.figures for part in section.parts))
    return Reported(report, said.period, said.brief, sections)
