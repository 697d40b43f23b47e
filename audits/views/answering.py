"""What an auditor answers to a request to score: yes, no, or that a colleague will."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from audits.forms.auditors import ColleagueForm, DeclineForm
from audits.models import Assignment
from audits.queries.auditors import scorers_in
from audits.queries.audits import for_deciding
from audits.services.answering import accept, decline, offer, turn_down
from audits.services.assignments import take_over
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_POST
@door(Act.AUDIT_ANSWER)
def say_yes(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    accept(by=request.viewer, assignment=_assignment(space, assignment_id))
    messages.success(request, "You have accepted this plan.")
    return redirect("audits:audit", space.slug, assignment_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ANSWER)
def say_no(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Ask for the reason, and give the plan back to the QA lead."""
    found = _own(request, space, assignment_id)
    form = DeclineForm(request.POST or None)
    made = attempt(form, lambda: decline(by=request.viewer, assignment=found, answer=form.answer()))
    if made is None:
        return render(request, "audits/auditors/decline.html", {"form": form, "assignment": found})
    messages.success(request, f"You are not asked to score plan {found.plan_version.plan} any more.")
    return redirect("audits:audit-list", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ANSWER)
def hand_on(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """Ask a colleague to take a plan over."""
    found = _own(request, space, assignment_id)
    people = scorers_in(space).exclude(pk=request.viewer.actor_id)
    form = ColleagueForm(request.POST or None, people=people)
    made = attempt(form, lambda: offer(by=request.viewer, assignment=found, to=form.cleaned_data["auditor"]))
    if made is None:
        return render(request, "audits/auditors/hand_on.html", {"form": form, "assignment": found})
    messages.success(request, f"{made.offered_to} was asked. Until they say yes, the plan stays with you.")
    return redirect("audits:audit", space.slug, assignment_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ANSWER)
def offered(request: PortalRequest, space: Space, assignment_id: UUID) -> HttpResponse:
    """A plan that a colleague offers: take it over, or leave it with them."""
    found = _assignment(space, assignment_id)
    if found.offered_to_id != request.viewer.person_id:
        raise Http404
    if request.method != "POST":
        return render(request, "audits/auditors/offer.html", {"assignment": found})
    if "leave" in request.POST:
        turn_down(by=request.viewer, assignment=found)
        messages.success(request, f"The plan stays with {found.auditor}.")
        return redirect("audits:audit-list", space.slug)
    form = Form(request.POST)
    taken = attempt(form, lambda: take_over(by=request.viewer, assignment=found))
    if taken is None:
        return render(request, "audits/auditors/offer.html", {"assignment": found, "form": form})
    messages.success(request, f"You have taken over plan {taken.plan_version.plan}.")
    return redirect("audits:audit", space.slug, taken.pk)


def _assignment(space: Space, assignment_id: UUID) -> Assignment:
    """An assignment of this space. Raises Http404."""
    assignments = for_deciding(Assignment.objects.in_space(space)).select_related("space", "offered_to")
    found: Assignment = get_object_or_404(assignments, pk=assignment_id)
    return found


def _own(request: PortalRequest, space: Space, assignment_id: UUID) -> Assignment:
    """One's own assignment, that can still be answered. Raises Http404 for somebody else's, or Refused."""
    found = _assignment(space, assignment_id)
    if found.auditor_id != request.viewer.person_id:
        raise Http404
    require(request.viewer, Act.AUDIT_ANSWER, found)
    return found
