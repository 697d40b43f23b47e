"""Who may enter a space, and letting guests in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import Role, SpaceKind, may_enter
from qa_portal.partners.forms.grants import GrantFilter, GuestForm
from qa_portal.partners.queries.grants import LIVE, grant_page
from qa_portal.partners.services.guests import let_guest_in
from qa_portal.partners.views.kinds import only_where
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.GRANT_READ)
def grant_list(request: PortalRequest, space: Space) -> HttpResponse:
    filters = GrantFilter(request.GET)
    page = grant_page(space, filters.chosen().get("state", LIVE), number=request.GET.get("page", ""))
    takes_guests = may_enter(Role.GUEST, SpaceKind(space.kind))
    facts = {"filters": filters, "page": page, "links": filters.page_links(page), "takes_guests": takes_guests}
    return render(request, "partners/grant/list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.GRANT_GIVE)
def guest_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Let somebody in who is known to the portal, for a time; only where guests come at all."""
    only_where(Role.GUEST, space)
    form = GuestForm(request.POST if request.method == "POST" else None, space=space)
    if request.method == "POST" and form.is_valid():
        grant = let_guest_in(by=request.viewer, space=space, **form.cleaned_data)
        messages.success(request, f"{grant.user} can enter {space} as a {grant.get_role_display().lower()} now.")
        return redirect("partners:grant-list", space.slug)
    return render(request, "partners/grant/guest.html", {"form": form})
