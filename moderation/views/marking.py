"""Saving a mark, wherever marks are given by criteria: which one, what was typed, and the reply."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse

from audits.forms.scoring import AnswerForm, first_error
from audits.queries.judging import Judging
from audits.services.answers import AnswerEdit, Conflict, Saved
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.web.doors import PortalRequest


def mark_in(judging: Judging, mark_id: UUID) -> Any:
    """The mark among those of a sheet. Raises Http404 for one that is not."""
    found = next((each for each in judging.answers if each.pk == mark_id), None)
    if found is None:
        raise Http404
    return found


def edit_in(request: PortalRequest, act: Act, on: Any) -> AnswerEdit:
    """What was typed. Raises Refused with the first thing that is wrong."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(first_error(form), act=act, on=on)
    return form.edit()


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
