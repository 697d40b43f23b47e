"""Who has read a plan: the page for those who answer for it, and the same as a file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.ledger.queries import is_plan_of
from qa_portal.partners.forms.ledger import ReaderFilter
from qa_portal.partners.queries.readers import (
    MOST_SHOWN,
    ReadingRow,
    as_lines,
    narrowed,
    readers_among,
    rows_about,
    words_of_plan,
)
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of


@require_safe
@door(Act.PLAN_READERS)
def plan_readers(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    filters, rows = _found(request, space, plan_id)
    facts = {"words": words_of_plan(plan_id), "plan_id": plan_id, "filters": filters}
    facts |= {"rows": rows[:MOST_SHOWN], "number": len(rows), "most": MOST_SHOWN}
    return render(request, "partners/ledger/readers.html", facts)


@require_safe
@door(Act.PLAN_READERS)
def plan_readers_download(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Give out the list, narrowed as its page is; and record that."""
    _, rows = _found(request, space, plan_id)
    ledger.record_read(by=request.viewer, on=space, act=Act.PLAN_READERS, how="csv")
    headers = {
        "Content-Disposition": f'attachment; filename="readers-of-a-plan-{plan_id}.csv"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(csv_of(as_lines(rows)), content_type="text/csv; charset=utf-8", headers=headers)


def _found(request: HttpRequest, space: Space, plan_id: UUID) -> tuple[ReaderFilter, list[ReadingRow]]:
    if not is_plan_of(space, plan_id):
        raise Http404
    rows = rows_about(space, plan_id)
    filters = ReaderFilter(request.GET, readers=readers_among(rows))
    return filters, narrowed(rows, filters.chosen())
