"""One calendar for routine rounds, moderation, deep dives and training; and single days as calendar files."""

from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from moderation.queries.calendar import day_of_event, day_of_session, month_of
from moderation.queries.courses import event_in
from moderation.queries.sessions import seat_at, session_in
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.calendar_files import CONTENT_TYPE, Day, calendar_file
from qa_portal.web.doors import PortalRequest, door

_SHOWN = (SpaceKind.COUNCIL, SpaceKind.LIBRARY)


@require_safe
@door(Act.TRAINING_READ)
def month(request: PortalRequest, space: Space) -> HttpResponse:
    """A month, by default this one."""
    if space.kind not in _SHOWN:
        raise Http404
    found = month_of(request.viewer, space, _asked(request.GET.get("month", "")))
    return render(request, "moderation/calendar/month.html", {"month": found, "today": timezone.localdate()})


def _asked(typed: str) -> date:
    """The first of a month such as 2026-11; of this month when it says nothing that could be read."""
    try:
        return datetime.strptime(typed, "%Y-%m").date()  # noqa: DTZ007 - a month has no time zone
    except ValueError:
        return timezone.localdate().replace(day=1)


@require_safe
@door(Act.SESSION_READ)
def session_file(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """A session as a calendar file."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    return _file(day_of_session(seat.session))


@require_safe
@door(Act.TRAINING_READ)
def event_file(request: PortalRequest, space: Space, event_id: UUID) -> HttpResponse:
    """A training day as a calendar file."""
    return _file(day_of_event(event_in(space, event_id)))


def _file(day: Day) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename="Day.ics")}
    return HttpResponse(calendar_file([day]), content_type=CONTENT_TYPE, headers=headers)
