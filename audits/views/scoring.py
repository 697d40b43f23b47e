"""Scoring a plan: overview, the page of two panes, autosave, quotes, check and submit."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audits.forms.scoring import AnswerForm, QuoteForm, first_error
from audits.models import Answer, Assignment, EvidenceQuote
from audits.queries.clocks import timeliness_of
from audits.queries.desk import Desk, desk_of, held_audit
from audits.queries.documents import quotable_document
from audits.queries.fates import mark_former_quotes, newer_draft_of, places_of
from audits.queries.grade_queries import query_seen
from audits.queries.judging import Judging, judging_of
from audits.queries.local_criteria import LocalPanel, local_panels, local_places
from audits.queries.matches import suggestions_for
from audits.queries.prompts import open_by_section
from audits.queries.results import result_of
from audits.queries.returns import note_of
from audits.queries.scoring import assignment_in, audit_of, panel_of, sections_of, sight
from audits.queries.stages import paper_stage_of
from audits.queries.standing import to_begin
from audits.rules.visibility import Part
from audits.services.answers import Conflict, save_answer
from audits.services.audits import start_audit, submit_audit
from audits.services.holding import hold_audit
from audits.services.quotes import Judged, attach_quote, note_nothing_there, remove_quote
from audits.views.missing import nothing_to_save
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door

_QUOTES = "audits/scoring/_quotes_changed.html"


@require_GET
@door(Act.AUDIT_READ)
def audit(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Where an audit stands: its plan, what is done in each section, and the next step. Submitted: its result."""
    assignment = assignment_in(space, assignment_id)
    found = audit_of(assignment)
    seen = sight(request.viewer, assignment, found)
    if found is None and assignment.auditor_id == request.viewer.person_id:
        assignment.space = space
        to_begin(assignment)
    judging = judging_of(found) if found and Part.PROGRESS in seen.parts else None
    if judging and judging.audit.is_submitted and Part.GRADES in seen.parts:
        return _result(request, judging)
    paper = None if found or assignment.is_second_look else paper_stage_of(space, assignment)
    context = {**_context(assignment, judging), "audit": found, "seen": seen, "paper": paper}
    return TemplateResponse(request, "audits/scoring/overview.html", context)


def _result(request: PortalRequest, judging: Judging) -> HttpResponse:
    """The result holds quotes of the plan, so that looking at it is a read of the plan."""
    ledger.record_read(by=request.viewer, on=judging.audit.plan_version, act=Act.AUDIT_READ, how="result")
    audit = judging.audit
    context = {**_context(audit.assignment, judging), "audit": audit, "result": result_of(judging)}
    plan = judging.audit.plan_version.plan
    context["timeliness"] = timeliness_of(plan, timezone.localdate())
    context |= {"note": note_of(audit), "query": query_seen(request.viewer, audit)}
    return TemplateResponse(request, "audits/scoring/result.html", context)


@require_POST
@door(Act.AUDIT_SCORE)
def start(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    start_audit(assignment=assignment_in(space, assignment_id), by=request.viewer)
    return redirect("audits:score", space.slug, assignment_id)


@require_GET
@door(Act.AUDIT_SCORE)
def score(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The document on the left, the criteria on the right."""
    judging = _my_judging(request, space, assignment_id)
    if judging is None or judging.audit.is_submitted:
        return redirect("audits:audit", space.slug, assignment_id)
    ledger.record_read(by=request.viewer, on=judging.audit.plan_version, how="score")
    prompts = open_by_section(judging.audit.plan_version)
    context = _context(judging.audit.assignment, judging, prompts)
    context |= {"page_id": new_id(), "document": _document(judging, context["local"])}
    context["suggestions"] = suggestions_for(judging.audit.plan_version)
    return TemplateResponse(request, "audits/scoring/score.html", context)


@require_GET
@door(Act.AUDIT_SCORE)
def document(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The document pane alone, after a quote came or went."""
    judging = my_judging_or_404(request, space, assignment_id)
    mark_former_quotes(judging)
    ledger.record_read(by=request.viewer, on=judging.audit.plan_version, how="score")
    return TemplateResponse(
        request, "audits/scoring/_document.html", {"document": _document(judging, local_panels(judging.audit))}
    )


@require_POST
@door(Act.AUDIT_SCORE)
def save(request: PortalRequest, space: Space, assignment_id: UUID, answer_id: UUID) -> HttpResponse:
    """Save one answer. With htmx the reply is its status line; without, the page is opened again at the criterion."""
    desk = _my_desk(request, space, assignment_id, answer_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(first_error(form), act=Act.AUDIT_SCORE, on=desk.audit)
    outcome = save_answer(answer=desk.answer, edit=form.edit(), judging=desk, by=request.viewer)
    if isinstance(outcome, Conflict):
        return _conflict(request, desk, outcome)
    return _saved(request, desk.after(outcome.answer))


@require_POST
@door(Act.AUDIT_SCORE)
def quote(request: PortalRequest, space: Space, assignment_id: UUID, answer_id: UUID) -> HttpResponse:
    """Attach words of the plan to an answer, or say that there are none. What was sent is shown again when refused."""
    judging = my_judging_or_404(request, space, assignment_id)
    form = QuoteForm(request.POST)
    try:
        attach(form, _answer(judging, answer_id), request)
    except Refused as refusal:
        return _quote_refused(request, judging, answer_id, form, str(refusal))
    return _quotes_changed(request, judging, answer_id)


@require_POST
@door(Act.AUDIT_SCORE)
def unquote(request: PortalRequest, space: Space, assignment_id: UUID, quote_id: UUID) -> HttpResponse:
    judging = my_judging_or_404(request, space, assignment_id)
    found = get_object_or_404(EvidenceQuote.objects.in_space(space).filter(answer__audit=judging.audit), pk=quote_id)
    found.answer = _answer(judging, found.answer_id)
    remove_quote(quote=found, by=request.viewer)
    return _quotes_changed(request, judging, found.answer_id)


@require_GET
@door(Act.AUDIT_SCORE)
def check(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Before submitting: every gap as a link, and the grades as they would be."""
    judging = _my_judging(request, space, assignment_id)
    if judging is None or judging.audit.is_submitted:
        return redirect("audits:audit", space.slug, assignment_id)
    return TemplateResponse(request, "audits/scoring/check.html", _context(judging.audit.assignment, judging))


@require_POST
@door(Act.AUDIT_SUBMIT)
def submit(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Submit, or show once more what is missing."""
    judging = my_judging_or_404(request, space, assignment_id)
    if not judging.progress.ready_to_submit:
        context = {**_context(judging.audit.assignment, judging), "was_refused": True}
        return TemplateResponse(request, "audits/scoring/check.html", context, status=422)
    submit_audit(audit=judging.audit, by=request.viewer)
    return redirect("audits:audit", space.slug, assignment_id)


def _context(
    assignment: Assignment, judging: Judging | None, prompts: Mapping[str, int] | None = None
) -> dict[str, Any]:
    sections = sections_of(judging, prompts) if judging else ()
    newer = newer_draft_of(judging) if judging else None
    if judging:
        mark_former_quotes(judging)
    return {
        "newer": newer,
        "assignment": assignment,
        "judging": judging,
        "sections": sections,
        "local": local_panels(judging.audit) if judging else (),
        "progress": judging and judging.progress,
    }


def _my_judging(request: PortalRequest, space: Space, assignment_id: UUID) -> Judging | None:
    """The viewer's own audit; None before it was started. Somebody else's is refused, or not found."""
    assignment = assignment_in(space, assignment_id)
    found = audit_of(assignment)
    sight(request.viewer, assignment, found)
    is_over = found is not None and found.is_submitted and found.auditor_id == request.viewer.person_id
    if not is_over:  # one's own result is shown whatever became of its round
        require(request.viewer, Act.AUDIT_SCORE, found if found and found.is_on_paper else assignment)
    if found and request.method == "POST":
        hold_audit(found)  # before its answers are read: of two saves at once, the later counts the earlier in
    return judging_of(found) if found else None


def my_judging_or_404(request: PortalRequest, space: Space, assignment_id: UUID) -> Judging:
    """The viewer's own audit, which has been started. Raises Http404 or Refused."""
    judging = _my_judging(request, space, assignment_id)
    if judging is None:
        raise Http404
    return judging


def _my_desk(request: PortalRequest, space: Space, assignment_id: UUID, answer_id: UUID) -> Desk:
    """The viewer's own audit, held, at the answer that is saved."""
    held = held_audit(space, assignment_id)
    if held is None:
        return nothing_to_save(request, space, assignment_id)
    sight(request.viewer, held.assignment, held)
    require(request.viewer, Act.AUDIT_SCORE, held)
    desk = desk_of(held, answer_id)
    if desk is None:
        raise Http404
    return desk


def _answer(judging: Judging, answer_id: UUID) -> Answer:
    for answer in judging.answers:
        if answer.pk == answer_id:
            answer.audit = judging.audit
            return answer
    raise Http404


def _document(judging: Judging, local: Sequence[LocalPanel]) -> str:
    version = judging.audit.plan_version
    return quotable_document(version, [*places_of(judging), *local_places(local, version.pk)])


def attach(form: QuoteForm, answer: Judged, request: PortalRequest) -> None:
    """Attach what a form gives to an answer. Raises Refused with a sentence for the page."""
    if not form.is_valid():
        raise Refused(first_error(form), act=Act.AUDIT_SCORE, on=answer.audit)
    if form.cleaned_data["missing_from"]:
        note_nothing_there(answer=answer, location=form.cleaned_data["missing_from"], by=request.viewer)
    else:
        attach_quote(answer=answer, selection=form.selection(), by=request.viewer)


def _quote_refused(
    request: PortalRequest, judging: Judging, answer_id: UUID, form: QuoteForm, refusal: str
) -> HttpResponse:
    """The sentence beside the quotes; without htmx a page of its own that keeps what was sent."""
    where = [request.space.slug, judging.audit.assignment_id, answer_id]
    context = _panel(judging, answer_id) | {"refusal": refusal, "sent": form.data}
    context["quote_url"] = reverse("audits:quote", args=where)
    template = _QUOTES if request.htmx else "audits/scoring/refused.html"
    return TemplateResponse(request, template, context, status=422)


def _quotes_changed(request: PortalRequest, judging: Judging, answer_id: UUID) -> HttpResponse:
    response = _changed(request, judging_of(judging.audit), answer_id, _QUOTES)
    response["HX-Trigger"] = "quotes-changed"  # the document pane hears it and marks the words
    return response


def _changed(request: PortalRequest, judging: Judging, answer_id: UUID, template: str) -> HttpResponse:
    """The changed criterion with the progress of the whole; without htmx the page at that criterion."""
    if request.htmx:
        return TemplateResponse(request, template, _panel(judging, answer_id))
    return _back_to(request, judging, _answer(judging, answer_id))


def _back_to(request: PortalRequest, judging: Judging, answer: Answer) -> HttpResponse:
    """To the page that the answer was sent from: that of one question, or that of them all."""
    at = [request.space.slug, judging.audit.assignment_id]
    question, came_from = reverse("audits:question", args=at), urlsplit(request.headers.get("Referer", "")).path
    if came_from == question:
        return redirect(f"{question}?code={answer.criterion.code}")
    sheet = reverse("audits:sheet", args=at)
    page = sheet if came_from == sheet else reverse("audits:score", args=at)
    return redirect(f"{page}#criterion-{answer.criterion.code}")


def _saved(request: PortalRequest, desk: Desk) -> HttpResponse:
    """The status line of a criterion, and the progress of the whole: nothing in it is the request's own."""
    if request.htmx:
        context = {"panel": panel_of(desk, desk.answer), "progress": desk.progress}
        return HttpResponse(render_to_string("audits/scoring/_saved.html", context))
    return _back_to(request, desk, desk.answer)


def _panel(judging: Judging, answer_id: UUID) -> dict[str, object]:
    """What a fragment about one criterion shows."""
    mark_former_quotes(judging)
    panel = panel_of(judging, _answer(judging, answer_id))
    return {"panel": panel, "progress": judging.progress, "assignment": judging.audit.assignment, "judging": judging}


def _conflict(request: PortalRequest, judging: Judging, conflict: Conflict[Answer]) -> HttpResponse:
    """Both values, and a choice. Without JavaScript it is a page of its own."""
    template = "audits/scoring/_conflict.html" if request.htmx else "audits/scoring/conflict.html"
    label = judging.label_of(conflict.mine.grade, not_applicable=conflict.mine.not_applicable)
    context = {
        "panel": panel_of(judging, conflict.theirs),
        "mine": conflict.mine,
        "my_label": label,
        "assignment": judging.audit.assignment,
        "answer_url": reverse(
            "audits:answer", args=[request.space.slug, judging.audit.assignment_id, conflict.theirs.pk]
        ),
    }
    return TemplateResponse(request, template, context, status=409)
