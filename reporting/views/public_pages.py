"""Looking over the public page of a council's figures, and publishing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.public_page import PublicPageForm
from reporting.queries.public_page import public_page_of, terms_over
from reporting.services.public_pages import TITLE, publish_page


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PUBLICATION_MAKE)
def public_page(request: PortalRequest, space: Space) -> HttpResponse:
    """The figures as everybody will read them, with a form for the council's own words."""
    today = timezone.localdate()
    form = PublicPageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publish_page(by=request.viewer, space=space, told=form.told, today=today)
        messages.success(request, f"“{TITLE}” is public.")
        return redirect("publications:publication-list", space.slug)
    terms = terms_over(space, today) if space.kind == SpaceKind.COUNCIL else []
    context = {"form": form, "title": TITLE, "page": public_page_of(space, terms) if terms else None}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "reporting/public/page.html", context, status=status)
