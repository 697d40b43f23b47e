"""The catalogue of courses: looking at it, and keeping it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.packs import read_pack
from moderation.forms.courses import CourseForm, NewCourseForm
from moderation.queries.courses import (
    CourseRow,
    catalogue,
    course_in,
    event_rows,
    events_held,
    events_to_come,
    missing_courses,
)
from moderation.services.courses import add_course, change_course, load_catalogue
from moderation.views.kinds import only_in
from qa_portal.access.acts import Act
from qa_portal.access.decisions import decide
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.TRAINING_READ)
def training(request: PortalRequest, space: Space) -> HttpResponse:
    """What can be learnt, and when."""
    only_in(SpaceKind.LIBRARY, space)
    today = timezone.localdate()
    keeps = decide(request.viewer, Act.TRAINING_KEEP, space)
    facts = {
        "rows": catalogue(space, today),
        "events": events_to_come(space, today),
        "held": events_held(space, today),
        "missing": len(missing_courses(space, read_pack("area"))) if keeps else 0,
    }
    return render(request, "moderation/training/list.html", facts)


@require_safe
@door(Act.TRAINING_READ)
def course(request: PortalRequest, space: Space, course_id: UUID) -> HttpResponse:
    """One course and its days."""
    found = course_in(space, course_id)
    events = event_rows(found.events.select_related("host").order_by("-held_on", "-id")[:20])
    return render(request, "moderation/training/course.html", {"row": CourseRow(found, None), "events": events})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def add(request: PortalRequest, space: Space) -> HttpResponse:
    """Add a course to the catalogue."""
    only_in(SpaceKind.LIBRARY, space)
    form = NewCourseForm(request.POST or None)
    made = attempt(
        form,
        lambda: add_course(by=request.viewer, space=space, facts=form.facts(), of_own_council=form.is_of_own_council),
    )
    if made is None:
        return render(request, "moderation/training/course_form.html", {"form": form})
    messages.success(request, f"“{made}” is in the catalogue.")
    return redirect("moderation:training-course", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def change(request: PortalRequest, space: Space, course_id: UUID) -> HttpResponse:
    """Change what is said of a course."""
    found = course_in(space, course_id)
    require(request.viewer, Act.TRAINING_KEEP, found)
    form = CourseForm(request.POST or None, course=found)
    made = attempt(form, lambda: change_course(by=request.viewer, course=found, facts=form.facts()))
    if made is None:
        return render(request, "moderation/training/course_form.html", {"form": form, "course": found})
    messages.success(request, f"“{made}” is changed.")
    return redirect("moderation:training-course", space.slug, made.pk)


@require_POST
@door(Act.TRAINING_KEEP)
def load(request: PortalRequest, space: Space) -> HttpResponse:
    """Add the courses that come with the portal and are not in the catalogue yet."""
    only_in(SpaceKind.LIBRARY, space)
    number = load_catalogue(space=space, pack=read_pack("area"), by=request.viewer)
    messages.success(request, f"{number} course{' was' if number == 1 else 's were'} added.")
    return redirect("moderation:training", space.slug)
