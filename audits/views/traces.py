"""What became of the quotes of earlier documents in a newer one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from audits.queries.fates import fates_page
from audits.queries.traces import has_former_text
from audits.queries.versions import version_in
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.PLAN_READ)
def quotes(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """What became of each quote that the reader may see, what needs looking at first."""
    found = version_in(space, plan_id, version_id, with_text=True)
    if not found.is_read:
        return redirect("audits:version", space.slug, plan_id, version_id)
    page = fates_page(found, request.viewer)
    if page.total:
        ledger.record_read(by=request.viewer, on=found, how="quotes")
    context = {"version": found, "plan": found.plan, "page": page, "is_first": not has_former_text(found)}
    return render(request, "audits/traces/quotes.html", context)
