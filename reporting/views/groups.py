"""The groups of an area: the list, one with its terms, seats and work plan, and keeping them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.governance import SeatForm, TermsForm
from reporting.models import Seat
from reporting.queries.governance import group_in, group_page, groups_in
from reporting.services.governance import agree_terms, end_seat, give_seat
from reporting.views.kinds import only_in


@require_safe
@door(Act.GROUP_READ)
def list_groups(request: PortalRequest, space: Space) -> HttpResponse:
    """The groups of the area, and the one that each passes concerns on to."""
    only_in(SpaceKind.LIBRARY, space)
    return render(request, "reporting/groups/list.html", {"groups": groups_in(space)})


@require_safe
@door(Act.GROUP_READ)
def group(request: PortalRequest, space: Space, group_id: UUID) -> HttpResponse:
    """One group: terms of reference, seats and work plan."""
    only_in(SpaceKind.LIBRARY, space)
    page = group_page(request.viewer, group_in(space, group_id))
    return render(request, "reporting/groups/group.html", {"page": page, "group": page.group})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.GROUP_KEEP)
def terms(request: PortalRequest, space: Space, group_id: UUID) -> HttpResponse:
    """Write down the terms of reference."""
    only_in(SpaceKind.LIBRARY, space)
    found = group_in(space, group_id)
    form = TermsForm(request.POST or None, charter=getattr(found, "charter", None))
    made = attempt(form, lambda: agree_terms(by=request.viewer, group=found, **form.cleaned_data))
    if made is None:
        return render(request, "reporting/groups/terms.html", {"form": form, "group": found})
    messages.success(request, "The terms of reference are kept.")
    return redirect("reporting:group", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.GROUP_KEEP)
def seat(request: PortalRequest, space: Space, group_id: UUID) -> HttpResponse:
    """Give a post a seat."""
    only_in(SpaceKind.LIBRARY, space)
    found = group_in(space, group_id)
    form = SeatForm(request.POST or None, library=space)
    made = attempt(form, lambda: give_seat(by=request.viewer, group=found, **form.cleaned_data))
    if made is None:
        return render(request, "reporting/groups/seat.html", {"form": form, "group": found})
    messages.success(request, "The seat is given.")
    return redirect("reporting:group", space.slug, found.pk)


@require_POST
@door(Act.GROUP_KEEP)
def seat_end(request: PortalRequest, space: Space, seat_id: UUID) -> HttpResponse:
    """End a seat."""
    only_in(SpaceKind.LIBRARY, space)
    found = get_object_or_404(Seat.objects.in_space(space), pk=seat_id)
    end_seat(by=request.viewer, seat=found, today=timezone.localdate())
    messages.success(request, "The seat has ended. To give it back, give the post a seat again.")
    return redirect("reporting:group", space.slug, found.group_id)
