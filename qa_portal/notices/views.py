"""What a person should know today, as a page and for their calendar; their notices, and marking them as read."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.notices.addresses import address_of
from qa_portal.notices.ahead import Ahead
from qa_portal.notices.calendars import calendar_of
from qa_portal.notices.queries import day_of, notices_for
from qa_portal.notices.services import mark_all_read, mark_read
from qa_portal.web.calendar_files import CONTENT_TYPE
from qa_portal.web.doors import PortalRequest, door

ON_A_PAGE = 25


@require_safe
@door(Act.NOTICE_READ, anywhere=True)
def today(request: PortalRequest) -> HttpResponse:
    """What is overdue, what is due and takes place, and what is new."""
    page = day_of(request.viewer, timezone.localdate())
    _note_read(request, [each for _, found in page.parts for each in found])
    return render(request, "notices/today.html", {"page": page})


def _note_read(request: PortalRequest, shown: list[Ahead]) -> None:
    """Once for each space whose own words the page shows."""
    read = {(each.space.pk, each.read): each for each in shown if each.read}
    for each in read.values():
        ledger.record_read(by=request.viewer, on=each.space, act=each.read, how="today")


@require_safe
@door(Act.NOTICE_READ, anywhere=True)
def calendar(request: PortalRequest) -> HttpResponse:
    """The days to come as a calendar file."""
    days = calendar_of(day_of(request.viewer, timezone.localdate()))
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename="My days.ics")}
    return HttpResponse(days, content_type=CONTENT_TYPE, headers=headers)


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
