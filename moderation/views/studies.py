"""Case studies: opening one, its cases, and what is put together about a child."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.queries.specifications import case_study_of
from moderation.forms.choosing import LeaveOutForm
from moderation.forms.studies import AttemptForm, CaseForm, EventForm, ProfileForm, StudyForm
from moderation.models import CaseStudy, ChronologyEntry, ContactAttempt
from moderation.models.studies import Kept
from moderation.queries.judgements import study_list
from moderation.queries.questions import asking_of
from moderation.queries.sessions import Seat, seat_at, session_in
from moderation.queries.studies import line_in, studies_of, study_frameworks, study_in, study_page
from moderation.services.cases import leave_out
from moderation.services.studies import (
    add_study,
    open_study,
    remove_line,
    write_attempt,
    write_event,
    write_profile,
)
from moderation.views.kinds import only_in
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of


@require_safe
@door(Act.SESSION_READ)
def list_studies(request: PortalRequest, space: Space) -> HttpResponse:
    """The case studies of a council, and how their cases were judged."""
    page = study_list(request.viewer, space, phase=request.GET.get("state", ""))
    return render(request, "moderation/studies/list.html", {"page": page})


@require_safe
@door(Act.SESSION_READ)
def table(request: PortalRequest, space: Space, number: int) -> HttpResponse:
    """How cases were judged on one scale, as CSV."""
    found = next((each for each in study_list(request.viewer, space).tables if each.number == number), None)
    if found is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="case-studies-{number}.csv"'}
    return HttpResponse(csv_of(found.lines), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def open_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Open a case study, and go on to choose its cases."""
    only_in(SpaceKind.COUNCIL, space)
    versions = study_frameworks(space)
    form = StudyForm(request.POST or None, space=space, versions=versions, today=timezone.localdate())
    made = attempt(form, lambda: open_study(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        context = {"form": form, "can_open": bool(versions)}
        return render(request, "moderation/studies/open.html", context, status=422 if form.errors else 200)
    messages.success(request, f"The case study “{made}” is open. Now choose its cases and its people.")
    return redirect("moderation:study-cases", space.slug, made.pk)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def cases(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """The cases of a case study, and the form to choose one more."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    require(request.viewer, Act.SESSION_OPEN, seat.session)
    form = CaseForm(request.POST or None, space=space)
    made = attempt(form, lambda: add_study(by=request.viewer, session=seat.session, facts=form.facts()))
    if made is None:
        context = {"session": seat.session, "studies": studies_of(seat.session), "form": form}
        return render(request, "moderation/studies/cases.html", context, status=422 if form.errors else 200)
    messages.success(request, f"{made} is chosen.")
    return redirect("moderation:study-cases", space.slug, session_id)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def leave(request: PortalRequest, space: Space, session_id: UUID, study_id: UUID) -> HttpResponse:
    """Take a case off the list, with the reason."""
    _, found = _at(request, space, session_id, study_id)
    require(request.viewer, Act.SESSION_OPEN, found)
    form = LeaveOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_out(by=request.viewer, case=found.case, reason=form.cleaned_data["reason"])
        messages.success(request, f"{found} is left out.")
        return redirect("moderation:study-cases", space.slug, session_id)
    context = {"session": found.session, "study": found, "form": form}
    return render(request, "moderation/studies/leave_out.html", context, status=422 if form.errors else 200)


@require_safe
@door(Act.SESSION_READ)
def study(request: PortalRequest, space: Space, session_id: UUID, study_id: UUID) -> HttpResponse:
    """One child: the profile, the chronology, who was to be heard, and the way to the key questions."""
    seat, found = _at(request, space, session_id, study_id)
    _note_reading(request, found)
    context = {
        "seat": seat,
        "session": seat.session,
        "study": found,
        "page": study_page(found),
        "questions": asking_of(seat, found.case),
    }
    return render(request, "moderation/studies/study.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.STUDY_KEEP)
def event(
    request: PortalRequest, space: Space, session_id: UUID, study_id: UUID, entry_id: UUID | None = None
) -> HttpResponse:
    """Write a line of the chronology, or mend one."""
    seat, found = _at(request, space, session_id, study_id)
    entry: Any = line_in(ChronologyEntry, found, entry_id) if entry_id else None
    form = EventForm(request.POST or None, initial=_held(entry, EventForm))
    today = timezone.localdate()
    made = attempt(
        form, lambda: write_event(by=request.viewer, study=found, event=form.event(), entry=entry, today=today)
    )
    return _answer(request, seat, found, form, made, "Write a line of the chronology")


@require_http_methods(GET_OR_POST)
@door(Act.STUDY_KEEP)
def contact(
    request: PortalRequest, space: Space, session_id: UUID, study_id: UUID, attempt_id: UUID | None = None
) -> HttpResponse:
    """Write down an attempt to hear the family or the child, or mend it."""
    seat, found = _at(request, space, session_id, study_id)
    entry: Any = line_in(ContactAttempt, found, attempt_id) if attempt_id else None
    form = AttemptForm(request.POST or None, initial=_held(entry, AttemptForm))
    today = timezone.localdate()
    made = attempt(
        form, lambda: write_attempt(by=request.viewer, study=found, attempt=form.attempt(), entry=entry, today=today)
    )
    return _answer(request, seat, found, form, made, "Write down an attempt to hear the family")


@require_http_methods(GET_OR_POST)
@door(Act.STUDY_KEEP)
def event_remove(
    request: PortalRequest, space: Space, session_id: UUID, study_id: UUID, entry_id: UUID
) -> HttpResponse:
    """Ask once more, and take a line out of the chronology."""
    _, found = _at(request, space, session_id, study_id)
    return _remove(request, found, line_in(ChronologyEntry, found, entry_id), "moderation/studies/_event.html")


@require_http_methods(GET_OR_POST)
@door(Act.STUDY_KEEP)
def contact_remove(
    request: PortalRequest, space: Space, session_id: UUID, study_id: UUID, attempt_id: UUID
) -> HttpResponse:
    """Ask once more, and take an attempt off the list."""
    _, found = _at(request, space, session_id, study_id)
    return _remove(request, found, line_in(ContactAttempt, found, attempt_id), "moderation/studies/_attempt.html")


@require_http_methods(GET_OR_POST)
@door(Act.STUDY_KEEP)
def profile(request: PortalRequest, space: Space, session_id: UUID, study_id: UUID) -> HttpResponse:
    """The child's profile, written together in the meeting."""
    seat, found = _at(request, space, session_id, study_id)
    _note_reading(request, found)
    headings = case_study_of(found.session.framework_version).child_voice.fields
    form = ProfileForm(request.POST or None, headings=headings, profile=study_page(found).profile)
    made = attempt(form, lambda: write_profile(by=request.viewer, study=found, facts=form.facts()))
    return _answer(request, seat, found, form, made, "The child’s profile")


def _at(request: PortalRequest, space: Space, session_id: UUID, study_id: UUID) -> tuple[Seat, CaseStudy]:
    """A case study of somebody who may know of its session. Raises Http404."""
    found = study_in(space, session_id, study_id)
    return seat_at(request.viewer, found.session), found


def _note_reading(request: PortalRequest, found: CaseStudy) -> None:
    ledger.record_read(by=request.viewer, on=found, act=Act.SESSION_READ, how="view")


def _held(entry: Any, form: type[EventForm | AttemptForm]) -> dict[str, object]:
    return {name: getattr(entry, name) for name in form.base_fields} if entry else {}


def _answer(
    request: PortalRequest, seat: Seat, found: CaseStudy, form: Any, made: object | None, heading: str
) -> HttpResponse:
    """The page of a form that puts something together, or the way back to the case once it is kept."""
    if made is None:
        context = {"session": seat.session, "study": found, "form": form, "heading": heading}
        return render(request, "moderation/studies/form.html", context, status=422 if form.errors else 200)
    messages.success(request, "It is kept.")
    return redirect("moderation:study", request.space.slug, found.session_id, found.pk)


def _remove(request: PortalRequest, found: CaseStudy, line: Kept, shown: str) -> HttpResponse:
    if request.method != "POST":
        context = {"session": found.session, "study": found, "line": line, "shown": shown}
        return render(request, "moderation/studies/remove.html", context)
    remove_line(by=request.viewer, study=found, line=line)
    messages.success(request, "The line is taken out.")
    return redirect("moderation:study", request.space.slug, found.session_id, found.pk)
