"""Training needs: the list, writing one down, and answering it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from moderation.forms.needs import AnswerForm, NeedForm
from moderation.models import Course
from moderation.queries.needs import events_that_may_meet, need_in, needs_in
from moderation.services.needs import answer_need, log_need
from moderation.views.kinds import only_in
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.TRAINING_READ)
def list_needs(request: PortalRequest, space: Space) -> HttpResponse:
    only_in(SpaceKind.LIBRARY, space)
    facts = {"open": needs_in(space, closed=False), "closed": needs_in(space, closed=True)}
    return render(request, "moderation/training/needs.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def log(request: PortalRequest, space: Space) -> HttpResponse:
    """Write a need down."""
    only_in(SpaceKind.LIBRARY, space)
    form = NeedForm(request.POST or None, courses=Course.objects.in_space(space))
    made = attempt(form, lambda: log_need(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        return render(request, "moderation/training/need_form.html", {"form": form})
    messages.success(request, "The need is written down.")
    return redirect("moderation:training-needs", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def answer(request: PortalRequest, space: Space, need_id: UUID) -> HttpResponse:
    """Link a need to a course, or close it."""
    need = need_in(space, need_id)
    require(request.viewer, Act.TRAINING_KEEP, need)
    courses = Course.objects.in_space(space)
    form = AnswerForm(request.POST or None, need=need, courses=courses, events=events_that_may_meet(space))
    made = attempt(form, lambda: answer_need(by=request.viewer, need=need, **form.cleaned_data))
    if made is None:
        return render(request, "moderation/training/need.html", {"form": form, "need": need})
    messages.success(request, "The need is closed." if made.closed_at else "The need is changed and stays open.")
    return redirect("moderation:training-needs", space.slug)
