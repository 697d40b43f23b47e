"""The questions that a framework asks whoever leads a moderation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from moderation.forms.self_checks import SelfCheckForm
from moderation.queries.cases import case_in
from moderation.queries.self_checks import answered_on, questions_for
from moderation.queries.sessions import seat_at
from moderation.services.self_checks import check_moderation
from moderation.views.sessions import GET_OR_POST
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(GET_OR_POST)
@door(Act.SESSION_LEAD)
def check(request: PortalRequest, space: Space, session_id: UUID, case_id: UUID) -> HttpResponse:
    """Answer them for one case, some now and some later."""
    case = case_in(space, session_id, case_id)
    seat_at(request.viewer, case.session)
    require(request.viewer, Act.SESSION_LEAD, case)
    questions = questions_for(case.session)
    form = SelfCheckForm(request.POST or None, questions=questions, known=answered_on(case))
    kept = attempt(form, lambda: check_moderation(by=request.viewer, case=case, said=form.said()))
    if kept is None:
        context = {"form": form, "case": case, "session": case.session, "questions": questions}
        return render(request, "moderation/self_checks/check.html", context)
    messages.success(request, "Your answers are kept with this plan.")
    return redirect("moderation:matrix", space.slug, session_id, case_id)
