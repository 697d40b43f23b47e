"""What a council tells of what was said and done, and showing it to everybody."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.you_said import TellForm
from reporting.queries.you_said import done_and_untold, you_said_page
from reporting.services.you_said import publish_you_said, tell
from reporting.views.kinds import only_in


@require_safe
@door(Act.PUBLICATION_MAKE)
def list_lines(request: PortalRequest, space: Space) -> HttpResponse:
    """What is told, and actions that are done and could be told next."""
    only_in(SpaceKind.COUNCIL, space)
    facts = {"page": you_said_page(space), "untold": done_and_untold(request.viewer, space)}
    return render(request, "reporting/you_said/list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PUBLICATION_MAKE)
def new(request: PortalRequest, space: Space, done_id: UUID) -> HttpResponse:
    """Write a line about an action that is done."""
    only_in(SpaceKind.COUNCIL, space)
    found = next((each for each in done_and_untold(request.viewer, space) if each.pk == done_id), None)
    if found is None:
        raise Http404
    form = TellForm(request.POST or None, action=found)
    made = attempt(form, lambda: tell(by=request.viewer, space=space, action=found, **form.cleaned_data))
    if made is None:
        return render(request, "reporting/you_said/new.html", {"form": form, "action": found})
    messages.success(request, "The line is written. Publish the page so that everybody can read it.")
    return redirect("reporting:you-said-list", space.slug)


@require_POST
@door(Act.PUBLICATION_MAKE)
def publish(request: PortalRequest, space: Space) -> HttpResponse:
    """Show all lines to everybody."""
    only_in(SpaceKind.COUNCIL, space)
    try:
        made = publish_you_said(by=request.viewer, space=space, today=timezone.localdate())
    except ValidationError as reason:
        messages.error(request, reason.message)
        return redirect("reporting:you-said-list", space.slug)
    messages.success(request, f"{made} is public now.")
    return redirect("publications:publication-list", space.slug)
