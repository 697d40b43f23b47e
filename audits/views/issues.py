"""Issues of forums, in the library of the area: the list, raising one, and what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audits.forms.issues import IssueAnswerForm, IssueFilter, IssueForm
from audits.queries.issues import STATES, councils_to_act_in, issue_in, issue_list
from audits.services.issues import answer_issue, raise_issue
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@door(Act.ISSUE_READ)
def list_issues(request: PortalRequest, space: Space) -> HttpResponse:
    filters = IssueFilter(request.GET)
    page = issue_list(space, filters.chosen(), key=request.GET.get("page", ""))
    rows = [(issue, STATES[issue.state]) for issue in page.rows]
    context = {"filters": filters, "page": page, "rows": rows, "links": filters.page_links(page)}
    return render(request, "audits/issues/list.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.ISSUE_RAISE)
def begin(request: PortalRequest, space: Space) -> HttpResponse:
    """Raise an issue."""
    form = IssueForm(request.POST or None, space=space)
    made = attempt(form, lambda: raise_issue(space=space, facts=form.facts(), by=request.viewer))
    if made is not None:
        messages.success(request, "The issue is raised. You are told when it is answered.")
        return redirect("audits:issue", space.slug, made.pk)
    return render(request, "audits/issues/raise.html", {"form": form})


@require_safe
@door(Act.ISSUE_READ)
def issue(request: PortalRequest, space: Space, issue_id: UUID) -> HttpResponse:
    found = issue_in(space, issue_id)
    councils = councils_to_act_in(request.viewer, found)
    context = {"issue": found, "colour": STATES[found.state], "councils": councils}
    return render(request, "audits/issues/issue.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.ISSUE_ANSWER)
def answer(request: PortalRequest, space: Space, issue_id: UUID) -> HttpResponse:
    """Say what is done about an issue, and which theme it belongs to."""
    found = issue_in(space, issue_id)
    known = {"state": found.state, "answer": found.answer, "theme": found.theme_id}
    form = IssueAnswerForm(request.POST or None, space=space, initial=known)
    made = attempt(form, lambda: answer_issue(issue=found, told=form.told(), by=request.viewer))
    if made is not None:
        messages.success(request, "Saved. Whoever raised it is told.")
        return redirect("audits:issue", space.slug, issue_id)
    return render(request, "audits/issues/answer.html", {"form": form, "issue": found})
