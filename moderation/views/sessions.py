"""Moderation sessions: the list, opening one, the page of one, and its course from the first step to the close."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.forms.sessions import AttendanceForm, ReplyForm, SessionForm
from moderation.queries.family import asks_this_reader, hears_families
from moderation.queries.people import people_of
from moderation.queries.questions import asking_beside_scores
from moderation.queries.sessions import Seat, cases_of, progress_in, seat_at, session_in, session_list
from moderation.queries.sheets import own_sheets
from moderation.queries.studies import roles_missing, studies_of
from moderation.services.agreeing import close_session
from moderation.services.people import answer_invitation, note_attendance, nudge
from moderation.services.sessions import open_session, reveal, start_session, take_lead
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.watching import is_unchanged, ticket_for

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@door(Act.SESSION_READ)
def list_sessions(request: PortalRequest, space: Space) -> HttpResponse:
    page = session_list(request.viewer, space, key=request.GET.get("page", ""))
    return render(request, "moderation/sessions/list.html", {"page": page, "links": page.links})


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def open_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Open a session, and go on to choose its plans."""
    form = SessionForm(request.POST or None, space=space, today=timezone.localdate())
    made = attempt(form, lambda: open_session(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        context = {"form": form, "can_open": form.can_open}
        return render(request, "moderation/sessions/open.html", context, status=422 if form.errors else 200)
    messages.success(request, f"The session “{made}” is open. Now choose its plans and its people.")
    return redirect("moderation:session", space.slug, made.pk)


@require_safe
@door(Act.SESSION_READ)
def session(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """Where a session stands, and the next step of whoever looks."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    return session_page(request, seat)


def session_page(request: PortalRequest, seat: Seat, form: ReplyForm | None = None) -> HttpResponse:
    """The page of a session, with the form for one's answer as it stands."""
    sheets = own_sheets(request.viewer, seat.session) if seat.part else {}
    rows = progress_in(seat.session)
    context = {
        "seat": seat,
        "session": seat.session,
        "studies": studies_of(seat.session) if seat.kind.judges_cases else None,
        "lacking": roles_missing(seat.session) if seat.kind.judges_cases else [],
        "cases": [(case, sheets.get(case.pk)) for case in cases_of(seat.session)],
        "questions": asking_beside_scores(seat),
        "asks_families": asks_this_reader(seat),
        "hears_families": hears_families(seat.session),
        "rows": rows,
        "finished": sum(row.has_finished for row in rows),
        "scoring": sum(row.participant.reply != "no" for row in rows),
        "missed": [row.participant for row in rows if row.participant.is_expected and row.participant.reply == "no"],
        "ticket": ticket_for(seat.session.pk),
        "is_live": seat.session.is_independent and request.GET.get("live") != "off",
        "form": form or ReplyForm(initial={"reply": seat.part.reply if seat.part else ""}),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "moderation/sessions/session.html", context, status=status)


@require_safe
@door(Act.SESSION_READ)
def waiting(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """What the page asks while everybody scores alone: who has finished, and nothing while that is as it was."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    if not seat.session.is_independent:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if is_unchanged(request, seat.session.pk, seat.session.version):
        return HttpResponse(status=204)
    rows = progress_in(seat.session)
    scoring = sum(row.participant.reply != "no" for row in rows)
    context = {"session": seat.session, "rows": rows, "scoring": scoring, "is_live": True}
    context["ticket"] = ticket_for(seat.session.pk)
    context["finished"] = sum(row.has_finished for row in rows)
    return render(request, "moderation/sessions/_waiting.html", context)


@require_POST
@door(Act.SESSION_READ)
def reply(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """One's own answer to the invitation."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    form = ReplyForm(request.POST)
    if seat.part is None or not form.is_valid():
        return session_page(request, seat, form)
    answer_invitation(by=request.viewer, part=seat.part, reply=form.cleaned_data["reply"])
    messages.success(request, "Your answer is noted.")
    return redirect("moderation:session", space.slug, session_id)


@require_POST
@door(Act.SESSION_LEAD)
def start(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    start_session(by=request.viewer, session=session_in(space, session_id))
    messages.success(request, "Everybody has been told that they can begin now.")
    return redirect("moderation:session", space.slug, session_id)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_LEAD)
def show(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """Ask once more, saying who has not finished, and show the scores."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    require(request.viewer, Act.SESSION_LEAD, seat.session)
    if request.method != "POST":
        rows = [row for row in progress_in(seat.session) if row.participant.reply != "no"]
        unfinished = [row for row in rows if not row.has_finished]
        context = {
            "session": seat.session,
            "seat": seat,
            "unfinished": unfinished,
            "nobody": len(unfinished) == len(rows),
        }
        return render(request, "moderation/sessions/reveal.html", context)
    reveal(by=request.viewer, session=seat.session, early=request.POST.get("early") == "yes")
    messages.success(request, f"All {seat.kind.given} are shown to everybody who takes part.")
    page = "session" if seat.kind.judges_cases else "board"
    return redirect(f"moderation:{page}", space.slug, session_id)


@require_POST
@door(Act.SESSION_LEAD)
def remind(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """Remind those who have not finished."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    told = nudge(by=request.viewer, session=seat.session)
    messages.success(request, f"{told} {'person was' if told == 1 else 'people were'} reminded.")
    return redirect("moderation:session", space.slug, session_id)


@require_POST
@door(Act.SESSION_LEAD)
def lead(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """Go on leading in the place of whoever led."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    take_lead(by=request.viewer, session=seat.session)
    messages.success(request, "You lead this session now.")
    return redirect("moderation:session", space.slug, session_id)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_LEAD)
def attendance(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    seat = seat_at(request.viewer, session_in(space, session_id))
    form = AttendanceForm(request.POST or None, people=people_of(seat.session))
    if request.method == "POST" and form.is_valid():
        note_attendance(by=request.viewer, session=seat.session, there=form.cleaned_data["there"])
        messages.success(request, "It is noted who was there.")
        return redirect("moderation:session", space.slug, session_id)
    return render(request, "moderation/sessions/attendance.html", {"session": seat.session, "form": form})


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_LEAD)
def close(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """Ask once more, and close: each plan gets its result, of which those are told who judged and wrote it here."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    require(request.viewer, Act.SESSION_LEAD, seat.session)
    if request.method != "POST":
        return render(request, "moderation/sessions/close.html", {"session": seat.session, "seat": seat})
    close_session(by=request.viewer, session=seat.session)
    told = " Auditors and writers have been told." if seat.kind.tells_auditors else ""
    messages.success(request, f"The session “{seat.session}” is closed.{told}")
    return redirect("moderation:session", space.slug, session_id)
