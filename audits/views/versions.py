"""The documents of a plan: uploading one, reading it, and its original."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.versions import VersionForm
from audits.models import PlanVersion, QuoteTrace
from audits.queries.auditors import colleagues_in
from audits.queries.audits import work_on
from audits.queries.documents import Place, marked_document
from audits.queries.fates import trace_shown
from audits.queries.plans import plan_in
from audits.queries.prompts import open_by_section, prompt_shown
from audits.queries.readiness import held_draft, readiness_page
from audits.queries.reading import reading_of, state_colour, state_words
from audits.queries.returns import points_open
from audits.queries.rounds import open_rounds
from audits.queries.traces import has_former_text
from audits.queries.versions import sections_found, version_in
from audits.services.versions import read_again, upload_version
from audits.views.documents import attachment, original_of, progress_of, waiting_for
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.uploads import found_no_room, was_too_large


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PLAN_UPLOAD)
def upload(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Take in a document, and go on to the page that shows how its reading goes."""
    plan = plan_in(space, plan_id)
    require(request.viewer, Act.PLAN_UPLOAD, plan)
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    form = _upload_form(request, space)
    if found_no_room(request):
        form.say_no_room()
    made = attempt(form, lambda: upload_version(by=request.viewer, plan=plan, **form.cleaned_data))
    if made is None:
        context = {"form": form, "plan": plan, "points": points_open(plan), "held": held_draft(plan)}
        return render(request, "audits/versions/upload.html", context)
    return redirect("audits:version", space.slug, plan.pk, made.pk)


@require_safe
@door(Act.PLAN_READ)
def version(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """The text of a plan with a way to each section; until it was read, how far the reading is."""
    found = version_in(space, plan_id, version_id, with_text=True)
    context = {
        "version": found,
        "plan": found.plan,
        "state": state_words(found.state),
        "colour": state_colour(found.state),
        "rounds": open_rounds(space)[:5],
        "mine": work_on(found, request.viewer),
    }
    if not found.is_read:
        context |= waiting_for(found, "version", space.slug, plan_id, version_id)
        return render(request, "audits/versions/waiting.html", context)
    ledger.record_read(by=request.viewer, on=found)
    shown = _shown(request, found)
    prompts = open_by_section(found)
    context |= {"document": marked_document(found, shown), "sections": sections_found(found, prompts)}
    context["prompts_open"] = prompts.total()
    context["readiness"] = readiness_page(found, request.viewer)
    context["has_former_text"] = has_former_text(found)
    return render(request, "audits/versions/version.html", context)


@require_safe
@door(Act.PLAN_READ)
def progress(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """What a waiting page asks every second: nothing while nothing changed, the whole page once the reading is over."""
    found = version_in(space, plan_id, version_id)
    return progress_of(request, found, "version", space.slug, plan_id, version_id)


@require_POST
@door(Act.PLAN_UPLOAD)
def again(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Have a document read afresh whose reading was given up."""
    found = version_in(space, plan_id, version_id)
    reading = reading_of(found)
    if reading.was_given_up and reading.job is not None:
        read_again(by=request.viewer, version=found, job=reading.job)
    return redirect("audits:version", space.slug, plan_id, version_id)


@require_safe
@door(Act.PLAN_DOWNLOAD)
def original(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """The file as it was uploaded, to be saved and never shown in the portal's own pages."""
    found = version_in(space, plan_id, version_id)
    require(request.viewer, Act.PLAN_DOWNLOAD, found)
    content = original_of(found)
    ledger.record_read(by=request.viewer, on=found, act=Act.PLAN_DOWNLOAD, how="download")
    return attachment(content, f"{found.plan.reference} version {found.number}.{found.file_kind}")


def _shown(request: PortalRequest, version: PlanVersion) -> Sequence[Place | QuoteTrace]:
    """What a link asks to be marked in the text: a quote that was found again, or a prompt."""
    if "show" in request.GET:
        return trace_shown(version, request.viewer, request.GET["show"])
    return prompt_shown(version, request.GET["prompt"]) if "prompt" in request.GET else ()


def _upload_form(request: PortalRequest, space: Space) -> VersionForm:
    colleagues = colleagues_in(space, timezone.localdate())
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return VersionForm(*data, colleagues=colleagues, initial={"written_by": str(request.viewer.person_id)})
