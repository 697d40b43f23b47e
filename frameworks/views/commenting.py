"""A reviewer's way through a consultation: one criterion a screen, saved as they go, then sent."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.forms.comments import CommentForm, LastCommentForm
from frameworks.models import Reviewer
from frameworks.queries.commenting import Step, best_words, may_see_others, said_by, said_by_others, step_of
from frameworks.queries.consultations import consultation_in, reviewer_of
from frameworks.queries.questions import Rewording, reworded_since
from frameworks.services.comments import save_comment, send_comments, take_part
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

CHECK = "check"
"""The button that leads from any screen to what has been said so far."""


@require_POST
@door(Act.CONSULTATION_COMMENT)
def join(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Take part without having been asked."""
    found = consultation_in(space, consultation_id)
    take_part(by=request.viewer, consultation=found)
    return redirect("frameworks:consultation", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_COMMENT)
def comment(request: PortalRequest, space: Space, consultation_id: UUID, address: str) -> HttpResponse:
    """One screen. Without htmx, saving goes on to the next one."""
    reviewer = _reviewer(request, space, consultation_id)
    if reviewer.consultation.is_paused:
        return redirect("frameworks:consultation", space.slug, consultation_id)
    step = step_of(reviewer, address)
    form = _form(request, step)
    if request.method != "POST" or not form.is_valid():
        return _screen(request, reviewer, step, form)
    kept = save_comment(by=request.viewer, reviewer=reviewer, said=form.said(step.code))
    if request.htmx:
        return render(request, "frameworks/consultations/_saved.html", {"comment": kept})
    if request.POST.get("next") == CHECK or not step.following:
        return redirect("frameworks:consultation-send", space.slug, consultation_id)
    return redirect("frameworks:consultation-comment", space.slug, consultation_id, step.following)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_COMMENT)
def send(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Everything that was said, to be looked over; then it is sent."""
    reviewer = _reviewer(request, space, consultation_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    sent = attempt(form, lambda: send_comments(by=request.viewer, reviewer=reviewer))
    if sent is None:
        said = said_by(reviewer)
        context = {"consultation": reviewer.consultation, "reviewer": reviewer, "form": form, "said": said}
        context["to_send"] = [row for row in said if not row.comment.is_sent]
        context["late"] = timezone.localdate() > reviewer.consultation.closes_on
        return render(request, "frameworks/consultations/send.html", context)
    messages.success(request, "Thank you. Your comments have been sent.")
    return redirect("frameworks:consultation", space.slug, consultation_id)


@require_safe
@door(Act.CONSULTATION_COMMENT)
def others(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """What others said, without names, for somebody who has sent theirs."""
    reviewer = _reviewer(request, space, consultation_id)
    context = {"consultation": reviewer.consultation, "said": said_by_others(reviewer)}
    context["may_see"] = may_see_others(reviewer)
    return render(request, "frameworks/consultations/others.html", context)


def _reviewer(request: PortalRequest, space: Space, consultation_id: UUID) -> Reviewer:
    """The viewer's own part in it. Raises Http404 for somebody who takes none."""
    reviewer = reviewer_of(consultation_in(space, consultation_id), request.viewer)
    if reviewer is None:
        raise Http404
    if request.method == "POST":
        require(request.viewer, Act.CONSULTATION_COMMENT, reviewer)
    return reviewer


def _reworded(reviewer: Reviewer, step: Step) -> list[Rewording]:
    """What was changed under a comment that has not been sent yet."""
    if step.comment is None or step.is_sent or step.comment.is_empty:
        return []
    return reworded_since(reviewer.consultation.version, step.code, step.comment.saved_at)


def _form(request: PortalRequest, step: Step) -> CommentForm | LastCommentForm:
    kept = step.comment
    initial = {"stance": kept.stance, "text": kept.text, "wording": kept.wording} if kept else None
    return (CommentForm if step.spec else LastCommentForm)(request.POST or None, initial=initial)


def _screen(
    request: PortalRequest, reviewer: Reviewer, step: Step, form: CommentForm | LastCommentForm
) -> HttpResponse:
    consultation = reviewer.consultation
    context = {"consultation": consultation, "reviewer": reviewer, "step": step, "form": form}
    context["best"] = best_words(consultation, step.spec) if step.spec else ""
    context["reworded"] = _reworded(reviewer, step)
    context["rests"] = step.is_sent or consultation.is_answered
    return render(request, "frameworks/consultations/comment.html", context)
