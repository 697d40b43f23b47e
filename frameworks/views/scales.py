"""The words of a scale."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from frameworks.forms.scales import ScaleWordsForm
from frameworks.models import Scale
from frameworks.services.scales import reword_scale
from frameworks.views.crumbs import to_library
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def reword(request: PortalRequest, space: Space, scale_id: UUID) -> HttpResponse:
    """Give a scale other words, as its next version."""
    scale = get_object_or_404(Scale.objects.in_space(space), pk=scale_id)
    form = ScaleWordsForm(request.POST or None, scale=scale)
    if request.method == "POST" and form.is_valid():
        try:
            made = reword_scale(scale=scale, words=form.words(), facts=form.facts(), by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{made.name} has new words, as version {made.version}.")
            return redirect("frameworks:scale-list", space.slug)
    context = {"form": form, "scale": scale, "crumbs": to_library(space)}
    return render(request, "frameworks/scales/reword.html", context)
