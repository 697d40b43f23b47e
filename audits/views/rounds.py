"""Rounds of audits: the list, opening one, how far it is, closing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audits.forms.rounds import AssignForm, RoundForm
from audits.models import AuditRound
from audits.queries.auditors import loads_in
from audits.queries.effort import effort_in_round
from audits.queries.next_plans import offers_in
from audits.queries.rounds import assignments_in, late_in, ready_for, round_list, round_with_progress
from audits.services.rounds import close_round, open_round
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.ROUND_READ)
def list_rounds(request: PortalRequest, space: Space) -> HttpResponse:
    page = round_list(space, key=request.GET.get("page", ""), today=timezone.localdate())
    return render(request, "audits/rounds/list.html", {"page": page, "links": page.links})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ROUND_OPEN)
def open_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Open a round, and go on to give out its plans."""
    form = RoundForm(request.POST or None, space=space, today=timezone.localdate())
    made = attempt(form, lambda: open_round(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        context = {"form": form, "can_open": form.can_open}
        return render(request, "audits/rounds/open.html", context)
    messages.success(request, f"The round “{made}” is open. Now assign plans to auditors.")
    return redirect("audits:round", space.slug, made.pk)


@require_safe
@door(Act.ROUND_READ)
def audit_round(request: PortalRequest, space: Space, round_id: UUID) -> HttpResponse:
    """How far a round is, what is late in it, who has how much to do, and the form to give out the next plan."""
    return round_page(request, round_in(space, round_id))


@require_safe
@door(Act.ROUND_READ)
def progress(request: PortalRequest, space: Space, round_id: UUID) -> HttpResponse:
    """What the page of an open round asks every few seconds: nothing while no count has changed."""
    row = round_with_progress(round_in(space, round_id), timezone.localdate())
    if row.progress.mark == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "audits/rounds/_live.html", {"row": row, "is_live": row.round.is_open})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ROUND_OPEN)
def close(request: PortalRequest, space: Space, round_id: UUID) -> HttpResponse:
    """Ask once more, saying what is unfinished, and close the round."""
    found = round_in(space, round_id)
    require(request.viewer, Act.ROUND_OPEN, found)
    if request.method != "POST":
        return render(request, "audits/rounds/close.html", {"row": round_with_progress(found, timezone.localdate())})
    close_round(by=request.viewer, audit_round=found)
    messages.success(request, f"The round “{found}” is closed.")
    return redirect("audits:round", space.slug, found.pk)


def round_in(space: Space, round_id: UUID) -> AuditRound:
    """A round of this space. Raises Http404."""
    return get_object_or_404(AuditRound.objects.in_space(space).select_related("space"), pk=round_id)


def round_page(request: PortalRequest, found: AuditRound, form: AssignForm | None = None) -> HttpResponse:
    """The page of a round, with the assign form as it stands."""
    today, oversees = timezone.localdate(), bool(decide(request.viewer, Act.AUDIT_ASSIGN, request.space))
    loads = loads_in(request.space, today) if oversees else []
    page = assignments_in(found, request.viewer, key=request.GET.get("page", ""), today=today)
    context = {
        "row": round_with_progress(found, today),
        "is_live": found.is_open and request.GET.get("live") != "off",
        "page": page,
        "links": page.links,
        "late": late_in(found, request.viewer, today),
        "loads": loads,
        "ready": ready_for(found) if oversees and found.is_open else [],
        "offers": offers_in(found, request.viewer) if oversees and found.is_open else [],
        "effort": effort_in_round(found) if oversees else None,
        "oversees": oversees,
        "form": form or AssignForm(audit_round=found, loads=loads, initial={"plan": request.GET.get("plan", "")}),
    }
    return render(request, "audits/rounds/round.html", context)
