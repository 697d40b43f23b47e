"""Training days: opening one, its page, who came, and calling it off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from moderation.forms.course_events import BookingForm, CameForm, EventForm
from moderation.models import Course, CourseEvent
from moderation.queries.attendance import booked_at, evaluation_of, own_place_at
from moderation.queries.courses import event_in, event_rows
from moderation.services.certificates import settle_event
from moderation.services.course_events import call_off, change_event, open_event
from moderation.views.kinds import only_in
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def open_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Put a training day into the catalogue; `?course=` chooses its course."""
    only_in(SpaceKind.LIBRARY, space)
    courses = Course.objects.in_space(space)
    initial = {"course": request.GET.get("course"), "kind": CourseEvent.Kind.COURSE}
    form = EventForm(request.POST or None, courses=courses, initial=initial)
    made = attempt(form, lambda: open_event(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        return render(request, "moderation/training/event_form.html", {"form": form})
    messages.success(request, f"“{made}” is in the catalogue, and people can book.")
    return redirect("moderation:training-event", space.slug, made.pk)


@require_safe
@door(Act.TRAINING_READ)
def event(request: PortalRequest, space: Space, event_id: UUID) -> HttpResponse:
    """One day: for everybody what, when and where with their own place; for its organiser who booked."""
    found = event_in(space, event_id)
    return render(request, "moderation/training/event.html", event_context(request, found, BookingForm()))


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def came(request: PortalRequest, space: Space, event_id: UUID) -> HttpResponse:
    """Write down who came. Certificates are given at once."""
    found = event_in(space, event_id)
    require(request.viewer, Act.TRAINING_KEEP, found)
    today = timezone.localdate()
    places = booked_at(found)
    form = CameForm(request.POST if request.method == "POST" else None, places=places)
    given = attempt(form, lambda: settle_event(by=request.viewer, event=found, came=form.chosen(), today=today))
    if given is None:
        return render(request, "moderation/training/came.html", {"form": form, "event": found, "places": places})
    messages.success(request, _settled(len(form.chosen()), len(given)))
    return redirect("moderation:training-event", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def change(request: PortalRequest, space: Space, event_id: UUID) -> HttpResponse:
    """Change a day that is to come; whoever has booked is told."""
    found = event_in(space, event_id)
    require(request.viewer, Act.TRAINING_KEEP, found)
    form = EventForm(request.POST or None, courses=Course.objects.in_space(space), event=found)
    made = attempt(form, lambda: change_event(by=request.viewer, event=found, facts=form.facts()))
    if made is None:
        return render(request, "moderation/training/event_form.html", {"form": form, "event": found})
    messages.success(request, f"“{made}” is changed, and everybody who has booked has been told.")
    return redirect("moderation:training-event", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def cancel(request: PortalRequest, space: Space, event_id: UUID) -> HttpResponse:
    """Ask once more, then call the day off."""
    found = event_in(space, event_id)
    require(request.viewer, Act.TRAINING_KEEP, found)
    if request.method != "POST":
        return render(request, "moderation/training/cancel.html", {"event": found, "booked": len(booked_at(found))})
    call_off(by=request.viewer, event=found)
    messages.success(request, f"“{found}” is called off, and everybody who had booked has been told.")
    return redirect("moderation:training-event", space.slug, found.pk)


def event_context(request: PortalRequest, found: CourseEvent, form: BookingForm) -> dict[str, Any]:
    """What the page of a day shows to this viewer."""
    today = timezone.localdate()
    facts: dict[str, Any] = {
        "row": event_rows([found])[0],
        "event": found,
        "is_over": found.held_on < today,
        "may_be_settled": found.held_on <= today and found.cancelled_at is None,
        "place": own_place_at(request.viewer, found),
        "form": form,
    }
    if decide(request.viewer, Act.TRAINING_KEEP, found):
        places = booked_at(found)
        facts |= {"places": places, "evaluation": evaluation_of(found, places) if found.settled_at else None}
    return facts


def _settled(came: int, given: int) -> str:
    people = "1 person came" if came == 1 else f"{came} people came"
    if not given:
        return f"{people}."
    return f"{people}, and {given} certificate{' was' if given == 1 else 's were'} given."
