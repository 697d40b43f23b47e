"""Setting a session up: its plans and its people."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from moderation.forms.choosing import DrawForm, InviteForm, LeaveOutForm, PickForm
from moderation.models import Participant
from moderation.queries.cases import MOST_OFFERED, candidates, case_in
from moderation.queries.people import colleagues_for, people_of
from moderation.queries.sessions import Seat, cases_of, seat_at, session_in
from moderation.services.cases import draw_cases, leave_out, pick_case
from moderation.services.people import invite_people, withdraw_invitation
from moderation.views.sessions import GET_OR_POST
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def cases(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """The plans of a session, and the two ways to choose more."""
    seat = _preparing(request, space, session_id)
    wants_draw, wants_pick = "draw" in request.POST, "pick" in request.POST
    draw_form = DrawForm(request.POST if wants_draw else None)
    pick_form = PickForm(request.POST if wants_pick else None, session=seat.session)
    if wants_draw and _done(draw_form, lambda: _draw(request, seat, draw_form)):
        return redirect("moderation:session-cases", space.slug, session_id)
    if wants_pick and _done(pick_form, lambda: _pick(request, seat, pick_form)):
        return redirect("moderation:session-cases", space.slug, session_id)
    form = pick_form if wants_pick else draw_form
    context = {
        "session": seat.session,
        "cases": cases_of(seat.session),
        "draw_form": draw_form,
        "pick_form": pick_form,
        "form": form,
        "candidates": candidates(seat.session)[:MOST_OFFERED],
    }
    return render(request, "moderation/cases/choose.html", context, status=422 if form.errors else 200)


def _done(form: "DrawForm | PickForm | InviteForm", deed: Callable[[], None]) -> bool:
    """Whether a form was sound and its deed not refused; else the form says why and keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _draw(request: PortalRequest, seat: Seat, form: DrawForm) -> None:
    drawn = draw_cases(by=request.viewer, session=seat.session, **form.cleaned_data)
    messages.success(request, f"{len(drawn)} drawn.")


def _pick(request: PortalRequest, seat: Seat, form: PickForm) -> None:
    audit, reason = form.cleaned_data["plan"], form.cleaned_data["reason"]
    case = pick_case(by=request.viewer, session=seat.session, audit=audit, reason=reason)
    messages.success(request, f"Plan {case} is chosen.")


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def leave(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Take a plan off the list, with the reason."""
    seat = _preparing(request, space, session_id)
    case = case_in(space, session_id, case_id)
    form = LeaveOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_out(by=request.viewer, case=case, reason=form.cleaned_data["reason"])
        messages.success(request, f"Plan {case} is left out.")
        return redirect("moderation:session-cases", space.slug, session_id)
    context = {"session": seat.session, "case": case, "form": form}
    return render(request, "moderation/cases/leave_out.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_OPEN)
def people(request: PortalRequest, space: Space, session_id: UUID) -> HttpResponse:
    """Who is asked, and the form to ask several more at once."""
    seat = _preparing(request, space, session_id)
    colleagues = colleagues_for(seat.session)
    form = InviteForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and _done(form, lambda: _invite(request, seat, form)):
        return redirect("moderation:session-people", space.slug, session_id)
    context = {
        "session": seat.session,
        "people": people_of(seat.session),
        "form": form,
        "kept_out": [each for each in colleagues if each.conflict],
        "anybody": len(form.fields["people"].choices) > 0,  # type: ignore[attr-defined]
    }
    return render(request, "moderation/people/invite.html", context, status=422 if form.errors else 200)


def _invite(request: PortalRequest, seat: Seat, form: InviteForm) -> None:
    asked = invite_people(by=request.viewer, session=seat.session, **form.cleaned_data)
    messages.success(request, f"{len(asked)} {'person has' if len(asked) == 1 else 'people have'} been asked.")


@require_POST
@door(Act.SESSION_OPEN)
def withdraw(request: PortalRequest, space: Space, session_id: UUID, part_id: UUID) -> HttpResponse:
    """Take somebody off the list. They can be asked again."""
    seat = _preparing(request, space, session_id)
    asked = Participant.objects.standing().in_space(space).filter(session=seat.session).select_related("person")
    part = get_object_or_404(asked, pk=part_id)
    part.session = seat.session
    withdraw_invitation(by=request.viewer, part=part)
    messages.success(request, f"{part} is not asked any more.")
    return redirect("moderation:session-people", space.slug, session_id)


def _preparing(request: PortalRequest, space: Space, session_id: UUID) -> Seat:
    """The session, while its plans and people can still be chosen. Raises Http404 or Refused."""
    seat = seat_at(request.viewer, session_in(space, session_id))
    require(request.viewer, Act.SESSION_OPEN, seat.session)
    return seat
