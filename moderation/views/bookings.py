"""A person's own training: places, certificates, and what they say after a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.forms.course_events import AfterForm, BookingForm
from moderation.queries.attendance import own_place, own_places
from moderation.queries.certificates import certificates_of, withdrawn_from
from moderation.queries.courses import event_in
from moderation.services.bookings import book, give_up, say_after
from moderation.views.course_events import event_context
from moderation.views.kinds import only_in
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.TRAINING_BOOK)
def mine(request: PortalRequest, space: Space) -> HttpResponse:
    """One's own certificates and places."""
    only_in(SpaceKind.LIBRARY, space)
    today = timezone.localdate()
    facts = {
        "certificates": certificates_of(request.viewer.actor_id, today),
        "withdrawn": withdrawn_from(request.viewer.actor_id),
        "places": own_places(request.viewer, space),
        "today": today,
    }
    return render(request, "moderation/training/mine.html", facts)


@require_POST
@door(Act.TRAINING_BOOK)
def take_place(request: PortalRequest, space: Space, event_id: UUID) -> HttpResponse:
    """Book a place; where that cannot be, the page of the day says why."""
    found = event_in(space, event_id)
    form = BookingForm(request.POST)
    today = timezone.localdate()
    place = attempt(
        form,
        lambda: book(by=request.viewer, event=found, confidence=form.cleaned_data["confidence"], today=today),
    )
    if place is None:
        return render(request, "moderation/training/event.html", event_context(request, found, form))
    messages.success(request, "You have a place.")
    return redirect("moderation:training-event", space.slug, found.pk)


@require_POST
@door(Act.TRAINING_BOOK)
def leave_place(request: PortalRequest, space: Space, place_id: UUID) -> HttpResponse:
    place = give_up(by=request.viewer, place=own_place(request.viewer, space, place_id))
    messages.success(request, "You have given your place up. You can book again as long as there are places.")
    return redirect("moderation:training-event", space.slug, place.event_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_BOOK)
def after(request: PortalRequest, space: Space, place_id: UUID) -> HttpResponse:
    """Say what a day changed."""
    place = own_place(request.viewer, space, place_id)
    form = AfterForm(request.POST or None)
    said = attempt(form, lambda: say_after(by=request.viewer, place=place, **form.cleaned_data))
    if said is None:
        return render(request, "moderation/training/after.html", {"form": form, "place": place})
    messages.success(request, "Thank you. What you said is kept.")
    return redirect("moderation:training-mine", space.slug)
