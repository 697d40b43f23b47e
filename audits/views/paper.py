"""Entering an audit from a sheet that was filled in by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from audits.forms.paper import HandSheetOnForm, SheetForm
from audits.queries.judging import judging_of
from audits.queries.local_criteria import local_panels
from audits.queries.scoring import assignment_in, audit_of, sections_of
from audits.queries.stages import stage_in
from audits.queries.versions import version_in
from audits.services.paper import begin_sheet, hand_sheet_on
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ENTER)
def begin(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID, key: str) -> HttpResponse:
    """Who audited the draft, and when; then on to the answers."""
    version = version_in(space, plan_id, version_id)
    stage = stage_in(space, key)
    if stage is None or not stage.takes_paper:
        raise Http404
    require(request.viewer, Act.AUDIT_ENTER, version)
    form = SheetForm(request.POST or None, version=version)
    made = attempt(form, lambda: begin_sheet(version=version, stage_code=key, by=request.viewer, **form.cleaned_data))
    if made is None:
        return render(request, "audits/paper/begin.html", {"form": form, "version": version, "stage": stage})
    return redirect("audits:sheet", space.slug, made.assignment_id)


@require_GET
@door(Act.AUDIT_ENTER)
def sheet(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The questions of a sheet in its order, one below the other. Each answer is saved as those of any audit are."""
    assignment = assignment_in(space, assignment_id)
    found = audit_of(assignment)
    if found is None or not found.is_on_paper:
        raise Http404
    if found.is_submitted:
        return redirect("audits:audit", space.slug, assignment_id)
    require(request.viewer, Act.AUDIT_SCORE, found)
    ledger.record_read(by=request.viewer, on=found.plan_version, act=Act.AUDIT_READ, how="sheet")
    judging = judging_of(found)
    context = {
        "assignment": assignment,
        "audit": found,
        "judging": judging,
        "progress": judging.progress,
        "sections": sections_of(judging),
        "local": local_panels(found, takes_quotes=False),
        "page_id": new_id(),
    }
    return TemplateResponse(request, "audits/paper/sheet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ENTER)
def hand_on(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """To whom a sheet is handed that was not entered to its end."""
    found = audit_of(assignment_in(space, assignment_id))
    if found is None or not found.is_on_paper:
        raise Http404
    require(request.viewer, Act.AUDIT_ENTER, found)
    found.space = space
    form = HandSheetOnForm(request.POST or None, audit=found)
    made = attempt(form, lambda: hand_sheet_on(audit=found, by=request.viewer, **form.cleaned_data))
    if made is None:
        return render(request, "audits/paper/hand_on.html", {"form": form, "audit": found})
    messages.success(request, f"{made.entered_by} goes on entering the sheet and was told. Nothing typed in is lost.")
    return redirect("audits:draft-queue", space.slug)
