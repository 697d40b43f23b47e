"""A person's notices, and marking them as read."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.notices.addresses import address_of
from qa_portal.notices.queries import notices_for
from qa_portal.notices.services import mark_all_read, mark_read
from qa_portal.web.doors import PortalRequest, door

ON_A_PAGE = 25


@require_safe
@door(Act.NOTICE_READ, anywhere=True)
def notice_list(request: PortalRequest) -> HttpResponse:
    page = Paginator(notices_for(request.viewer), ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "older_href": f"?page={page.next_page_number()}" if page.has_next() else ""}
    return render(request, "notices/notice/list.html", facts)


@require_POST
@door(Act.NOTICE_READ, anywhere=True)
def notice_read(request: PortalRequest, notice_id: str) -> HttpResponse:
    """Mark a notice as read and go to what it is about."""
    notice = get_object_or_404(notices_for(request.viewer), pk=notice_id)
    mark_read(notice=notice, by=request.viewer)
    return redirect(address_of(notice) or "notices:notice-list")


@require_POST
@door(Act.NOTICE_READ, anywhere=True)
def notice_read_all(request: PortalRequest) -> HttpResponse:
    mark_all_read(by=request.viewer)
    return redirect("notices:notice-list")
