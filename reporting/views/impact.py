"""Whether an action moved what it should move."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.impact import MeasureForm
from reporting.queries.actions import action_in
from reporting.queries.impact import figures_space, impact_of, measurables
from reporting.services.impact import measure_impact, name_measure


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ACTION_KEEP)
def name(request: PortalRequest, space: Space, action_id: UUID) -> HttpResponse:
    """Say what the action should move; the share as it is today is its baseline."""
    found, today = action_in(request.viewer, space, action_id), timezone.localdate()
    figures = figures_space(found)
    form = MeasureForm(request.POST or None, offered=measurables(figures) if figures else [])
    made = attempt(
        form,
        lambda: name_measure(
            by=request.viewer,
            action=found,
            chosen=form.chosen,
            measure_on=form.cleaned_data["measure_on"],
            today=today,
        ),
    )
    if made is None:
        return render(request, "reporting/actions/measure.html", {"form": form, "action": found, "figures": figures})
    messages.success(request, "The measure is named, and its baseline is counted.")
    return redirect("reporting:action", space.slug, found.pk)


@require_POST
@door(Act.ACTION_KEEP)
def measure(request: PortalRequest, space: Space, action_id: UUID) -> HttpResponse:
    """Count what was seen since the baseline."""
    page = impact_of(action_in(request.viewer, space, action_id))
    if page is None:
        raise Http404
    measure_impact(by=request.viewer, measure=page.measure, today=page.today)
    return redirect("reporting:action", space.slug, action_id)
