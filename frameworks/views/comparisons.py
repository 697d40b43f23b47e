"""What changed between two versions: as a page, as a table and as a document to keep."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from frameworks.queries.comparisons import comparison_page, file_name, table_of
from frameworks.views.crumbs import to_version_page
from qa_portal.access.acts import Act
from qa_portal.printing.word import WORD, render_word
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
    headers = {"Content-Disposition": f'attachment; filename="{file_name(page)}.csv"'}
    return HttpResponse(csv_of(table_of(page)), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@door(Act.FRAMEWORK_READ)
def changes_document(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """The same as a Word document, with the change log: what a steering group has on its table."""
    page = comparison_page(space, version_id, request.GET.get("since", ""))
    title = f"{page.new}: what changed since {page.old.number}"
    paper = render_to_string("frameworks/compare/document.html", {"page": page, "title": title})
    headers = {"Content-Disposition": f'attachment; filename="{file_name(page)}.docx"'}
    return HttpResponse(render_word(paper, title=title), content_type=WORD, headers=headers)
