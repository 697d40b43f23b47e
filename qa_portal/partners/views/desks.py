"""The page of a desk."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.queries.desks import desk_of
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.SPACE_ENTER)
def desk(request: PortalRequest, space: Space) -> HttpResponse:
    """Show whom the desk advises, what their advice is read against, and who looks after it; other spaces lead home."""
    if space.kind != SpaceKind.DESK:
        return redirect("home")
    return render(request, "partners/desk/desk.html", {"desk": desk_of(space, request.viewer)})
