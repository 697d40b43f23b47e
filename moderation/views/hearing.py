"""Attempts to hear the family or the child of a plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audits.queries.plans import plan_in
from moderation.forms.studies import AttemptForm
from moderation.queries.profiles import attempt_in
from moderation.services.profiles import remove_plan_attempt, write_plan_attempt
from moderation.views.sessions import GET_OR_POST
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def contact(request: PortalRequest, space: Space, plan_id: UUID, attempt_id: UUID | None = None) -> HttpResponse:
    """Write an attempt down, or mend it."""
    plan = plan_in(space, plan_id)
    entry: Any = attempt_in(plan, attempt_id) if attempt_id else None
    initial = {name: getattr(entry, name) for name in AttemptForm.base_fields} if entry else {}
    form, today = AttemptForm(request.POST or None, initial=initial), timezone.localdate()
    made = attempt(
        form, lambda: write_plan_attempt(by=request.viewer, plan=plan, attempt=form.attempt(), entry=entry, today=today)
    )
    if made is None:
        context = {"plan": plan, "form": form}
        return render(request, "moderation/profiles/attempt.html", context, status=422 if form.errors else 200)
    messages.success(request, "It is kept.")
    return redirect("moderation:voice", space.slug, plan.pk)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def contact_remove(request: PortalRequest, space: Space, plan_id: UUID, attempt_id: UUID) -> HttpResponse:
    """Ask once more, and take an attempt off the list."""
    plan = plan_in(space, plan_id)
    entry = attempt_in(plan, attempt_id)
    if request.method != "POST":
        return render(request, "moderation/profiles/attempt_remove.html", {"plan": plan, "line": entry})
    remove_plan_attempt(by=request.viewer, plan=plan, entry=entry)
    messages.success(request, "The attempt is taken off the list.")
    return redirect("moderation:voice", space.slug, plan.pk)
