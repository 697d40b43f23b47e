"""The reply to a saved mark, wherever marks are given by criteria."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse

from audits.queries.judging import Judging
from audits.services.answers import Conflict, Saved
from qa_portal.web.doors import PortalRequest


def answered(
    request: PortalRequest,
    outcome: Saved[Any] | Conflict[Any],
    context: dict[str, Any],
    judging: Judging,
    *,
    back: str,
) -> HttpResponse:
    """With htmx the status line; without, the page again at the criterion. 409 where another window saved meanwhile."""
    if isinstance(outcome, Conflict):
        return _conflict(request, context, outcome, judging, back)
    if request.htmx:
        return render(request, "audits/scoring/_saved.html", context)
    return redirect(f"{back}#criterion-{context['panel'].spec.code}")


def _conflict(
    request: PortalRequest, context: dict[str, Any], outcome: Conflict[Any], judging: Judging, back: str
) -> HttpResponse:
    mine = outcome.mine
    context |= {"mine": mine, "my_label": judging.label_of(mine.grade, not_applicable=mine.not_applicable)}
    context |= {"answer_url": request.path, "back_url": back}
    template = "moderation/sheets/_conflict.html" if request.htmx else "moderation/sheets/conflict.html"
    return TemplateResponse(request, template, context, status=409)
