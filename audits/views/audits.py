"""The list of audits: one's own, or for those who oversee the space all of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audits.forms.rounds import AuditFilter
from audits.queries.auditors import scorers_in
from audits.queries.audits import audit_list, offers_to, oversees
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.AUDIT_READ)
def list_audits(request: PortalRequest, space: Space) -> HttpResponse:
    """The audits that the viewer may know of, newest first."""
    sees_all = oversees(request.viewer, space.pk)
    filters = AuditFilter(request.GET, people=scorers_in(space) if sees_all else ())
    page = audit_list(
        request.viewer, space, filters.chosen(), key=request.GET.get("page", ""), today=timezone.localdate()
    )
    context = {"filters": filters, "page": page, "links": filters.page_links(page), "sees_all": sees_all}
    context["offers"] = offers_to(request.viewer, space)
    return render(request, "audits/audits/list.html", context)
