"""Advice beside the plan: what became of everything it says, and deciding on it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audits.forms.threads import MatchForm
from audits.queries.matches import advice_page, match_in
from audits.queries.versions import version_in
from audits.services.matches import ask_to_compare, decide_match
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.PLAN_READ)
def advice(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Each contribution with what it says beside the words of the plan."""
    found = version_in(space, plan_id, version_id)
    if not found.is_read:
        return redirect("audits:version", space.slug, plan_id, version_id)
    page = advice_page(found, request.viewer, request.GET.get("verdict", ""))
    if page.total:
        ledger.record_read(by=request.viewer, on=found, how="advice")
    return render(request, "audits/threads/advice.html", {"version": found, "plan": found.plan, "page": page})


@require_POST
@door(Act.PLAN_READ)
def compare(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Have advice compared that came after the text was read."""
    found = version_in(space, plan_id, version_id)
    ask_to_compare(by=request.viewer, version=found)
    messages.success(request, "The advice is being compared with this version. It takes a minute at most.")
    return redirect("audits:version-advice", space.slug, plan_id, version_id)


@require_POST
@door(Act.ADVICE_JUDGE)
def decide(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID, match_id: UUID) -> HttpResponse:
    """Confirm or correct one; when it is refused, the page says why beside it and keeps what was typed."""
    match = match_in(space, version_id, match_id)
    form = MatchForm(request.POST)
    try:
        if form.is_valid():
            decide_match(by=request.viewer, match=match, **form.cleaned_data)
            page = reverse("audits:version-advice", args=[space.slug, plan_id, version_id])
            return redirect(f"{page}#match-{match.pk}")
    except ValidationError as fault:
        form.add_error(None, fault)
    found = version_in(space, plan_id, version_id)
    errors = [{"text": text, "href": f"#{name}-{match.pk}"} for name, texts in form.errors.items() for text in texts]
    context = {"version": found, "plan": found.plan, "page": advice_page(found, request.viewer)}
    context |= {"wrong": match.pk, "sent": form, "errors": errors}
    return render(request, "audits/threads/advice.html", context, status=422)
