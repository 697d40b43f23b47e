"""Giving a plan to an auditor, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audits.forms.auditors import ShareForm
from audits.forms.rounds import AssignForm
from audits.models import Assignment, AuditRound
from audits.queries.auditors import loads_in
from audits.queries.audits import for_deciding
from audits.queries.sharing import shares_of
from audits.services.assignments import assign, assign_many, withdraw
from audits.views.rounds import round_in, round_page
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ASSIGN)
def give(request: PortalRequest, space: Space, round_id: UUID) -> HttpResponse:
    """Give the newest text of a plan to an auditor; what is wrong stands beside the form on the page of the round."""
    found = round_in(space, round_id)
    if request.method != "POST":  # the page was opened again after a form that was wrong
        return redirect("audits:round", space.slug, found.pk)
    require(request.viewer, Act.AUDIT_ASSIGN, found)
    form = AssignForm(request.POST, audit_round=found, loads=loads_in(space, timezone.localdate()))
    made = attempt(form, lambda: _assign(request, found, form))
    if made is None:
        return round_page(request, found, form)
    messages.success(request, f"Plan {made.plan_version.plan} was assigned to {made.auditor}.")
    return redirect("audits:round", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ASSIGN)
def take_back(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Ask once more, and withdraw an assignment."""
    found = get_object_or_404(for_deciding(Assignment.objects.in_space(space)), pk=assignment_id)
    require(request.viewer, Act.AUDIT_ASSIGN, found)
    if request.method != "POST":
        return render(request, "audits/rounds/withdraw.html", {"assignment": found})
    withdraw(by=request.viewer, assignment=found)
    messages.success(request, f"Plan {found.plan_version.plan} was taken back from {found.auditor}.")
    return redirect("audits:round", space.slug, found.round_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ASSIGN)
def share(request: PortalRequest, space: Space, round_id: UUID) -> HttpResponse:
    """A fair proposal for the plans that nobody has, to be corrected and given out in one act."""
    found = round_in(space, round_id)
    require(request.viewer, Act.AUDIT_ASSIGN, found)
    shares = shares_of(found, timezone.localdate())
    form = ShareForm(request.POST or None, shares=shares, due_on=found.due_on)
    made = attempt(
        form,
        lambda: assign_many(
            by=request.viewer, audit_round=found, gifts=form.gifts(), due_on=form.cleaned_data["due_on"]
        ),
    )
    if made is None:
        return render(request, "audits/rounds/share.html", {"round": found, "form": form})
    messages.success(request, f"{len(made)} plan{'s were' if len(made) > 1 else ' was'} given out.")
    return redirect("audits:round", space.slug, found.pk)


def _assign(request: PortalRequest, found: AuditRound, form: AssignForm) -> Assignment:
    chosen = form.cleaned_data
    return assign(
        by=request.viewer,
        audit_round=found,
        plan_version=chosen["plan"],
        auditor=chosen["auditor"],
        due_on=chosen["due_on"],
    )
