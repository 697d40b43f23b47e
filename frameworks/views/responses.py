"""Answering comments: put together those that say the same, answer each lot, take one out again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from frameworks.forms.responses import AnswerCommentsForm, GroupForm
from frameworks.models import Comment
from frameworks.queries.answering import answering_page, response_in
from frameworks.queries.consultations import WHOLE, consultation_in
from frameworks.services.responses import answer, group_comments, take_out
from frameworks.views.consultations import criteria_choices
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def criterion(request: PortalRequest, space: Space, consultation_id: UUID, address: str) -> HttpResponse:
    """What was said of one criterion; comments are put together here, and then answered."""
    found = consultation_in(space, consultation_id)
    page = answering_page(found, address)
    form = GroupForm(request.POST or None, page=page)
    made = attempt(
        form,
        lambda: group_comments(by=request.viewer, consultation=found, criterion=page.code, **form.group()),
    )
    if made is None:
        context = {"consultation": found, "page": page, "form": form}
        return render(request, "frameworks/consultations/criterion.html", context)
    messages.success(request, "The comments are put together.")
    name = "consultation-criterion" if made.is_answered else "consultation-answer"
    return redirect(f"frameworks:{name}", space.slug, found.pk, address if made.is_answered else made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def answer_comments(request: PortalRequest, space: Space, consultation_id: UUID, response_id: UUID) -> HttpResponse:
    """Answer one lot of comments."""
    found = consultation_in(space, consultation_id)
    row = response_in(found, response_id)
    kept = row.response
    initial = {"outcome": kept.outcome, "did": kept.did, "changed": kept.changed or kept.criterion}
    form = AnswerCommentsForm(request.POST or None, criteria=criteria_choices(found), initial=initial)
    made = attempt(form, lambda: answer(by=request.viewer, response=kept, answered=form.answered()))
    if made is None:
        return render(
            request, "frameworks/consultations/answer.html", {"consultation": found, "row": row, "form": form}
        )
    messages.success(request, "The answer is saved. Families see it when the answers are published.")
    return redirect("frameworks:consultation-criterion", space.slug, found.pk, kept.criterion or WHOLE)


@require_POST
@door(Act.CONSULTATION_KEEP)
def remove(request: PortalRequest, space: Space, consultation_id: UUID, comment_id: UUID) -> HttpResponse:
    """Take a comment out of where it was put."""
    found = consultation_in(space, consultation_id)
    comments = Comment.objects.in_space(space).filter(consultation=found).select_related("consultation", "response")
    comment = get_object_or_404(comments, pk=comment_id, sent_at__isnull=False)
    take_out(by=request.viewer, comment=comment)
    messages.success(request, "The comment was taken out, and waits for an answer again.")
    return redirect("frameworks:consultation-criterion", space.slug, found.pk, comment.criterion or WHOLE)
