"""The plans of a council: the list, one plan, registering and correcting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audits.forms.plans import PlanFilter, PlanForm, plan_form_of
from audits.queries.plans import plan_in, plan_list, plan_page
from audits.queries.return_lists import notes_of_plan
from audits.services.plans import correct_plan, register_plan
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.PLAN_READ)
def list_plans(request: PortalRequest, space: Space) -> HttpResponse:
    """The plans of a council, newest first."""
    filters = PlanFilter(request.GET)
    page = plan_list(space, filters.chosen(), key=request.GET.get("page", ""))
    context = {"filters": filters, "page": page, "links": filters.page_links(page)}
    return render(request, "audits/plans/list.html", context)


@require_safe
@door(Act.PLAN_READ)
def plan(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """A plan with its documents and audits. No word of a document stands here."""
    found = plan_in(space, plan_id)
    today = timezone.localdate()
    page, notes = plan_page(found, request.viewer, today), notes_of_plan(request.viewer, found, today)
    context = {"plan": found, "page": page, "notes": notes, "board": board_of(space)}
    return render(request, "audits/plans/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PLAN_REGISTER)
def register(request: PortalRequest, space: Space) -> HttpResponse:
    """Register a plan, and go on to its document."""
    form = PlanForm(request.POST or None)
    made = attempt(form, lambda: register_plan(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        return render(request, "audits/plans/register.html", {"form": form})
    messages.success(request, f"Plan {made} is registered. Now upload its document.")
    return redirect("audits:version-upload", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PLAN_REGISTER)
def correct(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    found = plan_in(space, plan_id)
    require(request.viewer, Act.PLAN_REGISTER, found)
    form = plan_form_of(found, request.POST or None)
    if attempt(form, lambda: correct_plan(by=request.viewer, plan=found, facts=form.facts())) is None:
        context = {"form": form, "plan": plan_in(space, plan_id)}
        return render(request, "audits/plans/correct.html", context)
    messages.success(request, "The plan was corrected.")
    return redirect("audits:plan", space.slug, found.pk)
