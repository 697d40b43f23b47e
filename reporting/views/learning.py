"""Learning that was shared in an area."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.learning import LearningForm, NoteForm
from reporting.models import Learning
from reporting.queries.learning import learning_in, learning_rows
from reporting.services.learning import acknowledge, share_learning
from reporting.views.kinds import only_in


@require_safe
@door(Act.LEARNING_READ)
def list_learning(request: PortalRequest, space: Space) -> HttpResponse:
    """What was shared, where, with whom, and which partners have taken note."""
    only_in(SpaceKind.LIBRARY, space)
    return render(request, "reporting/learning/list.html", {"rows": learning_rows(request.viewer, space)})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.LEARNING_SHARE)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Write down where something was shared."""
    only_in(SpaceKind.LIBRARY, space)
    form, today = LearningForm(request.POST or None), timezone.localdate()
    made = attempt(form, lambda: _shared(request, space, form, today))
    if made is None:
        return render(request, "reporting/learning/new.html", {"form": form})
    messages.success(request, "It is written down. Partners can take note of it now.")
    return redirect("reporting:learning-list", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.LEARNING_ACKNOWLEDGE)
def note(request: PortalRequest, space: Space, learning_id: UUID) -> HttpResponse:
    """Take note for one's own body."""
    only_in(SpaceKind.LIBRARY, space)
    found = learning_in(space, learning_id)
    require(request.viewer, Act.LEARNING_ACKNOWLEDGE, found)
    form = NoteForm(request.POST if request.method == "POST" else None)
    made = attempt(form, lambda: acknowledge(by=request.viewer, learning=found, told=form.cleaned_data["told"]))
    if made is None:
        return render(request, "reporting/learning/note.html", {"form": form, "learning": found})
    messages.success(request, f"{made.organisation} has taken note.")
    return redirect("reporting:learning-list", space.slug)


def _shared(request: PortalRequest, space: Space, form: LearningForm, today: date) -> Learning:
    facts, names = form.facts(), form.names_no_child
    return share_learning(by=request.viewer, space=space, facts=facts, today=today, names_nobody=names)
