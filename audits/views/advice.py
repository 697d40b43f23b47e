"""Advice: the list, beginning and recording it, its page, and its document."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.advice import AnotherDocumentForm, NewAdviceForm, RecordForm, form_of
from audits.forms.documents import DocumentForm
from audits.models import Advice
from audits.queries.advice import advice_in, advice_list, later_version, row_of
from audits.queries.advice_prompts import hints_of
from audits.queries.documents import readable_document
from audits.queries.plans import plan_in
from audits.queries.reading import reading_of
from audits.services.advice import (
    begin_advice,
    correct_advice,
    give_document,
    read_advice_again,
    record_advice,
    remove_advice,
)
from audits.views.documents import attachment, original_of, progress_of, waiting_for
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.uploads import found_no_room, was_too_large

PANES = {"document_name": "Advice", "work_name": "Self-check"}
"""What the two halves of a page are called, on a small screen and to a screen reader."""


@require_safe
@door(Act.ADVICE_READ)
def list_advice(request: PortalRequest, space: Space) -> HttpResponse:
    """At a desk one's own advice, in a council what it holds; newest first."""
    page = advice_list(space, request.viewer, key=request.GET.get("page", ""))
    return render(request, "audits/advice/list.html", {"page": page, "links": page.links})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_WRITE)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Begin advice at a desk, and go on to its check."""
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    form = NewAdviceForm(*_sent(request))
    _say_room(request, form)
    made = attempt(
        form,
        lambda: begin_advice(by=request.viewer, space=space, facts=form.facts(), file=form.cleaned_data["file"]),
    )
    if made is None:
        return render(request, "audits/advice/new.html", {"form": form})
    return redirect("audits:advice-check", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_RECORD)
def record(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Record advice that came for a plan outside the portal."""
    plan = plan_in(space, plan_id)
    require(request.viewer, Act.ADVICE_RECORD, plan)
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    form = RecordForm(*_sent(request), initial={"received_on": timezone.localdate()})
    _say_room(request, form)
    made = attempt(
        form,
        lambda: record_advice(
            by=request.viewer, plan=plan, facts=form.facts_for(plan.reference), file=form.cleaned_data["file"]
        ),
    )
    if made is None:
        return render(request, "audits/advice/record.html", {"form": form, "plan": plan})
    return redirect("audits:advice", space.slug, made.pk)


@require_safe
@door(Act.ADVICE_READ)
def advice(request: PortalRequest, space: Space, advice_id: UUID) -> HttpResponse:
    """One piece of advice beside what its check left open; until it was read, how far that is. A draft is checked."""
    found = advice_in(space, request.viewer, advice_id, with_text=True)
    if found.is_draft and found.is_at_a_desk:
        return redirect("audits:advice-check", space.slug, advice_id)
    context: dict[str, Any] = {"advice": found, "row": row_of(found), "later": later_version(found), **PANES}
    if not found.is_read:
        context |= waiting_for(found, "advice", space.slug, advice_id)
        return render(request, "audits/advice/waiting.html", context)
    ledger.record_read(by=request.viewer, on=found, act=Act.ADVICE_READ)
    context |= {"document": readable_document(found), "hints": hints_of(found)}
    return render(request, "audits/advice/advice.html", context)


@require_safe
@door(Act.ADVICE_READ)
def progress(request: PortalRequest, space: Space, advice_id: UUID) -> HttpResponse:
    """How far the reading is, for the page that waits."""
    found = advice_in(space, request.viewer, advice_id)
    return progress_of(request, found, "advice", space.slug, advice_id)


@require_POST
@door(Act.ADVICE_READ)
def again(request: PortalRequest, space: Space, advice_id: UUID) -> HttpResponse:
    """Have a document read afresh whose reading was given up."""
    found = advice_in(space, request.viewer, advice_id)
    reading = reading_of(found)
    if reading.was_given_up and reading.job is not None:
        read_advice_again(by=request.viewer, advice=found, job=reading.job)
    return redirect("audits:advice", space.slug, advice_id)


@require_safe
@door(Act.ADVICE_DOWNLOAD)
def original(request: PortalRequest, space: Space, advice_id: UUID) -> HttpResponse:
    """The file as it was uploaded, to be saved."""
    found = advice_in(space, request.viewer, advice_id)
    require(request.viewer, Act.ADVICE_DOWNLOAD, found)
    content = original_of(found)
    ledger.record_read(by=request.viewer, on=found, act=Act.ADVICE_DOWNLOAD, how="download")
    return attachment(content, f"{found.plan_reference} advice {found.contributor}.{found.file_kind}")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_WRITE)
def correct(request: PortalRequest, space: Space, own_id: UUID) -> HttpResponse:
    """Put the facts of a draft right."""
    found = _own_draft(request, space, own_id)
    form = form_of(found, request.POST or None)
    if attempt(form, lambda: correct_advice(by=request.viewer, advice=found, facts=form.facts())) is None:
        return render(request, "audits/advice/correct.html", {"form": form, "advice": found})
    messages.success(request, "Your advice was corrected.")
    return redirect("audits:advice-check", space.slug, own_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_WRITE)
def document(request: PortalRequest, space: Space, own_id: UUID) -> HttpResponse:
    """Give a draft its document, or another one."""
    found = _own_draft(request, space, own_id)
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    form = AnotherDocumentForm(*_sent(request))
    _say_room(request, form)
    made = attempt(form, lambda: give_document(by=request.viewer, advice=found, file=form.cleaned_data["file"]))
    if made is None:
        return render(request, "audits/advice/document.html", {"form": form, "advice": found})
    return redirect("audits:advice-check", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ADVICE_WRITE)
def remove(request: PortalRequest, space: Space, own_id: UUID) -> HttpResponse:
    """Remove a draft, once it was asked again."""
    found = _own_draft(request, space, own_id)
    if request.method != "POST":
        return render(request, "audits/advice/remove.html", {"advice": found, "row": row_of(found)})
    remove_advice(by=request.viewer, advice=found)
    messages.success(request, "The draft was removed.")
    return redirect("audits:advice-list", space.slug)


def _own_draft(request: PortalRequest, space: Space, own_id: UUID) -> Advice:
    found = advice_in(space, request.viewer, own_id)
    require(request.viewer, Act.ADVICE_WRITE, found)
    return found


def _sent(request: PortalRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _say_room(request: PortalRequest, form: DocumentForm) -> None:
    """Have the form say so where the disc had no room for the file."""
    if found_no_room(request):
        form.say_no_room()
