"""Checking every draft: the queue, taking one, and a QA lead's leave to go on without."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.returns import ReasonForm
from audits.queries.checks import draft_queue
from audits.queries.readiness import readiness_page
from audits.queries.tools import print_tool, printed_tool
from audits.queries.versions import version_in
from audits.services.checks import allow_unchecked, take_draft
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.printing import PdfUnavailable
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

WHY = "Why may the plan go on without it?"


@require_safe
@door(Act.AUDIT_SCORE)
def list_drafts(request: PortalRequest, space: Space) -> HttpResponse:
    """The drafts that wait to be checked, those that wait longest first."""
    return render(request, "audits/checks/list.html", {"queue": draft_queue(space, request.viewer)})


@require_POST
@door(Act.AUDIT_SCORE)
def take(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Take a draft, and go on to the check itself; when a colleague was faster, back to the queue with a sentence."""
    version = version_in(space, plan_id, version_id)
    require(request.viewer, Act.AUDIT_SCORE, version)
    try:
        taken = take_draft(version=version, stage_code=request.POST.get("stage", ""), by=request.viewer)
    except ValidationError as fault:
        messages.info(request, fault.messages[0])
        return redirect("audits:draft-queue", space.slug)
    return redirect("audits:audit", space.slug, taken.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PLAN_ALLOW_FINAL)
def allow(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Let a plan go on from a draft that was not checked, with the reason."""
    version = version_in(space, plan_id, version_id)
    require(request.viewer, Act.PLAN_ALLOW_FINAL, version)
    page = readiness_page(version, request.viewer) if version.is_read else None
    if page is None or not page.is_held:
        return redirect("audits:version", space.slug, plan_id, version_id)
    form = ReasonForm(request.POST or None, label=WHY, hint="It stands beside the draft, with your name.")
    reason = form.data.get("reason", "")
    if attempt(form, lambda: allow_unchecked(version=version, reason=reason, by=request.viewer)) is None:
        return render(request, "audits/checks/allow.html", {"version": version, "page": page, "form": form})
    messages.success(request, "The plan may go on. Your reason was recorded.")
    return redirect("audits:version", space.slug, plan_id, version_id)


@require_safe
@door(Act.PLAN_READ)
def tool(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID, key: str) -> HttpResponse:
    """The tool of a stage for one draft, to be filled in by hand: it names the plan by its reference and nobody."""
    version = version_in(space, plan_id, version_id)
    found = printed_tool(space, version, key)
    if found is None:
        raise Http404
    ledger.record_read(by=request.viewer, on=version, how="tool, printed")
    try:
        pdf = print_tool(found, space)
    except PdfUnavailable as reason:
        messages.info(request, str(reason))
        return redirect("audits:version", space.slug, plan_id, version_id)
    name = f"{version.plan.reference} {found.stage.code}.pdf"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
