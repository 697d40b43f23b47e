"""The family review of a redacted copy: answering it alone, and both sides next to each other after the reveal."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from moderation.forms.family import FamilyForm
from moderation.queries.exhibits import document_of, exhibit_in
from moderation.queries.family import beside, review_of, reviewed_case, said_alone
from moderation.queries.sessions import seat_at
from moderation.services.family import FOR_FAMILIES, answer_for_families
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_RATE)
def answers(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """The questions for families, with the redacted copy beside them; nothing of anybody else is read."""
    case = reviewed_case(space, session_id, case_id)
    seat = seat_at(request.viewer, case.session)
    part = seat.part
    if part is None:
        raise Refused(FOR_FAMILIES, act=Act.SESSION_RATE, on=case)
    require(request.viewer, Act.SESSION_RATE, part)
    ledger.record_read(by=request.viewer, on=case, act=Act.SESSION_RATE, how="score")
    form = FamilyForm(request.POST or None, review=review_of(case), known=said_alone(case, part.person_id))
    kept = attempt(form, lambda: answer_for_families(by=request.viewer, part=part, case=case, said=form.said()))
    if kept is None:
        context = {"session": case.session, "case": case, "form": form, "document": document_of(exhibit_in(space))}
        return render(request, "moderation/family/answers.html", context, status=422 if form.errors else 200)
    messages.success(request, f"Your answers are kept: {kept} of {len(form.review.questions)}.")
    return redirect("moderation:session", space.slug, session_id)


@require_safe
@door(Act.SESSION_READ)
def compare(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Each question with what families said and what professionals gave, side by side."""
    case = reviewed_case(space, session_id, case_id)
    seat = seat_at(request.viewer, case.session)
    require(request.viewer, Act.SESSION_READ, case.session)
    if case.session.is_blind:
        raise Refused(case.session.not_now, act=Act.SESSION_READ, on=case.session)
    ledger.record_read(by=request.viewer, on=case, act=Act.SESSION_READ, how="result")
    context = {"session": case.session, "case": case, "rows": beside(seat, case)}
    return render(request, "moderation/family/compare.html", context)
