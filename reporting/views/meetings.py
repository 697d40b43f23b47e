"""Meetings of a board: the list, calling one, one with its papers, decisions and actions."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.printing.word import WORD, render_word
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.calendar_files import CONTENT_TYPE, calendar_file
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.governance import DecisionForm, MeetingForm, PaperForm
from reporting.models import Meeting
from reporting.queries.governance import actions_of, day_of_meeting, meeting_in, meetings_in, paper_in, reports_to_put
from reporting.services.governance import (
    call_meeting,
    call_meeting_off,
    change_meeting,
    draw_paper,
    note_decision,
    put_report,
)
from reporting.views.kinds import only_in


@require_safe
@door(Act.MEETING_READ)
def list_meetings(request: PortalRequest, space: Space) -> HttpResponse:
    """The meetings of a board, the last first."""
    only_in(SpaceKind.BOARD, space)
    facts = {"meetings": meetings_in(space), "today": timezone.localdate()}
    return render(request, "reporting/meetings/list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.MEETING_KEEP)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Call a meeting."""
    only_in(SpaceKind.BOARD, space)
    form = MeetingForm(request.POST or None, space=space)
    made = attempt(
        form, lambda: call_meeting(by=request.viewer, space=space, facts=form.facts(), names_nobody=form.names_no_child)
    )
    if made is None:
        return render(request, "reporting/meetings/new.html", {"form": form})
    messages.success(request, "The meeting is called, and its members are told.")
    return redirect("reporting:meeting", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.MEETING_KEEP)
def change(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """Change the day, the place or the agenda of a meeting to come."""
    only_in(SpaceKind.BOARD, space)
    found, today = meeting_in(space, meeting_id), timezone.localdate()
    form = MeetingForm(request.POST or None, space=space, meeting=found)
    made = attempt(
        form,
        lambda: change_meeting(
            by=request.viewer, meeting=found, facts=form.facts(), today=today, names_nobody=form.names_no_child
        ),
    )
    if made is None:
        return render(request, "reporting/meetings/new.html", {"form": form, "meeting": found})
    messages.success(request, "The meeting is changed, and its members are told.")
    return redirect("reporting:meeting", space.slug, made.pk)


@require_POST
@door(Act.MEETING_KEEP)
def off(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """Call a meeting off."""
    only_in(SpaceKind.BOARD, space)
    call_meeting_off(by=request.viewer, meeting=meeting_in(space, meeting_id), today=timezone.localdate())
    messages.success(request, "The meeting is called off, and its members are told.")
    return redirect("reporting:meeting", space.slug, meeting_id)


@require_safe
@door(Act.MEETING_READ)
def day_file(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """The day as a calendar file."""
    only_in(SpaceKind.BOARD, space)
    found = meeting_in(space, meeting_id)
    day = day_of_meeting(found, settings.BASE_URL + reverse("reporting:meeting", args=[space.slug, found.pk]))
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename="Meeting.ics")}
    return HttpResponse(calendar_file([day]), content_type=CONTENT_TYPE, headers=headers)


@require_safe
@door(Act.MEETING_READ)
def meeting(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """One meeting."""
    only_in(SpaceKind.BOARD, space)
    found = meeting_in(space, meeting_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.MEETING_READ, how="meeting")
    return _page(request, found)


@require_POST
@door(Act.MEETING_KEEP)
def put(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """Put an issued report on the table."""
    only_in(SpaceKind.BOARD, space)
    found = meeting_in(space, meeting_id)
    form = PaperForm(request.POST, reports=reports_to_put(found))
    made = attempt(form, lambda: put_report(by=request.viewer, meeting=found, report=form.cleaned_data["report"]))
    return redirect("reporting:meeting", space.slug, found.pk) if made else _page(request, found, paper_form=form)


@require_POST
@door(Act.MEETING_KEEP)
def draw(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """Draw the paper of actions, risks and reports."""
    only_in(SpaceKind.BOARD, space)
    made = draw_paper(by=request.viewer, meeting=meeting_in(space, meeting_id))
    return redirect("reporting:paper", space.slug, made.pk)


@require_POST
@door(Act.MEETING_KEEP)
def decide(request: PortalRequest, space: Space, meeting_id: UUID) -> HttpResponse:
    """Note what was decided."""
    only_in(SpaceKind.BOARD, space)
    found, today = meeting_in(space, meeting_id), timezone.localdate()
    form = DecisionForm(request.POST)
    made = attempt(form, lambda: note_decision(by=request.viewer, meeting=found, today=today, **form.cleaned_data))
    return redirect("reporting:meeting", space.slug, found.pk) if made else _page(request, found, form=form)


@require_safe
@door(Act.MEETING_READ)
def paper(request: PortalRequest, space: Space, paper_id: UUID) -> HttpResponse:
    """A paper as it was drawn; a report stands on its own page."""
    only_in(SpaceKind.BOARD, space)
    found = paper_in(space, paper_id)
    if found.report_id:
        return redirect("reporting:report", space.slug, found.report_id)
    return render(request, "reporting/meetings/paper.html", {"paper": found, "meeting": found.meeting})


@require_safe
@door(Act.MEETING_READ)
def paper_word(request: PortalRequest, space: Space, paper_id: UUID) -> HttpResponse:
    """The same for Word."""
    only_in(SpaceKind.BOARD, space)
    found = paper_in(space, paper_id)
    ledger.record_read(by=request.viewer, on=found.meeting, act=Act.MEETING_READ, how="word")
    page = render_to_string("reporting/meetings/document.html", {"paper": found, "meeting": found.meeting})
    name = f"{space.slug}-{found.meeting.held_on.isoformat()}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(render_word(page, title=f"{found}, {found.meeting}"), content_type=WORD, headers=headers)


def _page(
    request: PortalRequest, found: Meeting, form: DecisionForm | None = None, paper_form: PaperForm | None = None
) -> HttpResponse:
    papers = list(found.papers.all())
    facts = {
        "meeting": found,
        "papers": papers,
        "is_drawn": any(each.report_id is None for each in papers),
        "decisions": found.decisions.all(),
        "actions": actions_of(request.viewer, found),
        "is_over": found.held_on <= timezone.localdate() and not found.is_off,
        "is_to_come": found.held_on >= timezone.localdate() and not found.is_off,
        "form": form or DecisionForm(),
        "paper_form": paper_form or PaperForm(reports=reports_to_put(found)),
    }
    return render(request, "reporting/meetings/meeting.html", facts)
