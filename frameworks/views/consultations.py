"""Consultations: the list, opening one, where one stands, whom it asks, and publishing what was answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.forms.consultations import AgainForm, ConsultationForm, EventForm, InviteForm
from frameworks.models import Consultation
from frameworks.queries.answering import outcomes_of
from frameworks.queries.commenting import may_see_others, next_address, said_by
from frameworks.queries.consultations import (
    consultation_in,
    consultation_rows,
    criterion_counts,
    invitable_in,
    notes_of,
    open_to_comment,
    reviewer_of,
    reviewer_rows,
    row_of,
)
from frameworks.queries.specifications import specification_of
from frameworks.services.comments import enter_note
from frameworks.services.consultations import (
    invite_reviewers,
    open_consultation,
    publish_answers,
    put_out_again,
    remind_reviewers,
)
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.CONSULTATION_READ)
def list_consultations(request: PortalRequest, space: Space) -> HttpResponse:
    rows = consultation_rows(space, timezone.localdate())
    return render(request, "frameworks/consultations/list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def open_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Put a draft out for comment, and go on to ask people."""
    drafts = open_to_comment(space)
    form = ConsultationForm(request.POST or None, drafts=drafts)
    made = attempt(form, lambda: open_consultation(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        return render(request, "frameworks/consultations/open.html", {"form": form, "drafts": drafts})
    messages.success(request, f"The consultation “{made}” is open. Now ask people for their comments.")
    return redirect("frameworks:consultation-invite", space.slug, made.pk)


@require_safe
@door(Act.CONSULTATION_READ)
def consultation(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Where a consultation stands: for its keeper everything, for a reviewer what they have said and the next step."""
    found = consultation_in(space, consultation_id)
    context: dict[str, Any] = {"row": row_of(found, timezone.localdate()), "consultation": found}
    if decide(request.viewer, Act.CONSULTATION_KEEP, space):
        context |= {"people": reviewer_rows(found), "notes": notes_of(found), "criteria": criterion_counts(found)}
        return render(request, "frameworks/consultations/keeping.html", context)
    reviewer = reviewer_of(found, request.viewer)
    if reviewer is not None:
        context |= {"reviewer": reviewer, "said": said_by(reviewer), "next": next_address(reviewer)}
        context["sees_others"] = may_see_others(reviewer)
    return render(request, "frameworks/consultations/taking_part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def invite(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Choose whom to ask."""
    found = _kept(request, space, consultation_id)
    invitable = invitable_in(found)
    form = InviteForm(request.POST or None, invitable=invitable)
    asked = attempt(form, lambda: invite_reviewers(by=request.viewer, consultation=found, people=form.chosen()))
    if asked is None:
        context = {"form": form, "consultation": found, "invitable": invitable}
        return render(request, "frameworks/consultations/invite.html", context)
    messages.success(request, f"{_people(len(asked))} asked for comments.")
    return redirect("frameworks:consultation", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def again(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Let comments go on once the words of a text that was taken back stand again."""
    found = _kept(request, space, consultation_id)
    form = AgainForm(request.POST or None)
    made = attempt(form, lambda: put_out_again(by=request.viewer, consultation=found, **form.cleaned_data))
    if made is None:
        return render(request, "frameworks/consultations/again.html", {"form": form, "consultation": found})
    messages.success(request, "It is out for comment again, and everybody who was asked has been told.")
    return redirect("frameworks:consultation", space.slug, found.pk)


@require_POST
@door(Act.CONSULTATION_KEEP)
def remind(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Remind those who have sent nothing."""
    told = remind_reviewers(by=request.viewer, consultation=consultation_in(space, consultation_id))
    messages.success(request, f"{_people(told)} reminded.")
    return redirect("frameworks:consultation", space.slug, consultation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def note(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Enter what was said at an event."""
    found = _kept(request, space, consultation_id)
    form = EventForm(request.POST or None, criteria=criteria_choices(found))
    made = attempt(
        form, lambda: enter_note(by=request.viewer, consultation=found, facts=form.facts(), said=form.said())
    )
    if made is None:
        return render(request, "frameworks/consultations/note.html", {"form": form, "consultation": found})
    messages.success(request, "What was said is kept with the other comments.")
    return redirect("frameworks:consultation", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONSULTATION_KEEP)
def publish(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """Look over “You said, we did” once more, and publish it."""
    found = _kept(request, space, consultation_id)
    if request.method != "POST":
        context = {"row": row_of(found, timezone.localdate()), "consultation": found, "outcomes": outcomes_of(found)}
        return render(request, "frameworks/consultations/publish.html", context)
    publish_answers(by=request.viewer, consultation=found)
    messages.success(request, "“You said, we did” is published, and everybody who was asked has been told.")
    return redirect("frameworks:consultation-outcome", space.slug, found.pk)


@require_safe
@door(Act.CONSULTATION_READ)
def outcome(request: PortalRequest, space: Space, consultation_id: UUID) -> HttpResponse:
    """“You said, we did”, once it is published."""
    found = consultation_in(space, consultation_id)
    outcomes = outcomes_of(found) if found.is_answered else []
    context = {"row": row_of(found, timezone.localdate()), "consultation": found, "outcomes": outcomes}
    return render(request, "frameworks/consultations/outcome.html", context)


def criteria_choices(found: Consultation) -> list[tuple[str, str]]:
    """The criteria of a consultation's version as choices."""
    return [(each.code, f"{each.code}: {each.question}") for each in specification_of(found.version).criteria]


def _kept(request: PortalRequest, space: Space, consultation_id: UUID) -> Consultation:
    """A consultation that can still be worked on. Raises Http404 and Refused."""
    found = consultation_in(space, consultation_id)
    require(request.viewer, Act.CONSULTATION_KEEP, found)
    return found


def _people(number: int) -> str:
    return "1 person was" if number == 1 else f"{number} people were"
