"""Words of the plan as evidence for the answer to a local priority."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from audits.forms.scoring import QuoteForm
from audits.queries.local_criteria import LocalPanel, local_panel, local_quote_in
from audits.services.quotes import remove_quote
from audits.views.scoring import attach, my_judging_or_404
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door

_QUOTES = "audits/local_criteria/_quotes.html"


@require_POST
@door(Act.AUDIT_SCORE)
def quote(request: PortalRequest, space: Space, assignment_id: UUID, local_id: UUID) -> HttpResponse:
    """Attach words, or say that there are none. What was sent is shown again when it is refused."""
    audit = my_judging_or_404(request, space, assignment_id).audit
    panel, form = local_panel(audit, local_id), QuoteForm(request.POST)
    try:
        attach(form, panel.answer, request)
    except Refused as refusal:
        return _refused(request, panel, form, str(refusal))
    return _changed(request, panel)


@require_POST
@door(Act.AUDIT_SCORE)
def unquote(request: PortalRequest, space: Space, assignment_id: UUID, local_quote_id: UUID) -> HttpResponse:
    audit = my_judging_or_404(request, space, assignment_id).audit
    found = local_quote_in(audit, local_quote_id)
    remove_quote(quote=found, by=request.viewer)
    return _changed(request, local_panel(audit, found.answer_id))


def _changed(request: PortalRequest, panel: LocalPanel) -> HttpResponse:
    """The quotes as they are; without htmx the page at that question."""
    assignment = panel.answer.audit.assignment
    if not request.htmx:
        page = reverse("audits:score", args=[request.space.slug, assignment.pk])
        return redirect(f"{page}#criterion-{panel.spec.code}")
    response = TemplateResponse(request, _QUOTES, {"panel": panel, "assignment": assignment})
    response["HX-Trigger"] = "quotes-changed"  # the document pane hears it and marks the words
    return response


def _refused(request: PortalRequest, panel: LocalPanel, form: QuoteForm, refusal: str) -> HttpResponse:
    """The sentence beside the quotes; without htmx a page of its own that keeps what was sent."""
    assignment = panel.answer.audit.assignment
    context = {"panel": panel, "assignment": assignment, "refusal": refusal, "sent": form.data}
    context["quote_url"] = reverse("audits:local-quote", args=[request.space.slug, assignment.pk, panel.answer.pk])
    template = _QUOTES if request.htmx else "audits/scoring/refused.html"
    return TemplateResponse(request, template, context, status=422)
