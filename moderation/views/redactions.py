"""Redacting a plan: choosing it, confirming the lines, releasing the copy, and the council's own lists."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.forms.redactions import BeginForm, GuestForm, MarkForm, WordsForm
from moderation.models import Redaction, RedactionLine
from moderation.queries.joint import audit_in
from moderation.queries.redactions import (
    MOST_OFFERED,
    confirming_of,
    council_words,
    document_of,
    eligible,
    open_audits,
    redaction_in,
    redaction_rows,
    result_of,
    signers_of,
)
from moderation.services.exhibits import let_guest_read, release_exhibit
from moderation.services.redactions import (
    accept_kind,
    accept_line,
    begin_redaction,
    keep_council_words,
    mark_words,
    reject_line,
    sort_words,
)
from moderation.views.sessions import GET_OR_POST
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.EXHIBIT_MAKE)
def list_redactions(request: PortalRequest, space: Space) -> HttpResponse:
    """The council's redactions, and the audits of the area that still take a case."""
    audits = open_audits(request.viewer, space, on=timezone.localdate())
    return render(request, "moderation/redactions/list.html", {"rows": redaction_rows(space), "audits": audits})


@require_http_methods(GET_OR_POST)
@door(Act.EXHIBIT_MAKE)
def begin(request: PortalRequest, space: Space, joint_id: UUID) -> HttpResponse:
    """Choose a plan as a case, and go on to confirm its lines."""
    audit = audit_in(request.viewer, library_of(space), joint_id)
    form = BeginForm(request.POST or None, space=space, audit=audit)
    begun = _deed(form, lambda: _begin(request, space, audit, form))
    if begun is not None:
        return redirect("moderation:redaction", space.slug, begun.pk)
    context = {"form": form, "audit": audit, "candidates": eligible(space, audit)[:MOST_OFFERED]}
    return render(request, "moderation/redactions/begin.html", context, status=422 if form.errors else 200)


def _begin(request: PortalRequest, space: Space, audit: object, form: BeginForm) -> Redaction:
    facts = {"chosen": form.cleaned_data["plan"], "reason": form.cleaned_data["reason"], "child": form.child()}
    return begin_redaction(by=request.viewer, space=space, audit=audit, **facts)  # type: ignore[arg-type]


Made = TypeVar("Made")


def _deed(form: forms.Form, deed: Callable[[], Made]) -> Made | None:
    """What a sound form made, or None: then the form says why not and keeps what was typed."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@require_safe
@door(Act.EXHIBIT_MAKE)
def redaction(request: PortalRequest, space: Space, redaction_id: UUID) -> HttpResponse:
    """The plan with its marks beside the list of lines."""
    return _page(request, redaction_in(space, redaction_id), MarkForm())


def _page(request: PortalRequest, found: Redaction, form: MarkForm) -> HttpResponse:
    page = confirming_of(found)
    ledger.record_read(by=request.viewer, on=found.plan_version, act=Act.EXHIBIT_MAKE, how="redact")
    context = {
        "redaction": found,
        "page": page,
        "document": document_of(found, page.lines),
        "form": form,
        "result": result_of(found),
    }
    return render(request, "moderation/redactions/redaction.html", context, status=422 if form.errors else 200)


@require_POST
@door(Act.EXHIBIT_MAKE)
def decide(request: PortalRequest, space: Space, redaction_id: UUID, line_id: UUID) -> HttpResponse:
    """Take one line out, or leave it in with the reason."""
    found = redaction_in(space, redaction_id)
    line = get_object_or_404(RedactionLine.objects.in_space(space).filter(redaction=found), pk=line_id)
    line.redaction = found
    if request.POST.get("stays"):
        reject_line(by=request.viewer, line=line, reason=request.POST.get("reason", ""))
    else:
        accept_line(by=request.viewer, line=line)
    return redirect(f"{_address(space, redaction_id)}#line-{line.pk}")


@require_POST
@door(Act.EXHIBIT_MAKE)
def decide_kind(request: PortalRequest, space: Space, redaction_id: UUID, line_kind: str) -> HttpResponse:
    """Take out all lines of a kind that are still undecided, or those with the words that were ticked."""
    if request.POST.get("sort"):
        return _sort(request, space, redaction_in(space, redaction_id), line_kind)
    done = accept_kind(by=request.viewer, redaction=redaction_in(space, redaction_id), kind=line_kind)
    messages.success(request, f"{done} {'line is' if done == 1 else 'lines are'} taken out.")
    return redirect(f"{_address(space, redaction_id)}#kind-{line_kind}")


def _sort(request: PortalRequest, space: Space, found: Redaction, kind: str) -> HttpResponse:
    out, stay = sort_words(
        by=request.viewer,
        redaction=found,
        kind=kind,
        names=request.POST.getlist("words"),
        reason=request.POST.get("reason", ""),
        others_stay=request.POST["sort"] == "all",
    )
    left = f" {stay} {'stays' if stay == 1 else 'stay'} in." if stay else ""
    messages.success(request, f"{out} {'line is' if out == 1 else 'lines are'} taken out.{left}")
    return redirect(f"{_address(space, found.pk)}#kind-{kind}")


@require_POST
@door(Act.EXHIBIT_MAKE)
def mark(request: PortalRequest, space: Space, redaction_id: UUID) -> HttpResponse:
    """Take out words that nobody proposed."""
    found = redaction_in(space, redaction_id)
    form = MarkForm(request.POST)
    made = _deed(form, lambda: mark_words(by=request.viewer, redaction=found, **form.cleaned_data))
    if made is None:
        return _page(request, found, form)
    messages.success(request, f"Taken out in {len(made)} {'place' if len(made) == 1 else 'places'}.")
    return redirect("moderation:redaction", space.slug, redaction_id)


def _address(space: Space, redaction_id: UUID) -> str:
    return redirect("moderation:redaction", space.slug, redaction_id).url


@require_http_methods(GET_OR_POST)
@door(Act.EXHIBIT_MAKE)
def release(request: PortalRequest, space: Space, redaction_id: UUID) -> HttpResponse:
    """Show once more who will read the copy, and release it. What stands against it is said instead of the button."""
    found = redaction_in(space, redaction_id)
    require(request.viewer, Act.EXHIBIT_MAKE, found)
    if request.method == "POST":
        case = release_exhibit(by=request.viewer, redaction=found)
        messages.success(request, f"{case} is released. Everybody who was asked can read it now.")
        return redirect("moderation:redaction", space.slug, redaction_id)
    page = confirming_of(found)
    context = {"redaction": found, "page": page, "signers": signers_of(space) if page.uncovered else ()}
    return render(request, "moderation/redactions/release.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.EXHIBIT_MAKE)
def guest(request: PortalRequest, space: Space, redaction_id: UUID) -> HttpResponse:
    """Let somebody from outside read this one copy for a time."""
    found = redaction_in(space, redaction_id)
    form = GuestForm(request.POST or None, space=space)
    if _deed(form, lambda: let_guest_read(by=request.viewer, redaction=found, **form.cleaned_data)) is not None:
        messages.success(request, f"{form.cleaned_data['person'].name} can read {found} now, and nothing else.")
        return redirect("moderation:redaction", space.slug, redaction_id)
    context = {"redaction": found, "form": form}
    return render(request, "moderation/redactions/guest.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@door(Act.EXHIBIT_MAKE)
def words(request: PortalRequest, space: Space) -> HttpResponse:
    """What the council always wants proposed."""
    form = WordsForm(request.POST or None, lists=council_words(space))
    if request.method == "POST" and form.is_valid():
        keep_council_words(by=request.viewer, space=space, lists=form.lists())
        messages.success(request, "The lists are kept. They serve every redaction that begins from now on.")
        return redirect("moderation:redaction-list", space.slug)
    return render(request, "moderation/redactions/words.html", {"form": form}, status=422 if form.errors else 200)
