"""What a closed session says of one plan, and what level 4 found over a term."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moderation.queries.cases import case_in
from moderation.queries.results import result_page, summary_of, terms_moderated
from moderation.queries.sessions import require_result
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.SESSION_READ)
def result(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """The audit's grades beside those that follow from what was agreed, criterion by criterion."""
    case = case_in(space, session_id, case_id)
    seat = require_result(request.viewer, case)
    page = result_page(case)
    if page is None:
        raise Http404
    ledger.record_read(by=request.viewer, on=case.looked_at, act=Act.SESSION_READ, how="result")
    return render(request, "moderation/results/result.html", {"page": page, "session": case.session, "seat": seat})


@require_safe
@door(Act.SESSION_OPEN)
def summary(request: PortalRequest, space: Space) -> HttpResponse:
    """Level 4 over a term, for those who set up sessions."""
    terms = terms_moderated(space)
    wanted = next((term for term in terms if str(term.pk) == request.GET.get("term")), terms[0] if terms else None)
    found = summary_of(space, wanted) if wanted else None
    return render(request, "moderation/results/summary.html", {"summary": found, "terms": terms})
