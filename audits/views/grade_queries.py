"""Grade queries: the list, asking for one, and one as writer, auditors and QA lead see it; asking for a re-audit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.grade_queries import DecisionForm, QueryForm, SecondForm
from audits.models import GradeQuery
from audits.queries.audits import oversees
from audits.queries.grade_queries import (
    is_to_be_given,
    last_day_to_query,
    overturn_rate,
    query_in,
    query_list,
    query_page,
    why_not_query,
)
from audits.queries.judging import judging_of
from audits.queries.second_looks import who_could_look
from audits.services.grade_queries import ask_query, decide_query, give_second_look
from audits.services.second_looks import ask_reaudit
from audits.views.returns import GET_OR_POST, note_or_404
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

State = GradeQuery.State


@require_safe
@door(Act.QUERY_READ)
def list_queries(request: PortalRequest, space: Space) -> HttpResponse:
    """The queries that the viewer may know of; for those who oversee, how often one changed a grade."""
    page = query_list(request.viewer, space, key=request.GET.get("page", ""))
    sees_all = oversees(request.viewer, space.pk)
    context = {"page": page, "links": page.links, "rate": overturn_rate(space) if sees_all else None}
    return render(request, "audits/queries/list.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.QUERY_ASK)
def ask(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The writer of a plan asks for a second look, once and in time."""
    note = note_or_404(request, space, assignment_id)
    require(request.viewer, Act.QUERY_ASK, note)
    form = QueryForm(request.POST or None, judging_of(note.audit))
    fault = why_not_query(note, space, timezone.localdate())
    made = None if fault else attempt(form, lambda: ask_query(note=note, by=request.viewer, **form.cleaned_data))
    if made is None:
        context = {"note": note, "form": form, "fault": fault, "last_day": last_day_to_query(note, space)}
        return render(request, "audits/queries/ask.html", context, status=422 if form.errors else 200)
    messages.success(request, "Your query was sent to the QA lead.")
    return redirect("audits:query", space.slug, made.pk)


@require_http_methods(GET_OR_POST)
@door(Act.QUERY_READ)
def query(request: PortalRequest, space: Space, query_id: UUID) -> HttpResponse:
    """One query: what is asked, and once it was judged again both judgements with the decision."""
    found = query_in(space, request.viewer, query_id)
    form = _form(request, found)
    if request.method == "POST" and form is not None and attempt(form, lambda: _moved_on(request, found, form)):
        return redirect("audits:query", space.slug, found.pk)
    page = query_page(found)
    ledger.record_read(by=request.viewer, on=found.audit.plan_version, act=Act.QUERY_READ, how="query")
    sees_second = found.is_decided or isinstance(form, DecisionForm)
    context = {"page": page, "query": found, "form": form, "sees_second": sees_second}
    context["rows"] = [(row, form.of(row) if isinstance(form, DecisionForm) else None) for row in page.rows]
    context["is_decision"], context["is_second"] = isinstance(form, DecisionForm), isinstance(form, SecondForm)
    return render(request, "audits/queries/query.html", context, status=422 if form and form.errors else 200)


@require_POST
@door(Act.RETURN_ANSWER)
def again(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The writer asks that what was put right be judged again."""
    note = note_or_404(request, space, assignment_id)
    given = ask_reaudit(note=note, by=request.viewer)
    messages.success(request, f"{given.auditor} was asked to judge again what you have put right.")
    return redirect("audits:return", space.slug, assignment_id)


def _form(request: PortalRequest, found: GradeQuery) -> SecondForm | DecisionForm | None:
    """What a QA lead without a part in the grade can do now."""
    if not decide(request.viewer, Act.QUERY_DECIDE, found):
        return None
    data = request.POST if request.method == "POST" else None
    if is_to_be_given(found):
        return SecondForm(data, who_could_look(found.audit))
    return DecisionForm(data, query_page(found)) if found.state == State.READY else None


def _moved_on(request: PortalRequest, found: GradeQuery, form: SecondForm | DecisionForm) -> bool:
    if isinstance(form, SecondForm):
        auditor = form.chosen()
        give_second_look(query=found, auditor=auditor, by=request.viewer)
        messages.success(request, f"{auditor} was asked to judge again.")
        return True
    words = form.cleaned_data["words"]
    decide_query(query=found, grades=form.grades(), words=words, by=request.viewer)
    messages.success(request, f"Decided. {found.asked_by} and {found.audit.auditor} were told.")
    return True
