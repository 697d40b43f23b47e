"""What changed between two versions: as a page and as a table to keep."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frameworks.queries.comparisons import comparison_page, table_of
from frameworks.views.crumbs import to_version_page
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of


@require_safe
@door(Act.FRAMEWORK_READ)
def changes(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    page = comparison_page(space, version_id, request.GET.get("since", ""))
    context = {"page": page, "crumbs": to_version_page(space, page.new)}
    return render(request, "frameworks/compare/compare.html", context)


@require_safe
@door(Act.FRAMEWORK_READ)
def changes_table(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """The same as CSV."""
    page = comparison_page(space, version_id, request.GET.get("since", ""))
    name = f"{page.new.framework.code}-{page.old.number}-to-{page.new.number}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(csv_of(table_of(page)), content_type="text/csv; charset=utf-8", headers=headers)
