"""Local priorities: the list, adding and changing one, putting them in order, ending one; and answering them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.local_criteria import PriorityForm
from audits.forms.scoring import AnswerForm, first_error
from audits.models import LocalAnswer
from audits.queries.desk import held_audit
from audits.queries.local_criteria import LocalPanel, earlier_words, local_panel, priorities, priority_in
from audits.queries.scoring import sight
from audits.services.answers import Conflict, save_local_answer
from audits.services.local_criteria import change_priority, end_priority, move_priority, write_priority
from audits.views.missing import nothing_to_save
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door

STEPS = {"earlier": -1, "later": 1}


@require_safe
@door(Act.PRIORITY_READ)
def list_priorities(request: PortalRequest, space: Space) -> HttpResponse:
    return render(request, "audits/local_criteria/list.html", {"rows": priorities(space, timezone.localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PRIORITY_KEEP)
def add(request: PortalRequest, space: Space) -> HttpResponse:
    form = PriorityForm(request.POST or None, space=space, initial={"begins": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = write_priority(space=space, facts=form.facts(), by=request.viewer)
        messages.success(request, f"{made} is added. Rounds opened from its first day on ask it.")
        return redirect("audits:priority-list", space.slug)
    return render(request, "audits/local_criteria/edit.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PRIORITY_KEEP)
def change(request: PortalRequest, space: Space, criterion_id: UUID) -> HttpResponse:
    """Change a priority; what it said before stands below the form."""
    criterion = priority_in(space, criterion_id)
    form = PriorityForm(request.POST or None, space=space, initial=PriorityForm.filled_from(criterion))
    if request.method == "POST" and form.is_valid():
        change_priority(criterion=criterion, facts=form.facts(), by=request.viewer)
        messages.success(request, f"{criterion} is changed. Rounds that are open keep the words they had.")
        return redirect("audits:priority-list", space.slug)
    context = {"form": form, "criterion": criterion, "earlier": earlier_words(criterion)}
    return render(request, "audits/local_criteria/edit.html", context)


@require_POST
@door(Act.PRIORITY_KEEP)
def move(request: PortalRequest, space: Space, criterion_id: UUID) -> HttpResponse:
    criterion, step = priority_in(space, criterion_id), STEPS.get(request.POST.get("step", ""), 0)
    move_priority(criterion=criterion, step=step, by=request.viewer)
    return redirect(f"{reverse('audits:priority-list', args=[space.slug])}#{criterion.code}")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PRIORITY_KEEP)
def end(request: PortalRequest, space: Space, criterion_id: UUID) -> HttpResponse:
    """Ask once more, and end a priority."""
    criterion = priority_in(space, criterion_id)
    if request.method == "POST":
        end_priority(criterion=criterion, today=timezone.localdate(), by=request.viewer)
        messages.success(request, f"{criterion} is not asked any more.")
        return redirect("audits:priority-list", space.slug)
    return render(request, "audits/local_criteria/end.html", {"criterion": criterion})


@require_POST
@door(Act.AUDIT_SCORE)
def save(request: PortalRequest, space: Space, assignment_id: UUID, local_id: UUID) -> HttpResponse:
    """Save the answer to one local priority, as answers to criteria are saved."""
    audit = held_audit(space, assignment_id)
    if audit is None:
        return nothing_to_save(request, space, assignment_id)
    sight(request.viewer, audit.assignment, audit)
    require(request.viewer, Act.AUDIT_SCORE, audit)
    panel = local_panel(audit, local_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(first_error(form), act=Act.AUDIT_SCORE, on=audit)
    outcome = save_local_answer(answer=panel.answer, edit=form.edit(), scale=panel.scale, by=request.viewer)
    if isinstance(outcome, Conflict):
        return _conflict(request, LocalPanel(outcome.theirs), outcome)
    return _saved(request, LocalPanel(outcome.answer))


def _saved(request: PortalRequest, panel: LocalPanel) -> HttpResponse:
    if request.htmx:
        return TemplateResponse(request, "audits/scoring/_status.html", {"panel": panel})
    assignment_id = panel.answer.audit.assignment_id
    page = reverse("audits:score", args=[request.space.slug, assignment_id])
    return redirect(f"{page}#criterion-{panel.spec.code}")


def _conflict(request: PortalRequest, panel: LocalPanel, conflict: Conflict[LocalAnswer]) -> HttpResponse:
    """Both values, and a choice. Without JavaScript it is a page of its own."""
    template = "audits/scoring/_conflict.html" if request.htmx else "audits/scoring/conflict.html"
    assignment = panel.answer.audit.assignment
    context = {
        "panel": panel,
        "mine": conflict.mine,
        "my_label": panel.label_of(conflict.mine.grade, not_applicable=conflict.mine.not_applicable),
        "assignment": assignment,
        "answer_url": reverse("audits:local-answer", args=[request.space.slug, assignment.pk, panel.answer.pk]),
    }
    return TemplateResponse(request, template, context, status=409)
