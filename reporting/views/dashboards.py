"""Pages of figures: a council's own dashboard, that of its board, the audits behind a figure, and tables as files."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from reporting.forms.dashboards import BoardFilter, DashboardFilter
from reporting.queries.behind import behind_page, facts_behind
from reporting.queries.board_figures import (
    board_areas,
    contributions_to,
    councils_reported,
    service_chosen,
    terms_reported,
)
from reporting.queries.cells import Narrowed
from reporting.queries.dashboards import Choices, DashboardPage, choices_in, cuts, dashboard_of, whose
from reporting.queries.live import counters
from reporting.rules.dashboard import Cut
from reporting.rules.report import Part, Table
from reporting.views.linked_tables import linked_parts


@dataclass(frozen=True)
class Asked:
    """What a request asks to see of a council."""

    choices: Choices
    groupings: list[Cut]
    filters: DashboardFilter
    narrowed: Narrowed

    @classmethod
    def of(cls, request: PortalRequest, space: Space) -> "Asked":
        choices = choices_in(space, request.GET.get("term", ""), request.GET.get("level", ""))
        groupings = cuts(space)
        filters = DashboardFilter(request.GET, choices=choices, cuts=groupings)
        return cls(choices, groupings, filters, filters.narrowed(whose(request.viewer, space)))

    def page(self, request: PortalRequest, space: Space) -> DashboardPage:
        return dashboard_of(request.viewer, space, self.choices, self.narrowed, self.groupings)


@require_safe
@door(Act.FIGURE_READ)
def dashboard(request: PortalRequest, space: Space) -> HttpResponse:
    """A council's figures, its own staff's or one auditor's; of a board those that were reported to it."""
    if space.kind != SpaceKind.COUNCIL:
        return _of_board(request, space)
    asked = Asked.of(request, space)
    page = asked.page(request, space)
    context: dict[str, Any] = {"page": page, "filters": asked.filters, "is_own": asked.narrowed.auditor_id is not None}
    links = _Links(asked, reverse("reporting:dashboard-audits", args=[space.slug]))
    context["areas"] = [replace(area, parts=linked_parts(area.parts, links.href)) for area in page.areas]
    context["csv_base"] = reverse("reporting:dashboard-figures", args=[space.slug]) + asked.filters.with_(key="")
    return TemplateResponse(request, "reporting/dashboards/council.html", context | _live(request, space, asked))


def _of_board(request: PortalRequest, space: Space) -> HttpResponse:
    """What was reported to a board; where a service is chosen, what it gave to the plans comes first."""
    filters, service = _board_asked(request, space)
    council, term = (filters.chosen().get(name, "") for name in ("council", "term"))
    context: dict[str, Any] = {"filters": filters, "service": service}
    context["reported"] = board_areas(space, council, term)
    context["part"] = _contributed(space, service, council)
    context["csv_base"] = reverse("reporting:dashboard-figures", args=[space.slug]) + filters.file_query(service)
    return TemplateResponse(request, "reporting/dashboards/board.html", context)


def _board_asked(request: PortalRequest, space: Space) -> tuple[BoardFilter, str]:
    """What was chosen, and the service that is looked at."""
    filters = BoardFilter(request.GET, councils=councils_reported(space), terms=terms_reported(space))
    return filters, service_chosen(request.viewer, space, filters.chosen().get("service", ""))


def _contributed(space: Space, service: str, council: str) -> Part:
    """A picture a council; empty where no service is chosen or no report tells of it."""
    return Part(figures=tuple(each.figure for each in contributions_to(space, service, council))) if service else Part()


@require_safe
@door(Act.FIGURE_READ)
def now(request: PortalRequest, space: Space) -> HttpResponse:
    """How the level stands at this moment, as the part of the page that looks again by itself."""
    if space.kind != SpaceKind.COUNCIL:
        raise Http404
    asked = Asked.of(request, space)
    context = {"filters": asked.filters, **_live(request, space, asked)}
    return TemplateResponse(request, "reporting/dashboards/_now.html", context)


@require_safe
@door(Act.FIGURE_READ)
def behind(request: PortalRequest, space: Space) -> HttpResponse:
    """The audits behind a figure, narrowed as the dashboard was."""
    if space.kind != SpaceKind.COUNCIL:
        raise Http404
    asked = Asked.of(request, space)
    chosen, choices = asked.filters.chosen(), asked.choices
    level = None if chosen.get("counted") else choices.level
    facts = facts_behind(request.viewer, space, choices.term, level, asked.narrowed)
    criterion = chosen.get("criterion", "")
    ledger.record_read(by=request.viewer, on=space, act=Act.FIGURE_READ, how="list")
    page = behind_page(facts, criterion, key=request.GET.get("page", ""))
    context = {"page": page, "filters": asked.filters, "choices": asked.choices, "criterion": criterion}
    context["links"] = asked.filters.page_links(page)
    return TemplateResponse(request, "reporting/dashboards/audits.html", context)


@require_safe
@door(Act.FIGURE_READ)
def figures(request: PortalRequest, space: Space) -> HttpResponse:
    """One table of a dashboard as CSV, narrowed as the page was; a key that no table has leads back to the page."""
    table = next((each for each in _tables(request, space) if each.key == request.GET.get("key")), None)
    if table is None:
        return redirect("reporting:dashboard", space.slug)
    ledger.record_read(by=request.viewer, on=space, act=Act.FIGURE_READ, how="csv")
    headers = {"Content-Disposition": f'attachment; filename="{table.key}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(table.lines), content_type="text/csv; charset=utf-8", headers=headers)


def _tables(request: PortalRequest, space: Space) -> list[Table]:
    """The tables of the dashboard that the request asks for."""
    if space.kind == SpaceKind.COUNCIL:
        return Asked.of(request, space).page(request, space).tables
    filters, service = _board_asked(request, space)
    return [figure.table for figure in _contributed(space, service, filters.chosen().get("council", "")).figures]


def _live(request: PortalRequest, space: Space, asked: Asked) -> dict[str, Any]:
    choices = asked.choices
    if choices.term is None:
        return {"counters": []}
    own = whose(request.viewer, space)
    return {"counters": counters(space, choices.term, choices.level, timezone.localdate(), own)}


@dataclass(frozen=True)
class _Links:
    """Where the rows of tables lead: to the audits behind them, narrowed as the page is."""

    asked: Asked
    base: str

    def href(self, table: str, head: str) -> str:
        """The address for a row by its first cell; empty where it leads nowhere."""
        if table == "criteria":
            return self._to(criterion=head)
        if table in {"content-grades", "process-grades"}:
            terms = {f"{term.name} {term.year}": str(term.pk) for term in self.asked.choices.terms}
            return self._to(term=terms[head]) if head in terms else ""
        cut = next((cut for cut in self.asked.groupings if table == f"group-{cut.code}"), None)
        value = next((value for value, name in cut.names.items() if name == head), "") if cut else ""
        return self._to(**{cut.code: value}) if cut and value else ""

    def _to(self, **facts: str) -> str:
        return f"{self.base}{self.asked.filters.with_(**facts)}"
