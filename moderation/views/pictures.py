"""Pictures of a child's profile: adding, changing and deleting them, and the one door through which they are seen."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audits.views.documents import SANDBOX
from moderation.forms.pictures import NewPictureForm, PictureForm
from moderation.models import ChildProfile, ProfilePicture
from moderation.queries.profiles import heading_of, picture_in, profile_in
from moderation.services.picture_files import content_of
from moderation.services.pictures import PictureFacts, add_picture, change_picture, remove_picture
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.uploads import found_no_room, was_too_large


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def add(request: PortalRequest, space: Space, profile_id: UUID, key: str) -> HttpResponse:
    """Put a picture under a heading."""
    found = profile_in(request.viewer, space, profile_id)
    require(request.viewer, Act.KIT_KEEP, found)
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    heading = heading_of(found, key)
    form = NewPictureForm(request.POST or None, request.FILES or None)
    if found_no_room(request):
        form.say_no_room()
    made = attempt(form, lambda: _added(request, found, key, form))
    if made is None:
        context = {"form": form, "profile": found, "heading": heading}
        return render(request, "moderation/profiles/picture_new.html", context, status=422 if form.errors else 200)
    messages.success(request, "The picture is added.")
    return _to_part(found, key)


def _added(request: PortalRequest, found: ChildProfile, key: str, form: NewPictureForm) -> ProfilePicture:
    facts, file, today = form.facts(), form.cleaned_data["file"], timezone.localdate()
    return add_picture(by=request.viewer, profile=found, code=key, facts=facts, file=file, today=today)


@require_safe
@door(Act.KIT_READ)
def picture(request: PortalRequest, space: Space, profile_id: UUID, picture_id: UUID) -> HttpResponse:
    """The picture itself, written anew by the portal; `small` in the address asks for the one of lists."""
    found = picture_in(profile_in(request.viewer, space, profile_id), picture_id)
    ledger.record_read(by=request.viewer, on=found.profile, act=Act.KIT_READ, how="picture")
    try:
        content = content_of(found, is_small="small" in request.GET)
    except FileNotFoundError:
        raise Http404 from None
    headers = {
        "Content-Disposition": 'inline; filename="picture.jpg"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SANDBOX,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="image/jpeg", headers=headers)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def change(request: PortalRequest, space: Space, profile_id: UUID, picture_id: UUID) -> HttpResponse:
    """Say other things of a picture."""
    found = profile_in(request.viewer, space, profile_id)
    require(request.viewer, Act.KIT_KEEP, found)
    held, today = picture_in(found, picture_id), timezone.localdate()
    form = PictureForm(request.POST or None, initial={name: getattr(held, name) for name in PictureFacts.__slots__})
    made = attempt(form, lambda: change_picture(by=request.viewer, picture=held, facts=form.facts(), today=today))
    if made is None:
        context = {"form": form, "profile": found, "picture": held}
        return render(request, "moderation/profiles/picture.html", context, status=422 if form.errors else 200)
    messages.success(request, "It is kept.")
    return _to_part(found, held.heading)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def remove(request: PortalRequest, space: Space, profile_id: UUID, picture_id: UUID) -> HttpResponse:
    """Ask once more, and delete a picture for good."""
    found = profile_in(request.viewer, space, profile_id)
    held = picture_in(found, picture_id)
    if request.method != "POST":
        return render(request, "moderation/profiles/picture_remove.html", {"profile": found, "picture": held})
    remove_picture(by=request.viewer, picture=held)
    messages.success(request, "The picture and its files are deleted.")
    return _to_part(found, held.heading)


def _to_part(found: ChildProfile, key: str) -> HttpResponse:
    return redirect(reverse("moderation:kit", args=[found.space.slug, found.pk]) + f"#{key}")
