"""The published case studies of an area: the page of their trend, and its tables as files."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from reporting.queries.case_studies import case_study_trend


@require_safe
@door(Act.FRAMEWORK_READ)
def trend(request: PortalRequest, space: Space, framework_id: UUID) -> HttpResponse:
    base = reverse("reporting:case-study-trend", args=[space.slug, framework_id])
    context = {"page": case_study_trend(space, framework_id), "csv_base": f"{base}figures/"}
    return TemplateResponse(request, "reporting/case_studies/trend.html", context)


@require_safe
@door(Act.FRAMEWORK_READ)
def figures(request: PortalRequest, space: Space, framework_id: UUID, key: str) -> HttpResponse:
    """One table of the trend as CSV."""
    page = case_study_trend(space, framework_id)
    table = next((each for each in page.tables if each.key == key), None)
    if table is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(table.lines), content_type="text/csv; charset=utf-8", headers=headers)
