"""The voice of a child: its page for a plan, and the profile that is made together."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.queries.plans import plan_in
from audits.views.documents import attachment
from moderation.forms.profiles import AboutForm, PartForm, UseForm
from moderation.models import ChildProfile
from moderation.queries.profiles import filled, heading_of, profile_in, shown_parts, voice_pack, voice_page
from moderation.queries.sessions import seat_at
from moderation.queries.studies import study_in
from moderation.rules.child_voice import part_of
from moderation.services.profile_printing import print_profile
from moderation.services.profiles import (
    AboutProfile,
    begin_profile,
    remove_profile,
    say_about,
    use_profile,
    write_part,
)
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.printing import PdfUnavailable
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.KIT_READ)
def voice(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """How the child of a plan was heard: profiles, and attempts to reach the family."""
    plan = plan_in(space, plan_id)
    ledger.record_read(by=request.viewer, on=plan, act=Act.KIT_READ, how="voice")
    return render(request, "moderation/profiles/voice.html", {"plan": plan, "page": voice_page(request.viewer, plan)})


@require_POST
@door(Act.KIT_KEEP)
def begin(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Begin the profile of a plan, or go on with the one that is being made."""
    made = begin_profile(by=request.viewer, about=plan_in(space, plan_id))
    return redirect("moderation:kit", space.slug, made.pk)


@require_POST
@door(Act.KIT_KEEP)
def begin_of_study(request: PortalRequest, space: Space, session_id: UUID, study_id: UUID) -> HttpResponse:
    """Begin the profile of a case, or go on with it. A case that has a plan has the profile of the plan."""
    study = study_in(space, session_id, study_id)
    seat_at(request.viewer, study.session)
    made = begin_profile(by=request.viewer, about=study.plan or study)
    return redirect("moderation:kit", space.slug, made.pk)


@require_safe
@door(Act.KIT_READ)
def profile(request: PortalRequest, space: Space, profile_id: UUID) -> HttpResponse:
    """A profile as it is."""
    found = profile_in(request.viewer, space, profile_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.KIT_READ)
    context = {"profile": found, "parts": shown_parts(found), "home": _home(found)}
    return render(request, "moderation/profiles/profile.html", context)


@require_safe
@door(Act.KIT_READ)
def printed(request: PortalRequest, space: Space, profile_id: UUID) -> HttpResponse:
    """A profile on one or two sheets; `large` in the address asks for large print. Private pictures are left out."""
    found = profile_in(request.viewer, space, profile_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.KIT_READ, how="print")
    is_large = "large" in request.GET
    try:
        pdf = print_profile(found, filled(shown_parts(found)), is_large=is_large)
    except PdfUnavailable as reason:
        messages.error(request, str(reason))
        return redirect("moderation:kit", space.slug, found.pk)
    return attachment(pdf, "My profile, large print.pdf" if is_large else "My profile.pdf")


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def part(request: PortalRequest, space: Space, profile_id: UUID, key: str) -> HttpResponse:
    """Write under one heading, together with the child."""
    found = _to_write(request, space, profile_id)
    heading, pack = heading_of(found, key), voice_pack()
    held = part_of(found.parts, key)
    form = PartForm(request.POST or None, heading=heading, pack=pack, initial=asdict(held))
    if attempt(form, lambda: write_part(by=request.viewer, profile=found, code=key, part=form.part())) is None:
        context = {
            "form": form,
            "profile": found,
            "heading": heading,
            "pack": pack,
            "words": form["words"].value() or "",
        }
        return render(request, "moderation/profiles/part.html", context, status=422 if form.errors else 200)
    messages.success(request, "It is kept.")
    return _to_part(found, key)


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def about(request: PortalRequest, space: Space, profile_id: UUID) -> HttpResponse:
    """How it was made, who agreed, and what the child wants done with it."""
    found = _to_write(request, space, profile_id)
    initial = {name: getattr(found, name) for name in AboutProfile.__slots__}
    form, today = AboutForm(request.POST or None, initial=initial), timezone.localdate()
    made = attempt(form, lambda: say_about(by=request.viewer, profile=found, about=form.about(), today=today))
    return _answer(request, found, form, made, "How it was made, and who agreed")


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def use(request: PortalRequest, space: Space, profile_id: UUID) -> HttpResponse:
    """Say in which meeting it was used, and keep it as it is."""
    found, form = _to_write(request, space, profile_id), UseForm(request.POST or None)
    today = timezone.localdate()
    made = attempt(form, lambda: use_profile(by=request.viewer, profile=found, today=today, **form.cleaned_data))
    return _answer(request, found, form, made, "It was used in a meeting")


@require_http_methods(GET_OR_POST)
@door(Act.KIT_KEEP)
def remove(request: PortalRequest, space: Space, profile_id: UUID) -> HttpResponse:
    """Ask once more, and remove a profile that was not used."""
    found = _to_write(request, space, profile_id)
    home = _home(found)
    if request.method != "POST":
        return render(request, "moderation/profiles/remove.html", {"profile": found, "home": home})
    remove_profile(by=request.viewer, profile=found)
    messages.success(request, "The profile is removed.")
    return redirect(home)


def _to_write(request: PortalRequest, space: Space, profile_id: UUID) -> ChildProfile:
    found = profile_in(request.viewer, space, profile_id)
    require(request.viewer, Act.KIT_KEEP, found)
    return found


def _home(found: ChildProfile) -> str:
    """The page that the profile hangs on."""
    if found.study is not None:
        return reverse("moderation:study", args=[found.space.slug, found.study.session_id, found.study_id])
    return reverse("moderation:voice", args=[found.space.slug, found.plan_id])


def _to_part(found: ChildProfile, key: str) -> HttpResponse:
    return redirect(reverse("moderation:kit", args=[found.space.slug, found.pk]) + f"#{key}")


def _answer(request: PortalRequest, found: ChildProfile, form: Any, made: object | None, heading: str) -> HttpResponse:
    if made is None:
        context = {"profile": found, "form": form, "heading": heading}
        return render(request, "moderation/profiles/form.html", context, status=422 if form.errors else 200)
    messages.success(request, "It is kept.")
    return redirect("moderation:kit", found.space.slug, found.pk)
