"""One question, many plans: going through one's open audits of a round criterion by criterion."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from audits.queries.documents import quotable_document
from audits.queries.fates import mark_former_quotes, places_of
from audits.queries.questions import code_asked, queue_of
from audits.queries.scoring import sections_of
from audits.views.scoring import my_judging_or_404
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_GET
@door(Act.AUDIT_SCORE)
def question(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """One criterion of one plan beside its text, with the way to the same criterion of the next plan."""
    judging = my_judging_or_404(request, space, assignment_id)
    if not judging.answers:
        raise Http404
    if judging.audit.is_submitted:
        return redirect("audits:audit", space.slug, assignment_id)
    code = code_asked(judging, request.GET.get("code", ""))
    ledger.record_read(by=request.viewer, on=judging.audit.plan_version, how="score")
    mark_former_quotes(judging)
    sections = sections_of(judging)
    context = {
        "assignment": judging.audit.assignment,
        "judging": judging,
        "sections": sections,
        "panel": next(panel for section in sections for panel in section.criteria if panel.spec.code == code),
        "queue": queue_of(judging, request.viewer, code),
        "progress": judging.progress,
        "page_id": new_id(),
        "document": quotable_document(judging.audit.plan_version, places_of(judging)),
    }
    return TemplateResponse(request, "audits/scoring/question.html", context)
