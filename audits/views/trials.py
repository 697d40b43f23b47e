"""Trying a text that is not in force on the answers of a past term. Nothing is changed by it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audits.queries.trials import texts_to_try, trial_page
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_TRY)
def trials(request: PortalRequest, space: Space) -> HttpResponse:
    """The texts that can be tried."""
    return render(request, "audits/trials/list.html", {"versions": texts_to_try(space)})


@require_safe
@door(Act.FRAMEWORK_TRY)
def trial(request: PortalRequest, space: Space, draft_id: UUID) -> HttpResponse:
    page = trial_page(space, draft_id, term_id=request.GET.get("term", ""), today=timezone.localdate())
    return render(request, "audits/trials/trial.html", {"page": page})
