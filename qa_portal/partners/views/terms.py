"""The terms of the years, and opening those of the year to come."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.forms.terms import TermForm
from qa_portal.partners.models import Term
from qa_portal.partners.queries.terms import coming_year, years_of
from qa_portal.partners.services.terms import change_term, open_next_year
from qa_portal.partners.views.kinds import only_in
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.SPACE_ENTER)
def term_list(request: PortalRequest, space: Space) -> HttpResponse:
    """Show the terms of each year, to everybody who may come in."""
    only_in(SpaceKind.LIBRARY, space)
    today = timezone.localdate()
    facts = {"years": years_of(space), "coming": coming_year(space, today), "today": today}
    return render(request, "partners/term/list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TERM_CHANGE)
def term_change(request: PortalRequest, space: Space, term_id: UUID) -> HttpResponse:
    """Ask for new days; show what would move; change them once that was seen."""
    term = get_object_or_404(Term.objects.in_space(space).select_related("space"), pk=term_id)
    form = TermForm(request.POST if request.method == "POST" else None, term=term)
    if request.method == "POST" and form.is_valid() and "seen" in request.POST:
        moved = change_term(by=request.viewer, term=term, **form.cleaned_data)
        messages.success(request, f"The dates are changed. Audits that moved: {moved}.")
        return redirect("partners:term-list", space.slug)
    return render(request, "partners/term/change.html", {"form": form, "term": term, "proposed": form.proposed})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TERM_OPEN)
def term_open(request: PortalRequest, space: Space) -> HttpResponse:
    """Show the dates that the coming year would have, then open it; while it has to wait, the page says why."""
    only_in(SpaceKind.LIBRARY, space)
    coming = coming_year(space, timezone.localdate())
    if coming is None:
        raise Http404
    if request.method == "POST" and not coming.wait:
        open_next_year(space=space, by=request.viewer)
        messages.success(request, f"The year {coming.year.name} is open.")
        return redirect("partners:term-list", space.slug)
    return render(request, "partners/term/open.html", {"coming": coming})
