"""Feedback notes: the list, writing one, and one as its writer, its auditor and the QA lead see it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.returns import CheckForm, NoteFilter, NoteForm, PointForm, ReasonForm, ReplyForm
from audits.models import Audit, PlanVersion, Return
from audits.queries.audits import oversees
from audits.queries.documents import marked_document
from audits.queries.grade_queries import last_day_to_query, why_not_query
from audits.queries.judging import judging_of
from audits.queries.next_plans import offers_after
from audits.queries.paper import print_note
from audits.queries.return_lists import note_list
from audits.queries.returns import NotePage, note_of, note_page
from audits.queries.scoring import assignment_in, audit_of, sight
from audits.queries.second_looks import reaudit_of_note
from audits.rules.visibility import Part
from audits.services.answering_returns import allow_final, answer_point, check_point
from audits.services.returns import add_point, begin_return, hand_back, hand_in, release_return, write_return
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.printing import PdfUnavailable
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

GET_OR_POST = ["GET", "HEAD", "POST"]
WHY_BACK = "What should the auditor change?"
WHY_ALLOW = "Why may the plan become final all the same?"


@require_safe
@door(Act.RETURN_READ)
def list_notes(request: PortalRequest, space: Space) -> HttpResponse:
    """The notes that the viewer may know of, newest first."""
    filters, sees_all = NoteFilter(request.GET), oversees(request.viewer, space.pk)
    key, today = request.GET.get("page", ""), timezone.localdate()
    page = note_list(request.viewer, space, filters.chosen(), key=key, today=today)
    context = {"filters": filters, "page": page, "links": filters.page_links(page), "sees_all": sees_all}
    return render(request, "audits/returns/list.html", context)


@require_POST
@door(Act.RETURN_WRITE)
def begin(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Begin the note of one's own audit, and go on to its words."""
    found = _audit(request, space, assignment_id)
    require(request.viewer, Act.RETURN_WRITE, found)
    begin_return(judging=judging_of(found), by=request.viewer)
    return redirect("audits:return-write", space.slug, assignment_id)


@require_http_methods(GET_OR_POST)
@door(Act.RETURN_WRITE)
def write(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The auditor's page: the points that were proposed from the answers, to be put in the auditor's own words."""
    note = note_or_404(request, space, assignment_id)
    if not decide(request.viewer, Act.RETURN_WRITE, note):
        return redirect("audits:return", space.slug, assignment_id)
    form = NoteForm(request.POST or None, note_page(note, with_left_out=True))
    if attempt(form, lambda: _kept(request, note, form)) is None:
        return _editor(request, note, form)
    if "send" not in request.POST:
        messages.success(request, "Your note was saved. Nobody else has seen it yet.")
        return redirect("audits:return-write", space.slug, assignment_id)
    messages.success(request, _handed_in_words(note))
    return redirect("audits:return", space.slug, assignment_id)


@require_POST
@door(Act.RETURN_WRITE)
def add(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Add a point on a criterion; what is wrong stands beside the form on the auditor's page."""
    note = note_or_404(request, space, assignment_id)
    require(request.viewer, Act.RETURN_WRITE, note)
    form = _point_form(request, note)
    answers = {str(answer.pk): answer for answer in judging_of(note.audit).answers}
    made = attempt(
        form,
        lambda: add_point(
            note=note,
            answer=answers[form.cleaned_data["criterion"]],
            kind=form.cleaned_data["kind"],
            text=form.cleaned_data["text"],
            by=request.viewer,
        ),
    )
    if made is None:
        return _editor(request, note, NoteForm(None, note_page(note, with_left_out=True)), form)
    messages.success(request, f"A point on {made.answer.criterion.code} was added.")
    return redirect("audits:return-write", space.slug, assignment_id)


@require_http_methods(GET_OR_POST)
@door(Act.RETURN_READ)
def note(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """A note beside the text it speaks of. Its writer answers here, its auditor checks, the QA lead releases."""
    found = note_or_404(request, space, assignment_id)
    if found.is_draft:
        return redirect("audits:return-write", space.slug, assignment_id)
    page = note_page(found)
    forms = _forms(request, page)
    if request.method == "POST" and _was_kept(request, forms):
        return redirect("audits:return", space.slug, assignment_id)
    return _page(request, page, forms)


@require_POST
@door(Act.RETURN_RELEASE)
def release(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    found = note_or_404(request, space, assignment_id)
    release_return(note=found, by=request.viewer)
    messages.success(request, f"The note was sent to {found.writer}.")
    return redirect("audits:return", space.slug, assignment_id)


@require_http_methods(GET_OR_POST)
@door(Act.RETURN_RELEASE)
def give_back(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Give a note back to its auditor with a sentence."""
    found = note_or_404(request, space, assignment_id)
    require(request.viewer, Act.RETURN_RELEASE, found)
    form = ReasonForm(request.POST or None, label=WHY_BACK, hint="The auditor reads this above the note.")
    done = attempt(form, lambda: hand_back(note=found, reason=form.cleaned_data["reason"], by=request.viewer))
    if done is None:
        return render(request, "audits/returns/give_back.html", {"note": found, "form": form})
    messages.success(request, f"The note was given back to {found.audit.auditor}.")
    return redirect("audits:return-list", space.slug)


@require_http_methods(GET_OR_POST)
@door(Act.PLAN_ALLOW_FINAL)
def allow(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Let the plan become final although points are open, with the reason."""
    found = note_or_404(request, space, assignment_id)
    require(request.viewer, Act.PLAN_ALLOW_FINAL, found)
    page = note_page(found)
    if not page.holding_back:
        return redirect("audits:return", space.slug, assignment_id)
    form = ReasonForm(request.POST or None, label=WHY_ALLOW, hint="It stands beside each point, with your name.")
    done = attempt(form, lambda: allow_final(note=found, reason=form.cleaned_data["reason"], by=request.viewer))
    if done is None:
        return render(request, "audits/returns/allow.html", {"page": page, "note": found, "form": form})
    messages.success(request, "The plan may become final. Your reason was recorded.")
    return redirect("audits:return", space.slug, assignment_id)


@require_safe
@door(Act.RETURN_READ)
def printed(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The note as PDF, named by the plan's reference."""
    found = note_or_404(request, space, assignment_id)
    if found.is_draft:
        raise Http404
    page = note_page(found)
    ledger.record_read(by=request.viewer, on=found.audit.plan_version, act=Act.RETURN_READ, how="feedback, printed")
    try:
        pdf = print_note(page, space)
    except PdfUnavailable as reason:
        messages.info(request, str(reason))
        return redirect("audits:return", space.slug, assignment_id)
    name = f"{found.audit.plan_version.plan.reference} feedback.pdf"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def note_or_404(request: PortalRequest, space: Space, assignment_id: UUID) -> Return:
    """A note that the viewer may see: a draft is its auditor's alone. Raises Http404."""
    audit = _audit(request, space, assignment_id)
    found = note_of(audit)
    if found is None or (found.is_draft and audit.auditor_id != request.viewer.person_id):
        raise Http404
    return found


def _audit(request: PortalRequest, space: Space, assignment_id: UUID) -> Audit:
    assignment = assignment_in(space, assignment_id)
    found = audit_of(assignment)
    if found is None or Part.NOTE not in sight(request.viewer, assignment, found).parts:
        raise Http404
    return found


def _kept(request: PortalRequest, note: Return, form: NoteForm) -> Return:
    """Save the words, and with the second button hand the note in."""
    kept = write_return(note=note, words=form.words(), by=request.viewer)
    return hand_in(note=kept, by=request.viewer) if "send" in request.POST else kept


def _handed_in_words(note: Return) -> str:
    if note.state == Return.State.WAITING:
        return "Your note waits for a QA lead to release it."
    return f"Your note was sent to {note.writer}."


def _editor(request: PortalRequest, note: Return, form: NoteForm, point_form: PointForm | None = None) -> HttpResponse:
    wrong = form if form.is_bound else point_form
    context = {
        "note": note,
        "page": form.page,
        "note_form": form,
        "point_form": point_form or _point_form(request, note, with_data=False),
        "form": wrong,
        "released_by_lead": request.space.own_council.lead_releases_feedback,
    }
    status = 422 if wrong is not None and wrong.errors else 200
    return render(request, "audits/returns/write.html", context, status=status)


def _point_form(request: PortalRequest, note: Return, *, with_data: bool = True) -> PointForm:
    judging = judging_of(note.audit)
    pairs = zip(judging.answers, judging.criteria, strict=True)
    criteria = [(answer.pk, f"{spec.code}: {spec.question}") for answer, spec in pairs]
    return PointForm(request.POST if with_data else None, criteria=criteria)


def _forms(request: PortalRequest, page: NotePage) -> dict[str, ReplyForm | CheckForm]:
    """The form of those whose turn it is: the writer's answers, or the auditor's checks."""
    data = request.POST if request.method == "POST" else None
    if decide(request.viewer, Act.RETURN_ANSWER, page.note):
        return {"reply": ReplyForm(data, page)}
    if decide(request.viewer, Act.RETURN_CHECK, page.note):
        return {"check": CheckForm(data, page)}
    return {}


def _was_kept(request: PortalRequest, forms: dict[str, ReplyForm | CheckForm]) -> bool:
    """Keep what was sent. False when something is wrong: the form says what and keeps what was typed."""
    if not forms:
        raise Http404
    (form,) = forms.values()
    if attempt(form, lambda: _keep_all(request, form)) is None:
        return False
    messages.success(request, "What you entered was saved.")
    return True


def _keep_all(request: PortalRequest, form: ReplyForm | CheckForm) -> bool:
    if isinstance(form, ReplyForm):
        for point, reply, words in form.answered():
            answer_point(point=point, reply=reply, words=words, by=request.viewer)
    else:
        for point, result, words in form.checked():
            check_point(point=point, result=result, words=words, by=request.viewer)
    return True


def _page(request: PortalRequest, page: NotePage, forms: dict[str, ReplyForm | CheckForm]) -> HttpResponse:
    """The note holds words of the plan, and the text stands beside it: a read of the plan."""
    shown = page.newer or page.note.audit.plan_version
    ledger.record_read(by=request.viewer, on=shown, act=Act.RETURN_READ, how="feedback")
    text = PlanVersion.objects.get(pk=shown.pk)
    form = next(iter(forms.values()), None)
    audit = page.note.audit
    context = {
        "reaudit": reaudit_of_note(audit),
        "offers": offers_after(page.note, request.viewer) if oversees(request.viewer, request.space.pk) else [],
        "query": getattr(audit, "query", None),
        "last_day": last_day_to_query(page.note, request.space),
        "why_no_query": why_not_query(page.note, request.space, timezone.localdate()),
        "page": page,
        "note": page.note,
        "assignment": page.note.audit.assignment,
        "shown": shown,
        "document": marked_document(text, page.places),
        "praise": page.praise,
        "changes": [(row, *_fields(forms, row)) for row in page.changes],
        "form": form,
        "is_reply": "reply" in forms,
        "is_check": "check" in forms and bool(forms["check"].rows),
        "today": timezone.localdate(),
    }
    return render(request, "audits/returns/note.html", context, status=422 if form and form.errors else 200)


def _fields(forms: dict[str, ReplyForm | CheckForm], row: object) -> tuple[object, object]:
    """The fields of the form of the moment that belong to a point."""
    names = {"reply": ("reply", "words"), "check": ("result", "found")}
    for kind, form in forms.items():
        first, second = names[kind]
        return form.of(first, row), form.of(second, row)  # type: ignore[arg-type]
    return None, None
