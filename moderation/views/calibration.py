"""Calibration: choosing a gold-standard plan, scoring it alone, finishing, and reading where one differs."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.queries.scoring import panel_of, sections_of
from moderation.models import CalibrationSheet
from moderation.queries.calibration import (
    calibration_marking,
    certificate_by,
    compared,
    drafts_in,
    gold_plans_for,
    own_calibration,
    own_results,
    result_in,
    results_of_others,
)
from moderation.queries.gold_plans import gold_plan_in, readable
from moderation.rules.calibration import next_try
from moderation.services.calibration import begin_calibration, finish_calibration, mark_gold_plan
from moderation.views.kinds import only_in
from moderation.views.marking import answered, edit_in, mark_in
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.TRAINING_READ)
def calibration(request: PortalRequest, space: Space) -> HttpResponse:
    """The plans to score and one's own results; for a QA lead those of their people as well."""
    only_in(SpaceKind.LIBRARY, space)
    viewer = request.viewer
    facts = {"rows": gold_plans_for(viewer, space), "results": own_results(viewer, space)}
    if decide(viewer, Act.TRAINING_KEEP, space):
        facts |= {"drafts": drafts_in(space), "others": results_of_others(viewer, space)}  # type: ignore[dict-item]
    return render(request, "moderation/calibration/list.html", facts)


@require_POST
@door(Act.CALIBRATION_SCORE)
def begin(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    plan = gold_plan_in(space, gold_id)
    begin_calibration(by=request.viewer, plan=plan, today=timezone.localdate())
    return redirect("moderation:calibration-sheet", space.slug, plan.pk)


@require_safe
@door(Act.CALIBRATION_SCORE)
def sheet(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """The plan on the left, the criteria on the right; nothing of what was agreed."""
    mine = _mine(request, space, gold_id)
    context = {**_context(mine), "page_id": new_id(), "document": readable(mine.plan)}
    return TemplateResponse(request, "moderation/calibration/sheet.html", context)


@require_POST
@door(Act.CALIBRATION_SCORE)
def save(request: PortalRequest, space: Space, gold_id: UUID, mark_id: UUID) -> HttpResponse:
    """Save one mark, in the same way as a score."""
    mine = _mine(request, space, gold_id)
    marking = calibration_marking(mine)
    mark, edit = mark_in(marking, mark_id), edit_in(request, Act.CALIBRATION_SCORE, mine)
    outcome = mark_gold_plan(by=request.viewer, sheet=mine, mark=mark, edit=edit, judging=marking)
    context = _context(mine) | {"panel": panel_of(calibration_marking(mine), mark)}
    back = reverse("moderation:calibration-sheet", args=[space.slug, gold_id])
    return answered(request, outcome, context, marking, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CALIBRATION_SCORE)
def finish(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """What is missing as links, or the button that compares one's marks with the agreed ones."""
    mine = _mine(request, space, gold_id)
    context = _context(mine)
    if request.method != "POST":
        return render(request, "moderation/calibration/finish.html", context)
    result = finish_calibration(by=request.viewer, sheet=mine, today=timezone.localdate())
    return redirect("moderation:calibration-result", space.slug, result.pk)


@require_safe
@door(Act.TRAINING_READ)
def result(request: PortalRequest, space: Space, result_id: UUID) -> HttpResponse:
    """How near somebody came, and why other marks were agreed."""
    found = result_in(space, result_id)
    facts = {
        "result": found,
        "is_own": found.person_id == request.viewer.person_id,
        "certificate": certificate_by(found),
        "differences": compared(found),
        "again_from": next_try(found.made_on, found.plan.again_after_days),
    }
    return render(request, "moderation/calibration/result.html", facts)


def _mine(request: PortalRequest, space: Space, gold_id: UUID) -> CalibrationSheet:
    """The viewer's own open sheet. Raises Http404, and Refused once the plan is out of use."""
    found = own_calibration(request.viewer, gold_plan_in(space, gold_id))
    require(request.viewer, Act.CALIBRATION_SCORE, found)
    return found


def _context(mine: CalibrationSheet) -> dict[str, Any]:
    marking = calibration_marking(mine)
    return {
        "plan": mine.plan,
        "judging": marking,
        "sections": sections_of(marking),
        "progress": marking.progress,
        "answers_at": "marks/",
    }
