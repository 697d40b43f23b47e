"""A newer document was uploaded while an audit is under way: go on as it is, or move over to it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from audits.models import EvidenceQuote
from audits.queries.fates import newer_draft_of
from audits.queries.versions import version_in
from audits.services.moving import move_to_newer, take_new_words
from audits.views.scoring import my_judging_or_404
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_SCORE)
def newer(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """What moving over would do to the quotes, and a button that does it."""
    judging = my_judging_or_404(request, space, assignment_id)
    draft = None if judging.audit.is_submitted else newer_draft_of(judging)
    if draft is None:
        return redirect("audits:audit", space.slug, assignment_id)
    context = {"assignment": judging.audit.assignment, "judging": judging, "newer": draft}
    if request.method != "POST":
        return render(request, "audits/moving/newer.html", context)
    version = version_in(space, draft.version.plan_id, draft.version.pk, with_text=True)
    try:
        move_to_newer(audit=judging.audit, version=version, by=request.viewer)
    except Refused as refusal:
        return render(request, "audits/moving/newer.html", {**context, "refusal": str(refusal)}, status=422)
    messages.success(request, f"Your audit judges version {version.number} now. Your answers are as they were.")
    return redirect("audits:score", space.slug, assignment_id)


@require_POST
@door(Act.AUDIT_SCORE)
def renew_quote(request: PortalRequest, space: Space, assignment_id: UUID, quote_id: UUID) -> HttpResponse:
    """Take the words of the new version for a quote whose words have changed, and go back to its criterion."""
    judging = my_judging_or_404(request, space, assignment_id)
    quote = get_object_or_404(EvidenceQuote.objects.in_space(space).filter(answer__audit=judging.audit), pk=quote_id)
    answer = next((each for each in judging.answers if each.pk == quote.answer_id), None)
    if answer is None:
        raise Http404
    answer.audit, quote.answer = judging.audit, answer
    take_new_words(quote=quote, by=request.viewer)
    back = reverse("audits:score", args=[space.slug, assignment_id])
    return redirect(f"{back}#criterion-{answer.criterion.code}")
