"""The page of the services that a body commissions, and its tables as files."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from reporting.queries.commissioned import commissioned_page


@require_safe
@door(Act.CONTRIBUTION_READ)
def commissioned(request: PortalRequest, space: Space) -> HttpResponse:
    """What the services of the viewer's body gave to plans, and what came of what was done about it."""
    base = reverse("reporting:commissioned", args=[space.slug])
    context = {"page": commissioned_page(request.viewer, space), "csv_base": f"{base}figures/"}
    return TemplateResponse(request, "reporting/commissioned/services.html", context)


@require_safe
@door(Act.CONTRIBUTION_READ)
def figures(request: PortalRequest, space: Space, key: str) -> HttpResponse:
    """One table of the page as CSV."""
    page = commissioned_page(request.viewer, space)
    table = next((each for each in page.tables if each.key == key), None)
    if table is None:
        raise Http404
    ledger.record_read(by=request.viewer, on=space, act=Act.CONTRIBUTION_READ, how="csv")
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(table.lines), content_type="text/csv; charset=utf-8", headers=headers)
