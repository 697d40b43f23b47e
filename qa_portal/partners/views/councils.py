"""The settings of a council."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.forms.councils import SettingsForm
from qa_portal.partners.services.councils import change_settings
from qa_portal.partners.views.kinds import only_in
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.COUNCIL_EDIT)
def settings(request: PortalRequest, space: Space) -> HttpResponse:
    only_in(SpaceKind.COUNCIL, space)
    form = SettingsForm(request.POST if request.method == "POST" else None, space=space)
    if request.method == "POST" and form.is_valid():
        change_settings(by=request.viewer, space=space, settings=form.settings())
        messages.success(request, "The settings are saved.")
        return redirect("partners:settings", space.slug)
    return render(request, "partners/council/settings.html", {"form": form})
