"""What changed in how quality is assured: the log, writing a change down, and the words of a level."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.forms.changes import ChangeForm, LevelForm
from frameworks.queries.changes import change_log, level_in
from frameworks.services.changes import record_change, reword_level
from frameworks.views.crumbs import to_library
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_READ)
def log(request: PortalRequest, space: Space) -> HttpResponse:
    """Everything that changed, with what gave rise to it and why."""
    return render(request, "frameworks/change/list.html", {"rows": change_log(space), "crumbs": to_library(space)})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def record(request: PortalRequest, space: Space) -> HttpResponse:
    """Write down a change to the way of working."""
    form = ChangeForm(request.POST or None, initial={"applies_from": timezone.localdate()})
    made = attempt(form, lambda: record_change(space=space, facts=form.facts(), by=request.viewer))
    if made is None:
        return render(request, "frameworks/change/record.html", {"form": form, "crumbs": to_library(space)})
    messages.success(request, "The change is written down.")
    return redirect("frameworks:change-log", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def reword(request: PortalRequest, space: Space, level_id: UUID) -> HttpResponse:
    """Change the words of a level of assurance."""
    level = level_in(space, level_id)
    name = str(level)
    form = LevelForm(request.POST or None, level=level)
    made = attempt(form, lambda: reword_level(level=level, words=form.words(), facts=form.facts(), by=request.viewer))
    if made is None:
        context = {"form": form, "name": name, "crumbs": to_library(space)}
        return render(request, "frameworks/levels/reword.html", context)
    messages.success(request, f"{made} is changed, and the change log says why.")
    return redirect("frameworks:level-list", space.slug)
