"""The library of themes: the list, one theme with its history, adding, changing, merging and retiring one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.forms.themes import EndingForm, ThemeForm
from frameworks.models import Theme
from frameworks.queries.themes import history_of, theme_in, themes_in_use, themes_retired
from frameworks.services.themes import add_theme, change_theme, end_theme, take_up_theme
from frameworks.views.crumbs import Crumbs, to_library
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@door(Act.FRAMEWORK_READ)
def list_themes(request: PortalRequest, space: Space) -> HttpResponse:
    context = {"themes": themes_in_use(space), "retired": themes_retired(space), "crumbs": to_library(space)}
    return render(request, "frameworks/themes/list.html", context)


@require_safe
@door(Act.FRAMEWORK_READ)
def theme(request: PortalRequest, space: Space, theme_id: UUID) -> HttpResponse:
    """One theme, and what became of it."""
    found = theme_in(space, theme_id)
    context = {"theme": found, "history": history_of(found), "crumbs": _to_themes(space)}
    return render(request, "frameworks/themes/theme.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.THEME_KEEP)
def add(request: PortalRequest, space: Space) -> HttpResponse:
    form = ThemeForm(request.POST or None)
    made = attempt(form, lambda: add_theme(space=space, words=form.words(), by=request.viewer))
    return _typed(request, space, form, made, title="Add a theme")


@require_http_methods(GET_OR_POST)
@door(Act.THEME_KEEP)
def change(request: PortalRequest, space: Space, theme_id: UUID) -> HttpResponse:
    found = theme_in(space, theme_id)
    form = ThemeForm(request.POST or None, theme=found)
    made = attempt(form, lambda: change_theme(theme=found, words=form.words(), by=request.viewer))
    return _typed(request, space, form, made, title=f"Change {found.name}")


@require_http_methods(GET_OR_POST)
@door(Act.THEME_KEEP)
def end(request: PortalRequest, space: Space, theme_id: UUID) -> HttpResponse:
    """Merge a theme into another, or retire it."""
    found = theme_in(space, theme_id)
    form = EndingForm(request.POST or None, theme=found)
    made = attempt(form, lambda: end_theme(theme=found, ending=form.ending(), by=request.viewer))
    return _typed(request, space, form, made, title=f"Merge or retire {found.name}")


@require_POST
@door(Act.THEME_KEEP)
def take_up(request: PortalRequest, space: Space, theme_id: UUID) -> HttpResponse:
    """Use a retired theme again."""
    made = take_up_theme(theme=theme_in(space, theme_id), by=request.viewer)
    messages.success(request, "The theme is in use again.")
    return redirect("frameworks:theme", space.slug, made.pk)


def _typed(
    request: PortalRequest, space: Space, form: ThemeForm | EndingForm, made: Theme | None, *, title: str
) -> HttpResponse:
    """The form again while something is wrong; else on to the theme."""
    if made is None:
        context = {"form": form, "title": title, "crumbs": _to_themes(space)}
        return render(request, "frameworks/themes/form.html", context, status=422 if form.errors else 200)
    messages.success(request, "The theme is saved.")
    return redirect("frameworks:theme", space.slug, made.pk)


def _to_themes(space: Space) -> Crumbs:
    return [*to_library(space), {"text": "Themes", "href": reverse("frameworks:theme-list", args=[space.slug])}]
