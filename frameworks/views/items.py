"""The items of a draft: added, changed, moved and removed, one at a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from frameworks.forms.items import ItemForm, WhyForm
from frameworks.forms.kinds import form_for, form_to_add
from frameworks.models import FrameworkVersion
from frameworks.queries.desks import holder_of, own_lists
from frameworks.queries.surroundings import surroundings_of
from frameworks.queries.versions import whole_version
from frameworks.rules.editing.differences import changed_fields
from frameworks.rules.editing.items import DOWN, UP, fingerprint
from frameworks.rules.editing.places import NotThereError, Place, value_at
from frameworks.rules.kinds import is_case_study
from frameworks.services.editing import EditConflict, add_item, change_item, move_item, remove_item
from frameworks.views.crumbs import to_draft
from frameworks.views.drafts import draft_in
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door

_STEPS = {"up": UP, "down": DOWN}


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def edit(request: PortalRequest, space: Space, version_id: UUID, place: str) -> HttpResponse:
    """Change one item. What somebody else changed meanwhile is shown beside what was typed."""
    version, here = draft_in(space, version_id), Place.parse(place)
    form, standing = _form(request, version, here), _standing(version, here)
    if request.method != "POST" or not form.is_valid():
        return _item_page(request, version, here, form)
    value, was = form.changed(), form.cleaned_data["was"]
    try:
        changed = change_item(version=version, place=here, value=value, was=was, why=form.why(), by=request.viewer)
    except EditConflict as conflict:
        theirs = changed_fields(standing, value)
        return _item_page(request, version, here, _again(request, version, here, conflict), theirs=theirs)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _item_page(request, version, here, form)
    said = "is changed" if changed else "is as it was: nothing was changed"
    messages.success(request, f"{here.heading} {said}.")
    return _to_desk(version, here)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def add(request: PortalRequest, space: Space, version_id: UUID, place: str) -> HttpResponse:
    """Add an item to a list."""
    version, into = draft_in(space, version_id), Place.parse(place)
    kind = form_to_add(into)
    if kind is None:
        raise Http404
    blank = {"section": request.GET.get("section", "")} if into.name == "criteria" else {}
    around, typed = surroundings_of(version), request.POST or None
    form = kind(typed, item=blank, around=around, is_new=True, initial=_usual_why(version))
    if request.method == "POST" and form.is_valid():
        try:
            made = add_item(version=version, into=into, item=form.changed(), why=form.why(), by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{made.heading} is in the draft.")
            return _to_desk(version, made)
    return _item_page(request, version, into, form, is_new=True)


@require_POST
@door(Act.FRAMEWORK_EDIT)
def move(request: PortalRequest, space: Space, version_id: UUID, place: str) -> HttpResponse:
    """Let an item change places with its neighbour; the focus stays on the button that did it."""
    version, here = draft_in(space, version_id), Place.parse(place)
    way = request.POST.get("way", "")
    if way not in _STEPS:
        raise Http404
    move_item(version=version, place=here, step=_STEPS[way], by=request.viewer)
    return _to_desk(version, here, moved=str(here), way=way)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def remove(request: PortalRequest, space: Space, version_id: UUID, place: str) -> HttpResponse:
    """Ask once more and why, and take an item out. It can be put back from the history."""
    version, here = draft_in(space, version_id), Place.parse(place)
    item = _standing(version, here)
    if form_to_add(here.list) is None:
        raise Http404
    form = WhyForm(request.POST or None, initial=_usual_why(version))
    if request.method == "POST" and form.is_valid():
        try:
            remove_item(version=version, place=here, why=form.why(), by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{here.heading} is removed. The history of the draft can put it back.")
            return _to_desk(version, here)
    context = {"form": form, "version": version, "place": here, "item": item, "crumbs": to_draft(space, version)}
    return render(request, "frameworks/draft/remove.html", context)


def _standing(version: FrameworkVersion, place: Place) -> Any:
    try:
        return value_at(version.content, place)
    except NotThereError:
        raise Http404 from None


def _form(request: PortalRequest, version: FrameworkVersion, place: Place, typed: QueryDict | None = None) -> ItemForm:
    kind = form_for(place, is_case_study=is_case_study(version.content))
    if kind is None:
        raise Http404
    item = _standing(version, place)
    initial = {"was": fingerprint(item), **_usual_why(version)}
    return kind(typed or request.POST or None, item=item, around=surroundings_of(version), initial=initial)


def _again(request: PortalRequest, version: FrameworkVersion, place: Place, conflict: EditConflict) -> ItemForm:
    """What was typed, over what stands there now."""
    typed = request.POST.copy()
    typed["was"] = fingerprint(_standing(whole_version(request.space, version.pk), place))
    form = _form(request, version, place, typed)
    form.add_error(None, str(conflict))
    return form


def _usual_why(version: FrameworkVersion) -> dict[str, str]:
    return {"trigger": version.trigger}


def _item_page(
    request: PortalRequest,
    version: FrameworkVersion,
    place: Place,
    form: ItemForm,
    *,
    is_new: bool = False,
    theirs: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "place": place,
        "is_new": is_new,
        "noun": place.within("").noun.strip(),
        "theirs": theirs,
        "own_lists": [] if is_new else own_lists(version.content, place),
        "moved": request.GET.get("moved", ""),
        "way": request.GET.get("way", ""),
        "crumbs": to_draft(request.space, version),
    }
    status = 409 if theirs is not None else 200
    return render(request, "frameworks/draft/item.html", context, status=status)


def _to_desk(version: FrameworkVersion, place: Place, **query: str) -> HttpResponse:
    """Back to where the item stands. With a query the page sets the focus itself: browsers do not beside a #."""
    holder, known = holder_of(place), [version.space.slug, version.pk]
    address = (
        reverse("frameworks:item-edit", args=[*known, holder]) if holder else reverse("frameworks:draft", args=known)
    )
    return redirect(f"{address}?{urlencode(query)}" if query else f"{address}#{str(place).replace('/', '-')}")
