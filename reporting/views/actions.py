"""Actions: the list, raising one, one with its history, several in a meeting, boards side by side, the year's plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.printing import PdfUnavailable
from qa_portal.printing.word import WORD, render_word
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.actions import SYSTEM, ActionFilter, ActionForm, ProgressForm, ReviewForm, raise_form
from reporting.models import Action
from reporting.queries.action_sources import Source, found_source, source_of
from reporting.queries.actions import (
    ActionRow,
    YearPlan,
    action_in,
    action_rows,
    local_outcomes,
    open_actions,
    said_of,
    together,
    year_plan,
    years_of,
)
from reporting.queries.impact import impact_of
from reporting.services.actions import change_action, raise_action, report_progress, review_actions
from reporting.services.printing import pdf_of

PAPER = "reporting/actions/paper.html"


@require_safe
@door(Act.ACTION_READ)
def list_actions(request: PortalRequest, space: Space) -> HttpResponse:
    """What is to be done: late ones first, for their day came first."""
    filters = ActionFilter(request.GET, space=space)
    rows = action_rows(request.viewer, space, filters.chosen())
    _note_read(request, space, rows)
    return render(request, "reporting/actions/list.html", {"rows": rows, "filters": filters})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ACTION_KEEP)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Raise an action by hand, or from what `?from=finding&id=...` names; then the page leads back to it."""
    source = found_source(request.viewer, space, request.GET.get("from", ""), request.GET.get("id"))
    form = raise_form(space, request.POST or None)
    made = attempt(form, lambda: _raised(request, space, form, source))
    if made is None:
        return render(request, "reporting/actions/new.html", {"form": form, "source": source})
    messages.success(request, "The action is raised, and its owner is told.")
    return redirect("reporting:action", made.space.slug, made.pk)


def _raised(request: PortalRequest, space: Space, form: ActionForm, source: Source | None) -> Action:
    board = board_of(space) if form.cleaned_data.get("scope") == SYSTEM else None
    plan = form.cleaned_data.get("plan")
    told: dict[str, Any] = {"source": source, "plan": plan, "names_nobody": form.names_no_child}
    return raise_action(by=request.viewer, space=board or space, facts=form.facts(), **told)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ACTION_READ)
def action(request: PortalRequest, space: Space, action_id: UUID) -> HttpResponse:
    """One action with what was said of it; its owner, and those who keep actions, say how far it has come."""
    found = action_in(request.viewer, space, action_id)
    if request.method == "POST":
        require(request.viewer, Act.ACTION_REPORT, found)
    form = ProgressForm(request.POST or None, action=found)
    made = attempt(form, lambda: report_progress(by=request.viewer, action=found, progress=form.progress()))
    if made is not None:
        messages.success(request, f"Noted. The action is {made.get_state_display().lower()}.")
        return redirect("reporting:action", space.slug, found.pk)
    _note_read(request, space, [found])
    return render(request, "reporting/actions/action.html", {**_page(request, found), "form": form})


def _page(request: PortalRequest, found: Action) -> dict[str, object]:
    source = source_of(request.viewer, found)
    outcome = local_outcomes(found.space).get(found.outcome, "") if found.outcome else ""
    row, impact = ActionRow(found, timezone.localdate(), outcome), impact_of(found)
    return {"row": row, "action": found, "source": source, "impact": impact, "said": said_of(found)}


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ACTION_KEEP)
def change(request: PortalRequest, space: Space, action_id: UUID) -> HttpResponse:
    """Change what an action asks, of whom and by when."""
    found = action_in(request.viewer, space, action_id)
    form = ActionForm(request.POST or None, space=space, action=found)
    made = attempt(
        form,
        lambda: change_action(by=request.viewer, action=found, facts=form.facts(), names_nobody=form.names_no_child),
    )
    if made is None:
        return render(request, "reporting/actions/change.html", {"form": form, "action": found})
    messages.success(request, "The action is changed.")
    return redirect("reporting:action", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ACTION_KEEP)
def review(request: PortalRequest, space: Space) -> HttpResponse:
    """Go through all that is not done in one page, as a meeting does."""
    rows = [ActionRow(each, timezone.localdate()) for each in open_actions(request.viewer, space)]
    lines = [(row, ReviewForm(request.POST or None, action=row.action, prefix=str(row.action.pk))) for row in rows]
    errors = [fault for row, form in lines for fault in _faults(row.action, form)]
    if request.method != "POST" or errors:
        return render(request, "reporting/actions/review.html", {"lines": lines, "errors": errors})
    told = {row.action: form.progress() for row, form in lines if form.says_something}
    count = review_actions(by=request.viewer, space=space, progress=told)
    messages.success(request, f"{count} action{'' if count == 1 else 's'} noted." if count else "Nothing was changed.")
    return redirect("reporting:action-list", space.slug)


def _faults(found: Action, form: ReviewForm) -> list[dict[str, str]]:
    """What is wrong with one line, for the summary above the page."""
    return [{"text": f"{found}: {said[0]}", "href": f"#{form[name].auto_id}"} for name, said in form.errors.items()]


@require_safe
@door(Act.ACTION_READ)
def side_by_side(request: PortalRequest, space: Space) -> HttpResponse:
    """What the boards of the area do, side by side: the list for planning together."""
    page = together(request.viewer, space)
    _note_read(request, space, page.parts)
    return render(request, "reporting/actions/together.html", {"page": page})


@require_safe
@door(Act.ACTION_READ)
def plan(request: PortalRequest, space: Space) -> HttpResponse:
    """The action plan of a year."""
    page = year_plan(request.viewer, space, request.GET.get("year", ""))
    _note_read(request, space, page.groups)
    return render(request, "reporting/actions/plan.html", {"page": page, "years": dict(years_of(space))})


@require_safe
@door(Act.ACTION_READ)
def plan_pdf(request: PortalRequest, space: Space) -> HttpResponse:
    """The same as a PDF that every reader can read."""
    page = year_plan(request.viewer, space, request.GET.get("year", ""))
    try:
        pdf = pdf_of(_paper(page), f"{page.title}, {space}")
    except PdfUnavailable as reason:
        messages.info(request, str(reason))
        return redirect("reporting:action-plan", space.slug)
    _note_read(request, space, page.groups)
    return _file(pdf, "application/pdf", f"{page.file_name}.pdf")


@require_safe
@door(Act.ACTION_READ)
def plan_word(request: PortalRequest, space: Space) -> HttpResponse:
    """The same for Word."""
    page = year_plan(request.viewer, space, request.GET.get("year", ""))
    _note_read(request, space, page.groups)
    return _file(render_word(_paper(page), title=f"{page.title}, {space}"), WORD, f"{page.file_name}.docx")


def _paper(page: YearPlan) -> str:
    return render_to_string(PAPER, {"page": page})


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _note_read(request: PortalRequest, space: Space, shown: object) -> None:
    if shown:
        ledger.record_read(by=request.viewer, on=space, act=Act.ACTION_READ, how="actions")
