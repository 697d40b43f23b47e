"""Approving a draft, putting it in force from a day, and ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from frameworks.forms.drafts import ApprovalForm, DayForm
from frameworks.queries.drafts import faults_of
from frameworks.queries.references import open_references
from frameworks.queries.versions import whole_version
from frameworks.rules.lifecycle import why_not, why_not_approved_by
from frameworks.services.approval import approve_version
from frameworks.services.versions import call_off, put_in_force, retire_version
from frameworks.views.crumbs import to_version_page
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_APPROVE)
def approve(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """What stands against it, if anything does; else the references that are open, and the button."""
    version = whole_version(space, version_id)
    form = ApprovalForm(request.POST if request.method == "POST" else None, open_references=open_references(version))
    if request.method == "POST" and form.is_valid():
        accepting = form.cleaned_data.get("accepting", [])
        approve_version(version=version, accepting=accepting, by=request.viewer)
        messages.success(request, f"{version} is approved. Its text never changes from now on.")
        return redirect("frameworks:in-force", space.slug, version.pk)
    context = {
        "form": form,
        "version": version,
        "faults": faults_of(version),
        "refused": why_not(str(version), version.state, "approved")
        or why_not_approved_by(request.viewer.actor_id, version.last_editor_id),
        "crumbs": to_version_page(space, version),
    }
    return render(request, "frameworks/approval/approve.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_APPROVE)
def in_force(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Choose the day from which an approved version applies."""
    version = whole_version(space, version_id)
    form = DayForm(request.POST or None, initial={"begins": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            put_in_force(version=version, begins=form.begins_on(), by=request.viewer)
        except Refused as refusal:
            form.add_error("begins", str(refusal))
        else:
            messages.success(request, f"{version} applies from {form.begins_on():%-d %B %Y}.")
            return redirect("frameworks:version", space.slug, version.pk)
    context = {"form": form, "version": version, "crumbs": to_version_page(space, version)}
    return render(request, "frameworks/approval/in_force.html", context)


@require_POST
@door(Act.FRAMEWORK_APPROVE)
def call_it_off(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    version = call_off(version=whole_version(space, version_id), by=request.viewer)
    messages.success(request, f"{version} waits for another day. The version in force goes on.")
    return redirect("frameworks:version", space.slug, version.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_APPROVE)
def retire(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Ask once more, and end a version or set a draft aside."""
    version = whole_version(space, version_id)
    if request.method == "POST":
        retire_version(version=version, by=request.viewer)
        messages.success(request, f"{version} is retired.")
        return redirect("frameworks:version", space.slug, version.pk)
    refused = why_not(str(version), version.state, "retired")
    context = {"version": version, "refused": refused, "crumbs": to_version_page(space, version)}
    return render(request, "frameworks/approval/retire.html", context)
