"""Concerns on their way up: the list, taking one up, one with its steps and answers, and the route."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.models import Plan
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.risks import AnswerForm, ConcernForm, StepForm
from reporting.models import Escalation, EscalationStep, Risk
from reporting.queries.escalations import escalation_in, escalation_rows, plan_behind, route_of, row_of
from reporting.queries.risks import risk_in
from reporting.services.escalations import answer_step, change_step, escalate, lay_route
from reporting.views.kinds import only_in


@require_safe
@door(Act.ESCALATION_READ)
def list_escalations(request: PortalRequest, space: Space) -> HttpResponse:
    """Concerns of a board, the newest first, and the route on which they go up."""
    only_in(SpaceKind.BOARD, space)
    rows = escalation_rows(request.viewer, space)
    if rows:
        ledger.record_read(by=request.viewer, on=space, act=Act.ESCALATION_READ, how="escalations")
    return render(request, "reporting/escalations/list.html", {"rows": rows, "route": route_of(space)})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ESCALATION_RAISE)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Take a concern up; with `?risk=...` it is about a risk of the register, with `?plan=...` it comes from a plan."""
    only_in(SpaceKind.BOARD, space)
    risk, plan = _risk(request, space), plan_behind(space, request.GET.get("plan"))
    form = ConcernForm(request.POST or None, initial=_shown(risk, plan))
    made = attempt(form, lambda: _gone_up(request, space, form, risk, plan))
    if made is None:
        context = {"form": form, "route": route_of(space), "risk": risk, "plan": plan}
        return render(request, "reporting/escalations/new.html", context)
    messages.success(request, "The concern goes up, and those who answer are told.")
    return redirect("reporting:escalation", space.slug, made.pk)


def _gone_up(
    request: PortalRequest, space: Space, form: ConcernForm, risk: Risk | None, plan: Plan | None
) -> Escalation:
    about: dict[str, Any] = {"concern": form.facts(), "risk": risk, "plan": plan, "names_nobody": form.names_no_child}
    return escalate(by=request.viewer, space=space, today=timezone.localdate(), **about)


def _shown(risk: Risk | None, plan: Plan | None) -> dict[str, object]:
    """What the form begins with: a risk in its own words; what comes from a plan cannot wait."""
    if risk:
        return {"concern": risk.what, "trigger": "significant", "crosses": risk.crosses}
    return {"trigger": "urgent"} if plan else {}


def _risk(request: PortalRequest, space: Space) -> Risk | None:
    try:
        return risk_in(space, UUID(request.GET.get("risk", "")))
    except (ValueError, Http404):
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ESCALATION_READ)
def escalation(request: PortalRequest, space: Space, escalation_id: UUID) -> HttpResponse:
    """One concern with each group that was asked; whoever may answer for one does it here."""
    only_in(SpaceKind.BOARD, space)
    found = escalation_in(space, escalation_id)
    row = row_of(request.viewer, found)
    step = next((each.step for each in row.steps if each.may_answer), None)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        step = step or next((each.step for each in row.steps), None)
    if step and attempt(form, lambda: _answered(request, step, form)):
        messages.success(request, "Your answer is noted, and whoever raised the concern is told.")
        return redirect("reporting:escalation", space.slug, found.pk)
    plan = plan_behind(space, found.about_plan)
    facts = {"row": row, "escalation": found, "form": form, "step": step, "plan": plan}
    return render(request, "reporting/escalations/escalation.html", facts)


def _answered(request: PortalRequest, step: EscalationStep, form: AnswerForm) -> EscalationStep:
    return answer_step(by=request.viewer, step=step, today=timezone.localdate(), **form.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ESCALATION_ROUTE)
def route(request: PortalRequest, space: Space) -> HttpResponse:
    """The route of a board: each group with its time to answer."""
    only_in(SpaceKind.BOARD, space)
    lines = [(step, StepForm(request.POST or None, step=step, prefix=str(step.pk))) for step in route_of(space)]
    errors = [
        {"text": f"{step.group}: {said[0]}", "href": f"#{form[name].auto_id}"}
        for step, form in lines
        for name, said in form.errors.items()
    ]
    if request.method != "POST" or errors:
        return render(request, "reporting/escalations/route.html", {"lines": lines, "errors": errors})
    for step, form in lines:
        told = {"may_begin": False, **form.cleaned_data}
        if form.has_changed():
            change_step(by=request.viewer, step=step, **told)
    messages.success(request, "The route is saved.")
    return redirect("reporting:escalation-list", space.slug)


@require_POST
@door(Act.ESCALATION_ROUTE)
def lay(request: PortalRequest, space: Space) -> HttpResponse:
    """Lay down the route that the area proposes."""
    only_in(SpaceKind.BOARD, space)
    lay_route(by=request.viewer, space=space)
    return redirect("reporting:escalation-route", space.slug)
