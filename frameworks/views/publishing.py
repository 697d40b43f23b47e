"""Putting the framework in force on a council's public pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frameworks.forms.publishing import PublishForm
from frameworks.queries.publishing import to_publish
from frameworks.services.publishing import ask_to_publish
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PUBLICATION_MAKE)
def publish(request: PortalRequest, space: Space) -> HttpResponse:
    """Choose a framework in force, and have it made public."""
    versions = to_publish(space)
    form = PublishForm(request.POST or None, versions=versions)
    asked = attempt(form, lambda: ask_to_publish(by=request.viewer, space=space, version=form.chosen()))
    if asked is None:
        return render(request, "frameworks/publication/publish.html", {"form": form, "versions": versions})
    messages.success(request, f"{asked} is being made. It is public as soon as that is done.")
    return redirect("publications:publication-list", space.slug)
