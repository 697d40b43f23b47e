"""The register of voices: the list, one item, entering one, and taking in a file of answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.voice import AnswersFileForm, ChangedForm, HeardForm, VoiceFilter
from audits.models import FeedbackImport, FeedbackItem
from audits.queries.disclosures import safeguarding_leads
from audits.queries.surveys import kinds_of_file
from audits.queries.voice import feedback_import_in, latest_imports, voice_in, voice_list
from audits.services.disclosures import ask_to_read
from audits.services.voice import ColumnsUnclear, record_feedback, say_what_changed, take_in_answers
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.uploads import was_too_large

GET_OR_POST = ["GET", "HEAD", "POST"]
SENT_ON = "The safeguarding lead has been told. Nobody else sees the words until they decide."


@require_safe
@door(Act.VOICE_READ)
def list_voices(request: PortalRequest, space: Space) -> HttpResponse:
    filters = VoiceFilter(request.GET, space=space)
    page = voice_list(space, filters.chosen(), key=request.GET.get("page", ""))
    context = {"filters": filters, "page": page, "links": filters.page_links(page)}
    return render(request, "audits/voice/list.html", context | {"nobody_reads": not safeguarding_leads(space)})


@require_safe
@door(Act.VOICE_READ)
def voice(request: PortalRequest, space: Space, item_id: UUID) -> HttpResponse:
    """One item. What may tell of harm is not found, unless a safeguarding lead asks."""
    row = voice_in(space, item_id)
    form = ChangedForm(initial={"words": row.item.what_changed})
    return render(request, "audits/voice/item.html", {"row": row, "item": row.item, "form": form})


@require_http_methods(GET_OR_POST)
@door(Act.VOICE_RECORD)
def record(request: PortalRequest, space: Space) -> HttpResponse:
    """Enter what was said."""
    form = HeardForm(request.POST or None, space=space, initial={"received_on": timezone.localdate()})
    made = attempt(form, lambda: record_feedback(space=space, heard=form.heard(), by=request.viewer))
    if made is not None:
        return _recorded(request, space, made)
    return render(request, "audits/voice/record.html", {"form": form, "nobody_reads": not safeguarding_leads(space)})


def _recorded(request: PortalRequest, space: Space, item: FeedbackItem) -> HttpResponse:
    """On to the item, or to the list where whoever wrote it down may not see it any more."""
    if item.is_held:
        messages.success(request, f"It is recorded, and may tell of harm. {SENT_ON}")
        return redirect("audits:voice-list", space.slug)
    messages.success(request, "It stands in the register now.")
    return redirect("audits:voice", space.slug, item.pk)


@require_http_methods(GET_OR_POST)
@door(Act.VOICE_RECORD)
def take_in(request: PortalRequest, space: Space) -> HttpResponse:
    """Take in a file of answers, and go on to what became of its rows."""
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    form = AnswersFileForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    made = attempt(form, lambda: _take_in(request, space, form))
    if made is not None:
        return redirect("audits:voice-taken", space.slug, made.pk)
    context = {"form": form, "imports": latest_imports(space), "nobody_reads": not safeguarding_leads(space)}
    return render(request, "audits/voice/take_in.html", context)


def _take_in(request: PortalRequest, space: Space, form: AnswersFileForm) -> FeedbackImport:
    """Take the file in, or have the form ask what its columns mean. The file itself is not kept: it holds words."""
    typed, said = form.cleaned_data, form.said()
    try:
        return take_in_answers(
            space=space,
            survey=form.chosen(),
            file=typed["file"],
            said=said,
            asks=typed.get("asks", False),
            by=request.viewer,
        )
    except ColumnsUnclear as fault:
        form.ask_about(fault.columns)
        raise


@require_safe
@door(Act.VOICE_RECORD)
def taken(request: PortalRequest, space: Space, taken_id: UUID) -> HttpResponse:
    """What became of the rows of a file."""
    found = feedback_import_in(space, taken_id)
    survey = kinds_of_file().get(found.survey)
    return render(request, "audits/voice/taken.html", {"taken": found, "survey": survey})


@require_POST
@door(Act.VOICE_RECORD)
def changed(request: PortalRequest, space: Space, item_id: UUID) -> HttpResponse:
    """Write down what came of it."""
    row = voice_in(space, item_id)
    form = ChangedForm(request.POST)
    if attempt(form, lambda: say_what_changed(item=row.item, by=request.viewer, **form.cleaned_data)) is None:
        return render(request, "audits/voice/item.html", {"row": row, "item": row.item, "form": form}, status=422)
    messages.success(request, "Saved.")
    return redirect("audits:voice", space.slug, item_id)


@require_POST
@door(Act.VOICE_RECORD)
def send_on(request: PortalRequest, space: Space, item_id: UUID) -> HttpResponse:
    """Send an item to the safeguarding leads by hand."""
    row = voice_in(space, item_id)
    if not row.item.text:
        raise Http404
    ask_to_read(item=row.item, by=request.viewer)
    messages.success(request, SENT_ON)
    return redirect("audits:voice-list", space.slug)
