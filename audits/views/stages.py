"""The stages of draft quality control: what they are, how far drafts are, setting one, and drawing for one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.stages import StageForm
from audits.queries.stages import settings_made, stage_in, stage_page
from audits.queries.tracking import Tracking, tracking_of
from audits.services.stages import draw_for_stage, set_stage
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.SPACE_ENTER)
def stages(request: PortalRequest, space: Space) -> HttpResponse:
    """How drafts are checked in a council, and to those who see its rounds how far they are this term."""
    if space.council_id is None:
        raise Http404
    context = {
        "page": stage_page(space, timezone.localdate()),
        "tracking": _tracking(request, space),
        "is_live": request.GET.get("live") != "off",
    }
    return render(request, "audits/checks/stages.html", context)


@require_safe
@door(Act.ROUND_READ)
def progress(request: PortalRequest, space: Space) -> HttpResponse:
    """What the page asks every few seconds: nothing while no number has changed."""
    tracking = tracking_of(space, timezone.localdate())
    if tracking.mark == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "audits/checks/_live.html", {"tracking": tracking, "is_live": True})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.STAGE_SET)
def change(request: PortalRequest, space: Space, key: str) -> HttpResponse:
    """Set how a stage is carried out; what was set before stands below the form."""
    require(request.viewer, Act.STAGE_SET, space)
    today = timezone.localdate()
    stage = stage_in(space, key, today)
    if stage is None:
        raise Http404
    form = StageForm(request.POST or None, space=space, stage=stage, today=today)
    made = attempt(form, lambda: set_stage(by=request.viewer, space=space, code=key, facts=form.facts()))
    rows = settings_made(space, stage)
    if made is None:
        context = {"form": form, "stage": stage, "made": rows}
        return render(request, "audits/checks/stage.html", context)
    messages.success(request, f"Set. {rows[0].words}")
    return redirect("audits:stage-list", space.slug)


@require_POST
@door(Act.SAMPLE_DRAW)
def draw(request: PortalRequest, space: Space, key: str) -> HttpResponse:
    """Draw the sample of a stage, and go on to it; where nothing can be drawn, back with the sentence."""
    try:
        sample = draw_for_stage(by=request.viewer, space=space, code=key)
    except ValidationError as fault:
        messages.info(request, fault.messages[0])
        return redirect("audits:stage-list", space.slug)
    messages.success(request, "The sample is drawn. Nothing of it changes any more.")
    return redirect("audits:sample", space.slug, sample.frame_id)


def _tracking(request: PortalRequest, space: Space) -> Tracking | None:
    return tracking_of(space, timezone.localdate()) if decide(request.viewer, Act.ROUND_READ, space) else None
