"""Pages of reports: the list, building, reading, writing words, issuing, the PDF and the figures as CSV."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import jobs_about
from qa_portal.jobs.services import ask_again
from qa_portal.printing.word import WORD
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from reporting.forms.reports import TermForm, WordsForm
from reporting.models import Report
from reporting.queries.receipts import received
from reporting.queries.reports import compiled, headings_of, report_in, reports_in
from reporting.rules.common_format import Edition, lines_of
from reporting.rules.corrections import changes_in
from reporting.services.printing import read_printing, word_of
from reporting.services.reports import (
    COMPILING,
    ISSUING,
    WordsChanged,
    ask_for_report,
    ask_to_issue,
    take_over,
    write_words,
)
from reporting.views.linked_tables import linked_report
from reporting.views.report_links import links_behind

STOP_POLLING = 286  # htmx stops when it hears this status
CONFLICT = 409
OTHER_FORMS = {
    Report.Kind.YEARLY.value: ("The yearly report and action plan", "Build the yearly report"),
    Report.Kind.JOINT.value: ("The joint report on case studies", "Build the joint report"),
    Report.Kind.MULTI_AGENCY.value: ("The joint report on multi-agency audits", "Build the report on these audits"),
}
"""Kind of a report that is not a term's -> the heading of its form, and the words of its button."""


@require_GET
@door(Act.REPORT_READ)
def report_list(request: PortalRequest, space: Space) -> HttpResponse:
    """The reports of a space; in a council, with the form to build one."""
    return _list(request, space, TermForm(space=space))


@require_POST
@door(Act.REPORT_COMPILE)
def build(request: PortalRequest, space: Space) -> HttpResponse:
    """Ask for the report of a term."""
    asked = request.POST.get("kind")
    kind = asked if asked in Report.Kind.values else Report.Kind.PAIG
    form = TermForm(request.POST, space=space, kind=kind)
    if not form.is_valid():
        return _list(request, space, form, status=422)
    report = ask_for_report(by=request.viewer, space=space, term=form.cleaned_data["term"], kind=kind)
    return redirect("reporting:report", space.slug, report.pk)


def _list(request: PortalRequest, space: Space, form: TermForm, status: int = 200) -> HttpResponse:
    others = [
        (*words, kind, TermForm(space=space, kind=kind, auto_id=f"{kind}_%s")) for kind, words in OTHER_FORMS.items()
    ]
    context = {"reports": reports_in(space), "form": form, "others": [each for each in others if each[-1].has_terms]}
    return TemplateResponse(request, "reporting/reports/list.html", context, status=status)


@require_GET
@door(Act.REPORT_READ)
def report(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """The report as a page; while it is built, how far it is."""
    found = report_in(space, report_id)
    if not found.is_compiled:
        return TemplateResponse(request, "reporting/reports/building.html", _progress(found))
    if found.is_issued:
        ledger.record_read(by=request.viewer, on=found, act=Act.REPORT_READ)
    said, links = compiled(found), links_behind(request.viewer, found)
    context = {
        "report": linked_report(said, links.href) if links else said,
        "is_linked": links is not None,
        "received": received(request.viewer, found),
        **_progress(found),
    }
    return TemplateResponse(request, "reporting/reports/report.html", context)


@require_GET
@door(Act.REPORT_READ)
def progress(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """How far the building or the issuing is; when it is over, the page is loaded again."""
    context = _progress(report_in(space, report_id))
    response = TemplateResponse(request, "reporting/reports/_progress.html", context)
    if not context["is_working"]:
        response["HX-Refresh"] = "true"
        response.status_code = STOP_POLLING
    return response


@require_POST
@door(Act.REPORT_COMPILE)
def try_again(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """Start one's own parked work afresh, or do a colleague's that does not get on."""
    found = report_in(space, report_id)
    job = _job(found)
    if job is not None:
        ask_again(job=job, by=request.viewer)
    else:
        take_over(by=request.viewer, report=found)
    return redirect("reporting:report", space.slug, report_id)


@require_http_methods(["GET", "POST"])
@door(Act.REPORT_EDIT)
def words(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """Write under the headings; the computed figures cannot be edited."""
    found = report_in(space, report_id)
    require(request.viewer, Act.REPORT_EDIT, found)
    sent = request.POST if request.method == "POST" else None
    form = WordsForm(sent, held=found.words, headings=headings_of(found))
    if not form.is_valid():
        return _words(request, found, form, status=422 if form.is_bound else 200)
    try:
        made = attempt(form, lambda: _written(request, found, form))
    except WordsChanged:
        return _words(request, report_in(space, report_id), form, status=CONFLICT)
    if made is None:
        return _words(request, found, form, status=422)
    return redirect("reporting:report", space.slug, report_id)


def _written(request: PortalRequest, found: Report, form: WordsForm) -> Report:
    told, names = {"words": form.words, "seen": form.cleaned_data["seen"]}, form.names_no_child
    return write_words(by=request.viewer, report=found, names_nobody=names, **told)


def _words(request: PortalRequest, found: Report, form: WordsForm, status: int) -> HttpResponse:
    """The form; where a colleague saved in between, with their words beside one's own."""
    context = {"row": found, "form": form.facing(found.words) if status == CONFLICT else form}
    return TemplateResponse(request, "reporting/reports/words.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door(Act.REPORT_ISSUE)
def issue(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """Confirm, then issue."""
    found = report_in(space, report_id)
    require(request.viewer, Act.REPORT_ISSUE, found)
    if request.method == "POST":
        ask_to_issue(by=request.viewer, report=found)
        return redirect("reporting:report", space.slug, report_id)
    said = compiled(found)
    context = {"row": found, "report": said, "changes": changes_in(said)}
    return TemplateResponse(request, "reporting/reports/issue.html", context)


@require_GET
@door(Act.REPORT_DOWNLOAD)
def word(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """The report as a Word document, made from the page that is printed."""
    found = report_in(space, report_id)
    if not found.is_compiled:
        raise Http404
    ledger.record_read(by=request.viewer, on=found, act=Act.REPORT_DOWNLOAD, how="word")
    headers = {"Content-Disposition": f'attachment; filename="{_name(found)}.docx"'}
    return HttpResponse(word_of(found, compiled(found)), content_type=WORD, headers=headers)


def _name(found: Report) -> str:
    """As a file is called: whose, of which term, which edition; the joint report says that it is one."""
    kind = "" if found.kind == Report.Kind.PAIG else f"{found.kind}-"
    council, term = found.council.organisation.slug, found.term
    return f"{kind}{council}-{term.year.replace('/', '-')}-{term.key}-{found.edition}"


@require_GET
@door(Act.REPORT_DOWNLOAD)
def pdf(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    found = report_in(space, report_id)
    require(request.viewer, Act.REPORT_DOWNLOAD, found)
    ledger.record_read(by=request.viewer, on=found, act=Act.REPORT_DOWNLOAD, how="pdf")
    headers = {"Content-Disposition": f'attachment; filename="{_name(found)}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(read_printing(found), content_type="application/pdf", headers=headers)


@require_GET
@door(Act.REPORT_DOWNLOAD)
def figures(request: PortalRequest, space: Space, report_id: UUID, key: str) -> HttpResponse:
    """One table of a report as CSV."""
    found = report_in(space, report_id)
    table = next((each for each in compiled(found).tables if each.key == key), None) if found.is_compiled else None
    if table is None:
        raise Http404
    ledger.record_read(by=request.viewer, on=found, act=Act.REPORT_DOWNLOAD, how="csv")
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(table.lines), content_type="text/csv; charset=utf-8", headers=headers)


@require_GET
@door(Act.REPORT_DOWNLOAD)
def common(request: PortalRequest, space: Space, report_id: UUID) -> HttpResponse:
    """All figures of a report, a line each, as other services of a directorate give theirs."""
    found = report_in(space, report_id)
    if not found.is_compiled:
        raise Http404
    issued_on = timezone.localdate(found.issued_at) if found.issued_at else None
    lines = lines_of(compiled(found), Edition(found.edition, issued_on))
    ledger.record_read(by=request.viewer, on=found, act=Act.REPORT_DOWNLOAD, how="common")
    headers = {"Content-Disposition": 'attachment; filename="figures.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(lines), content_type="text/csv; charset=utf-8", headers=headers)


def _job(found: Report) -> Job | None:
    kind = ISSUING if found.state == Report.State.ISSUING else COMPILING
    return jobs_about(found, kind).first()


def _progress(found: Report) -> dict[str, object]:
    """The work on a report, as the person who asked for it sees it; others see only that it goes on."""
    is_open = found.state in {Report.State.BUILDING, Report.State.ISSUING}
    job = _job(found) if is_open else None
    is_parked = job is not None and job.state == Job.State.PARKED
    return {
        "row": found,
        "job": job,
        "is_working": is_open and not is_parked,
        "is_parked": is_open and is_parked,
        "is_a_colleagues": is_open and job is None,
    }
