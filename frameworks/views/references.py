"""What a version rests on: the list, and confirming one reference."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.forms.references import LookedUpForm
from frameworks.queries.references import cited_in
from frameworks.queries.versions import whole_version
from frameworks.services.references import confirm_reference
from frameworks.views.crumbs import to_version_page
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_READ)
def references(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    version = whole_version(space, version_id)
    rows = cited_in(version)
    context = {
        "version": version,
        "still_open": [row for row in rows if row.is_open],
        "settled": [row for row in rows if not row.is_open],
        "crumbs": to_version_page(space, version),
    }
    return render(request, "frameworks/reference/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def confirm(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Say where and when one reference was looked up."""
    version = whole_version(space, version_id)
    text = (request.POST or request.GET).get("text", "")
    row = next((each for each in cited_in(version) if each.cited.text == text), None)
    if row is None:
        raise Http404
    form = LookedUpForm(request.POST or None, initial={"text": text, "on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            confirm_reference(version=version, facts=form.facts(), by=request.viewer)
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, "The reference is confirmed in your name.")
            return redirect("frameworks:references", space.slug, version.pk)
    context = {"form": form, "row": row, "version": version, "crumbs": to_version_page(space, version)}
    return render(request, "frameworks/reference/confirm.html", context)
