"""Where the rows of a report's tables lead, for those who may read what is behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from audits.queries.audits import oversees
from frameworks.models import Theme
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of, library_of
from reporting.models import Report
from reporting.queries.dashboards import cuts
from reporting.rules.dashboard import Cut

BY_TERM = {"content-grades", "process-grades", "trend"}
BY_CRITERION = {"gates", "criteria-lowest", "criteria-highest"}
BY_THEME = {"themes", "theme-verdicts", "theme-sources", "theme-counts"}
OF_THE_TERM = {"section-grades", "focus-areas", "contributors", "services"}
OF_THE_BOARD = {
    "risks": ("risk-list", Act.RISK_READ),
    "escalations": ("escalation-list", Act.ESCALATION_READ),
    "actions": ("action-list", Act.ACTION_READ),
    "measured": ("action-list", Act.ACTION_READ),
}
"""Key of a table -> the page of the board on which its rows stand, and what one must be allowed to see it."""
LINKED = {Report.Kind.PAIG, Report.Kind.THEMATIC}


@dataclass(frozen=True)
class ReportLinks:
    """The addresses behind one council's report on a term; what a reader may not open has none."""

    space: Space
    term: Term
    terms: Mapping[str, str]
    groupings: list[Cut]
    themes: Mapping[str, str]
    pages: Mapping[str, str]

    def href(self, table: str, head: str) -> str:
        if table in BY_TERM:
            return self._audits(term=self.terms[head]) if head in self.terms else ""
        if table in BY_CRITERION:
            return self._audits(criterion=head)
        if table in BY_THEME:
            return self._findings(self.themes.get(head, ""))
        if table in OF_THE_TERM:
            return self._audits()
        return self.pages.get(table, "") or self._group(table, head)

    def _group(self, table: str, head: str) -> str:
        """A group of plans; plan events have a table of their own among the activity, too."""
        code = "event" if table == "activity-events" else table.removeprefix("group-")
        cut = next((cut for cut in self.groupings if cut.code == code), None)
        value = next((value for value, name in cut.names.items() if name == head), "") if cut else ""
        return self._audits(**{code: value}) if value else ""

    def _audits(self, **narrowed: str) -> str:
        query = {"term": str(self.term.pk), "counted": "report", **narrowed}
        return f"{reverse('reporting:dashboard-audits', args=[self.space.slug])}?{urlencode(query)}"

    def _findings(self, theme: str) -> str:
        query = urlencode({"state": "coded", "theme": theme})
        return f"{reverse('reporting:finding-list', args=[self.space.slug])}?{query}" if theme else ""


def links_behind(viewer: Viewer, report: Report) -> ReportLinks | None:
    """None for a board's copy, for other kinds of report, and for those who do not oversee the council."""
    space = report.space
    if space.kind != SpaceKind.COUNCIL or report.kind not in LINKED or not oversees(viewer, space.pk):
        return None
    library = library_of(space)
    return ReportLinks(
        space=space,
        term=report.term,
        terms={f"{term.name} {term.year}": str(term.pk) for term in Term.objects.filter(space=library)},
        groupings=cuts(space),
        themes=dict(Theme.objects.in_space(library).values_list("name", "key")),
        pages=_pages(viewer, board_of(space)),
    )


def _pages(viewer: Viewer, board: Space | None) -> dict[str, str]:
    if board is None:
        return {}
    allowed = {table: page for table, (page, act) in OF_THE_BOARD.items() if decide_by_role(viewer, act, board.pk)}
    return {table: reverse(f"reporting:{page}", args=[board.slug]) for table, page in allowed.items()}
