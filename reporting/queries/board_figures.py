"""What the members of a board see of figures: those of issued reports, which were hidden together when they were made.

Nothing else is published to a board, so no second set of cells can be held against the first.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.rows import SpacedQuerySet
from reporting.models import Report
from reporting.rules.contributions import Contribution, ToldTerm
from reporting.rules.dashboard.contributors import SERVICE_TABLE
from reporting.rules.paig.compiling import SCALE_ROW
from reporting.rules.report import Report as Compiled
from reporting.rules.report import Section
from reporting.rules.report_archive import from_json
from reporting.rules.variation import SERVICES

if TYPE_CHECKING:
    from qa_portal.people.models import Organisation

HEALTH = "Health"


@dataclass(frozen=True)
class Reported:
    """The newest issued report of a council, and the headings of it that hold figures."""

    report: Report
    period: str
    brief: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Told:
    """What the newest issued report of a council says."""

    council: str
    report: Compiled


def board_areas(space: Space, council: str = "", term: str = "") -> list[Reported]:
    """The newest of each council that has reported to the board, by name; of one council, or of one term, alone."""
    return [_reported(row) for row in _newest(space, council, term)]


def newest_told(space: Space) -> list[Told]:
    """What each council that has reported to the board told it last, by name."""
    return [Told(row.council.organisation.name, from_json(row.content)) for row in _newest(space)]


def _newest(space: Space, council: str = "", term: str = "") -> list[Report]:
    issued = _issued(space, council)
    of_term = issued.filter(term=term) if term else issued
    newest = of_term.order_by("council_id", "-term__starts_on", "-edition").distinct("council_id")
    rows = newest.select_related("council__organisation", "term")
    return sorted(rows, key=lambda row: row.council.organisation.name)


def contributions_to(space: Space, service: str, council: str = "") -> list[Contribution]:
    """A service's contributions to the plans of each council, as its issued reports told them; nothing is added up."""
    issued = _issued(space, council)
    newest = issued.order_by("council_id", "term__starts_on", "-edition").distinct("council_id", "term__starts_on")
    told: dict[Organisation, list[ToldTerm]] = {}
    for report in newest.select_related("council__organisation", "term"):
        told.setdefault(report.council.organisation, []).extend(_of_service(report, service))
    return [
        Contribution(f"contributions-{body.slug}", body.name, service, tuple(terms))
        for body, terms in sorted(told.items(), key=lambda pair: pair[0].name)
        if terms
    ]


def _of_service(report: Report, service: str) -> list[ToldTerm]:
    said = from_json(report.content)
    scale = next((row[1] for row in said.scope.rows if row[0] == SCALE_ROW), "")
    tables = [table for table in said.tables if table.key == SERVICE_TABLE]
    rows = [row for table in tables for row in table.rows if row[0] == service]
    return [ToldTerm(said.period, answers, share, reach, scale) for _, answers, share, reach in rows]


def councils_reported(space: Space) -> list[tuple[str, str]]:
    """(slug, name) of the councils that have reported to the board, by name."""
    rows = _issued(space).values_list("council__organisation__slug", "council__organisation__name")
    return sorted(rows.distinct(), key=lambda row: row[1])


def terms_reported(space: Space) -> list[tuple[str, str]]:
    """(key, name) of the terms that councils have reported on to the board, the latest first."""
    terms = Term.objects.filter(pk__in=_issued(space).values("term")).order_by("-starts_on")
    return [(str(term.pk), str(term)) for term in terms]


def _issued(space: Space, council: str = "") -> SpacedQuerySet:
    """The issued termly reports; with a slug those of one council alone."""
    issued = Report.objects.in_space(space).filter(state=Report.State.ISSUED, kind=Report.Kind.PAIG)
    return issued.filter(council__organisation__slug=council) if council else issued


def service_chosen(viewer: Viewer, space: Space, asked: str) -> str:
    """The service that is looked at: the one asked for; for those of an integrated care board else health."""
    if asked in SERVICES:
        return asked
    return HEALTH if Role.ICB_OVERSIGHT in viewer.roles_in(space.pk) else ""


def _reported(report: Report) -> Reported:
    said = from_json(report.content)
    sections = tuple(section for section in said.sections if any(part.figures for part in section.parts))
    return Reported(report, said.period, said.brief, sections)
