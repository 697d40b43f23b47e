"""Gold-standard plans: preparing one, its agreed marks, publishing it and taking it out of use."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.queries.scoring import panel_of, sections_of
from moderation.forms.gold_plans import GoldPlanForm, NewGoldPlanForm, PublishForm
from moderation.models import GoldStandardPlan
from moderation.queries.calibration import gold_row
from moderation.queries.cases import case_in
from moderation.queries.gold_plans import (
    agreed_on,
    courses_with_certificate,
    gold_plan_in,
    instruments_for_gold,
    readable,
)
from moderation.queries.sessions import seat_at
from moderation.services.gold_plans import (
    add_from_case,
    add_gold_plan,
    agree_mark,
    change_gold_plan,
    publish_gold_plan,
    retire_gold_plan,
)
from moderation.views.kinds import only_in
from moderation.views.marking import answered, edit_in, mark_in
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@door(Act.TRAINING_KEEP)
def add(request: PortalRequest, space: Space) -> HttpResponse:
    """Add a gold-standard plan."""
    only_in(SpaceKind.LIBRARY, space)
    form = NewGoldPlanForm(
        request.POST or None, courses=courses_with_certificate(space), instruments=instruments_for_gold(space)
    )
    made = attempt(form, lambda: _add(request, space, form))
    if made is None:
        return render(request, "moderation/calibration/gold_form.html", {"form": form})
    messages.success(request, f"“{made}” is kept. Now write down the agreed marks.")
    return redirect("moderation:gold-marks", space.slug, made.pk)


def _add(request: PortalRequest, space: Space, form: NewGoldPlanForm) -> GoldStandardPlan:
    said = form.cleaned_data
    return add_gold_plan(
        by=request.viewer, space=space, instrument=said["instrument"], age=said["age"], facts=form.facts()
    )


@require_http_methods(GET_OR_POST)
@door(Act.TRAINING_KEEP)
def from_case(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Begin a gold-standard plan with what a closed session agreed; its redacted words are typed here."""
    case = case_in(space, session_id, case_id)
    seat_at(request.viewer, case.session)
    if not case.session.is_closed or case.audit_id is None:
        raise Http404
    library = library_of(space)
    form = GoldPlanForm(request.POST or None, courses=courses_with_certificate(library))
    made = attempt(form, lambda: add_from_case(by=request.viewer, case=case, facts=form.facts()))
    if made is None:
        return render(request, "moderation/calibration/from_case.html", {"form": form, "case": case})
    messages.success(request, f"“{made}” is kept. Read each reason: it must name nobody.")
    return redirect("moderation:gold-marks", library.slug, made.pk)


@require_safe
@door(Act.TRAINING_READ)
def gold_plan(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """One plan: what it is, when it is passed, and what the viewer can do with it."""
    plan = gold_plan_in(space, gold_id)
    keeps = decide(request.viewer, Act.TRAINING_KEEP, plan)
    if not plan.is_published and not keeps:
        raise Http404
    facts: dict[str, Any] = {"plan": plan, "row": gold_row(request.viewer, plan), "today": timezone.localdate()}
    if keeps:
        facts |= {"marking": agreed_on(plan), "document": readable(plan)}
    return render(request, "moderation/calibration/gold.html", facts)


@require_http_methods(GET_OR_POST)
@door(Act.TRAINING_KEEP)
def change(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """Change what is said of a plan that is not published."""
    plan = _draft(request, space, gold_id)
    form = GoldPlanForm(request.POST or None, courses=courses_with_certificate(space), plan=plan)
    made = attempt(form, lambda: change_gold_plan(by=request.viewer, plan=plan, facts=form.facts()))
    if made is None:
        return render(request, "moderation/calibration/gold_form.html", {"form": form, "plan": plan})
    messages.success(request, f"“{made}” is changed.")
    return redirect("moderation:gold", space.slug, made.pk)


@require_safe
@door(Act.TRAINING_KEEP)
def marks(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """The plan on the left, the criteria with what was agreed on the right."""
    plan = _draft(request, space, gold_id)
    context = {**_context(plan), "page_id": new_id(), "document": readable(plan), "answers_at": "agreed-marks/"}
    return TemplateResponse(request, "moderation/calibration/agreed.html", context)


@require_POST
@door(Act.TRAINING_KEEP)
def save_mark(request: PortalRequest, space: Space, gold_id: UUID, agreed_id: UUID) -> HttpResponse:
    """Save one agreed mark, in the same way as a score."""
    plan = _draft(request, space, gold_id)
    marking = agreed_on(plan)
    mark, edit = mark_in(marking, agreed_id), edit_in(request, Act.TRAINING_KEEP, plan)
    outcome = agree_mark(by=request.viewer, plan=plan, mark=mark, edit=edit, judging=marking)
    context = _context(plan) | {"panel": panel_of(agreed_on(plan), mark)}
    return answered(
        request, outcome, context, marking, back=reverse("moderation:gold-marks", args=[space.slug, plan.pk])
    )


@require_http_methods(GET_OR_POST)
@door(Act.TRAINING_KEEP)
def publish(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """What is still missing, or the button that lets people score the plan."""
    plan = _draft(request, space, gold_id)
    form = PublishForm(request.POST or None)
    made = attempt(form, lambda: publish_gold_plan(by=request.viewer, plan=plan, **form.cleaned_data))
    if made is None:
        facts = _context(plan) | {"form": form, "document": readable(plan)}
        return render(request, "moderation/calibration/publish.html", facts)
    messages.success(request, f"“{made}” can be scored now.")
    return redirect("moderation:gold", space.slug, made.pk)


@require_http_methods(GET_OR_POST)
@door(Act.TRAINING_KEEP)
def retire(request: PortalRequest, space: Space, gold_id: UUID) -> HttpResponse:
    """Ask once more, then take the plan out of use."""
    plan = gold_plan_in(space, gold_id)
    require(request.viewer, Act.TRAINING_KEEP, plan)
    if request.method != "POST":
        return render(request, "moderation/calibration/retire.html", {"plan": plan})
    retire_gold_plan(by=request.viewer, plan=plan)
    messages.success(request, f"“{plan}” is no longer used.")
    return redirect("moderation:calibration-list", space.slug)


def _draft(request: PortalRequest, space: Space, gold_id: UUID) -> GoldStandardPlan:
    """A plan that is still prepared. Raises Http404, and Refused once it is published."""
    plan = gold_plan_in(space, gold_id)
    require(request.viewer, Act.TRAINING_KEEP, plan)
    if not plan.is_draft:
        raise Refused("This plan has been published, so it stays as it is.", act=Act.TRAINING_KEEP, on=plan)
    return plan


def _context(plan: GoldStandardPlan) -> dict[str, Any]:
    marking = agreed_on(plan)
    return {"plan": plan, "judging": marking, "sections": sections_of(marking), "progress": marking.progress}
