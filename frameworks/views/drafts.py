"""A draft: begun, laid out on a desk, with its history."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.forms.drafts import DraftForm
from frameworks.models import Edit, FrameworkVersion
from frameworks.queries.desks import desk_page
from frameworks.queries.histories import history_of
from frameworks.queries.versions import next_number, whole_version
from frameworks.services.drafts import start_draft
from frameworks.services.drafts import take_back as make_draft_again
from frameworks.services.editing import restore_item
from frameworks.views.crumbs import to_version_page
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def begin(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Begin a draft with the text of this version."""
    source = whole_version(space, version_id)
    form = DraftForm(request.POST or None, source=source, initial={"number": next_number(source)})
    if request.method == "POST" and form.is_valid():
        draft = start_draft(source=source, facts=form.facts(), by=request.viewer)
        messages.success(request, f"{draft} is a draft now. Nobody judges by it until it has been approved.")
        return redirect("frameworks:draft", space.slug, draft.pk)
    context = {"form": form, "version": source, "crumbs": to_version_page(space, source)}
    return render(request, "frameworks/draft/begin.html", context)


@require_safe
@door(Act.FRAMEWORK_EDIT)
def draft(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """The desk: every section, criterion, set and cap in its order."""
    version = draft_in(space, version_id)
    context = {
        "version": version,
        "page": desk_page(version),
        "crumbs": to_version_page(space, version),
        "moved": request.GET.get("moved", ""),
        "way": request.GET.get("way", ""),
    }
    return render(request, "frameworks/draft/desk.html", context)


@require_safe
@door(Act.FRAMEWORK_READ)
def history(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Each change that made this text what it is."""
    version = whole_version(space, version_id)
    context = {"version": version, "rows": history_of(version), "crumbs": to_version_page(space, version)}
    return render(request, "frameworks/draft/history.html", context)


@require_POST
@door(Act.FRAMEWORK_EDIT)
def restore(request: PortalRequest, space: Space, version_id: UUID, edit_id: UUID) -> HttpResponse:
    """Put back what a change removed."""
    version = draft_in(space, version_id)
    edit = get_object_or_404(Edit.objects.in_space(space).filter(version=version).select_related("version"), pk=edit_id)
    place = restore_item(edit=edit, by=request.viewer)
    messages.success(request, f"{place.heading} is back where it was.")
    return redirect("frameworks:draft", space.slug, version.pk)


@require_POST
@door(Act.FRAMEWORK_EDIT)
def take_back(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """Make what is out for comment a draft again."""
    version = make_draft_again(version=whole_version(space, version_id), by=request.viewer)
    messages.success(request, f"{version} is a draft again.")
    return redirect("frameworks:draft", space.slug, version.pk)


def draft_in(space: Space, version_id: UUID) -> FrameworkVersion:
    """A version that can be edited. Http404 for any other: its page says how to make a draft of it."""
    version = whole_version(space, version_id)
    if version.state != FrameworkVersion.State.DRAFT:
        raise Http404
    return version
