"""A report from the wish to the issue. What takes long is a job; figures are locked once they are compiled."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone

from audits import storage
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from reporting.models import Report
from reporting.pdf import PdfUnavailable, render_pdf
from reporting.queries.figures import paig_figures
from reporting.queries.reports import compiled, terms_to_report
from reporting.rules.paig import compile_paig
from reporting.rules.paig.headings import Key
from reporting.rules.report import Report as Compiled
from reporting.rules.report_archive import to_json

COMPILING, ISSUING = "reporting.compile", "reporting.issue"
LONGEST_WORDS = 10_000


@transaction.atomic
def ask_for_report(*, by: Viewer, space: Space, term: Term) -> Report:
    """Ask for the report of a term. One that is being built is given back; after an issue a new edition begins."""
    require(by, Act.REPORT_COMPILE, space)
    if not terms_to_report(space).filter(pk=term.pk).exists():
        raise Refused(
            f"No audit was submitted in {term}, so there is nothing to report yet.", act=Act.REPORT_COMPILE, on=space
        )
    mine = Report.objects.in_space(space).filter(council=space.own_council, term=term)
    building = mine.filter(state=Report.State.BUILDING).first()
    if building is not None:
        return building
    edition = (mine.aggregate(Max("edition"))["edition__max"] or 0) + 1
    report = Report(space=space, council=space.own_council, term=term, edition=edition, asked_by_id=by.actor_id)
    report.save(force_insert=True)
    enqueue(kind=COMPILING, key=str(report.pk), on=report, by=by)
    ledger.record(by=by, act=Act.REPORT_COMPILE, on=report)
    return report


@transaction.atomic
def compile_report(*, by: Viewer, report: Report) -> Report:
    """Count the figures and lock them. A second run changes nothing."""
    require(by, Act.REPORT_COMPILE, report)
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("space__council__organisation", "term")
        .get(pk=report.pk)
    )
    if report.state != Report.State.BUILDING:
        return report
    said = compile_paig(paig_figures(report.space, report.term))
    report.content, report.content_hash, report.compiled_at = to_json(said), said.content_hash, timezone.now()
    report.state = Report.State.COMPILED
    _print(report, said)
    report.save()
    notify(to=report.asked_by_id, kind=Notice.Kind.REPORT_READY, on=report, subject_id=report.pk)
    ledger.record(by=by, act=Act.REPORT_COMPILE, on=report, detail="compiled")
    return report


@transaction.atomic
def write_words(*, by: Viewer, report: Report, words: Mapping[str, str]) -> Report:
    """Keep what a person wrote under the headings. The computed figures stay as they are."""
    require(by, Act.REPORT_EDIT, report)
    known = {key.value for key in Key}
    report.words = {key: text.strip()[:LONGEST_WORDS] for key, text in words.items() if key in known and text.strip()}
    report.has_pdf = False  # the printed one does not hold these words; issuing prints it again
    report.save()
    ledger.record(by=by, act=Act.REPORT_EDIT, on=report)
    return report


@transaction.atomic
def ask_to_issue(*, by: Viewer, report: Report) -> Report:
    """Decide to issue a report: from now on its words are closed, while the final PDF is made."""
    require(by, Act.REPORT_ISSUE, report)
    report.state, report.issued_by_id = Report.State.ISSUING, by.actor_id
    report.save()
    enqueue(kind=ISSUING, key=str(report.pk), on=report, by=by)
    ledger.record(by=by, act=Act.REPORT_ISSUE, on=report, detail="asked")
    return report


@transaction.atomic
def issue_report(*, by: Viewer, report: Report) -> Report:
    """Seal the words with the figures, print the final PDF, freeze, and lay a copy before the board."""
    require(by, Act.REPORT_ISSUE, report)
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("space__council", "council__organisation", "term")
        .get(pk=report.pk)
    )
    if report.state != Report.State.ISSUING:
        return report
    said = compiled(report)
    report.content, report.content_hash = to_json(said), said.content_hash
    report.issued_at = timezone.now()
    printed = _print(report, said)
    report.state = Report.State.ISSUED
    report.save()
    _lay_before_board(report, printed)
    notify(to=report.asked_by_id, kind=Notice.Kind.REPORT_ISSUED, on=report, subject_id=report.pk)
    ledger.record(by=by, act=Act.REPORT_ISSUE, on=report)
    return report


def _print(report: Report, said: Compiled) -> bytes | None:
    """Make the PDF and keep it under the report's id; without the drawing libraries the report says so."""
    html = render_to_string("reporting/print/report.html", {"report": said, "issued_at": report.issued_at})
    try:
        pdf = render_pdf(html, title=f"{said.title}, {said.council}, {said.period}")
    except PdfUnavailable as reason:
        report.has_pdf, report.pdf_note = False, str(reason)[:300]
        return None
    storage.keep(report, [pdf])
    report.has_pdf, report.pdf_note = True, ""
    return pdf


def _lay_before_board(report: Report, pdf: bytes | None) -> None:
    """A frozen copy in the space of the group that receives it, whose members never enter the council's space."""
    board = board_of(report.space)
    if board is None:
        return
    copy = Report(
        space=board,
        council=report.council,
        term=report.term,
        edition=report.edition,
        state=Report.State.ISSUED,
        content=report.content,
        content_hash=report.content_hash,
        asked_by_id=report.asked_by_id,
        compiled_at=report.compiled_at,
        issued_by_id=report.issued_by_id,
        issued_at=report.issued_at,
        has_pdf=pdf is not None,
        copied_from=report.pk,
    )
    if pdf is not None:
        storage.keep(copy, [pdf])
    copy.save(force_insert=True)
