"""Choosing words of the plan as evidence on a page of their own: by the keyboard, and without JavaScript."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audits.forms.scoring import QuoteForm
from audits.queries.judging import Judging
from audits.queries.local_criteria import local_panel_named, local_panels
from audits.queries.quoting import answer_to, passage_at
from audits.queries.scoring import panel_of, sections_of
from audits.views.scoring import attach, my_judging_or_404
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door

NO_CRITERION = "Choose the criterion that the words are for."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_SCORE)
def words(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """The words of a paragraph to trim, or room for pasted ones, and the criterion that they are for."""
    judging = my_judging_or_404(request, space, assignment_id)
    if judging.audit.is_submitted:
        return redirect("audits:audit", space.slug, assignment_id)
    if request.method == "POST":
        return _attached(request, judging)
    code = request.GET.get("for", "")
    if request.htmx and (context := _to_paste(request, judging, code)):
        return render(request, "audits/scoring/_paste.html", context)
    passage = passage_at(judging.audit.plan_version, request.GET.get("at", ""))
    if passage:
        ledger.record_read(by=request.viewer, on=judging.audit.plan_version, how="score")
    sent = {"words": passage.words, "start": passage.start} if passage else {}
    return _page(request, judging, {"passage": passage, "sent": sent, "code": code})


def _attached(request: PortalRequest, judging: Judging) -> HttpResponse:
    """Back at the criterion with its new quote; or the page once more, with what was sent and why it was refused."""
    code = request.POST.get("for", "")
    form = QuoteForm(request.POST)
    try:
        _attach(form, judging, code, request)
    except Refused as refusal:
        context = {"refusal": str(refusal), "sent": form.data, "code": code}
        return _page(request, judging, context, status=422)
    back = reverse("audits:score", args=[request.space.slug, judging.audit.assignment_id])
    return redirect(f"{back}#criterion-{code}")


def _to_paste(request: PortalRequest, judging: Judging, code: str) -> dict[str, object]:
    """The criterion or the local priority that is to take words, and where they are sent; nothing for another code."""
    where = [request.space.slug, judging.audit.assignment_id]
    if answer := answer_to(judging, code):
        return {"panel": panel_of(judging, answer), "quote_url": reverse("audits:quote", args=[*where, answer.pk])}
    if panel := local_panel_named(judging.audit, code):
        return {"panel": panel, "quote_url": reverse("audits:local-quote", args=[*where, panel.answer.pk])}
    return {}


def _attach(form: QuoteForm, judging: Judging, code: str, request: PortalRequest) -> None:
    """Attach words to a criterion or a local priority. Raises Refused."""
    if answer := answer_to(judging, code):
        answer.audit = judging.audit
        attach(form, answer, request)
    elif panel := local_panel_named(judging.audit, code):
        panel.answer.audit = judging.audit
        attach(form, panel.answer, request)
    else:
        raise Refused(NO_CRITERION, act=Act.AUDIT_SCORE, on=judging.audit)


def _page(request: PortalRequest, judging: Judging, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    known = {"assignment": judging.audit.assignment, "sections": sections_of(judging)}
    known["local"] = local_panels(judging.audit)
    return render(request, "audits/scoring/words.html", {**known, **context}, status=status)
