"""The yearly reviews of a framework: the list, and writing one down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.forms.reviews import ReviewForm
from frameworks.queries.reviews import review_page
from frameworks.queries.versions import whole_version
from frameworks.rules.reviews import a_year_after
from frameworks.services.reviews import record_review
from frameworks.views.crumbs import to_version_page
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_READ)
def reviews(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    version = whole_version(space, version_id)
    context = {"version": version, "page": review_page(version.framework), "crumbs": to_version_page(space, version)}
    return render(request, "frameworks/review/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def record(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Write a review down; where it found something to change, go on to begin the draft."""
    version, today = whole_version(space, version_id), timezone.localdate()
    form = ReviewForm(request.POST or None, initial={"held_on": today, "next_due_on": a_year_after(today)})
    if request.method == "POST" and form.is_valid():
        try:
            made = record_review(framework=version.framework, facts=form.facts(), by=request.viewer)
        except Refused as refusal:
            form.add_error("held_on", str(refusal))
        else:
            messages.success(request, "The review is written down.")
            follows = "draft-begin" if made.outcome == made.Outcome.TO_CHANGE else "reviews"
            return redirect(f"frameworks:{follows}", space.slug, version.pk)
    context = {"form": form, "version": version, "crumbs": to_version_page(space, version)}
    return render(request, "frameworks/review/record.html", context)
