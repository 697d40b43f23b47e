"""Reports on paper. Each printing is kept under a name of its own, beside the originals of plans."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.conf import settings
from django.template.loader import render_to_string

from audits import storage
from qa_portal.printing import PdfUnavailable, render_pdf
from qa_portal.printing.word import render_word
from reporting.models import Report
from reporting.rules.report import Report as Compiled

TURNED_OFF = "PDF is turned off on this portal. Ask the person who looks after it."


@dataclass(slots=True)
class Printing:
    """One printing of one report, as the storage knows it."""

    id: UUID
    space_id: int


def printing_of(report: Report) -> Printing:
    """The present printing of a report. Its name comes from the moment of its making.

    So what a try that was cut off has left behind is in nobody's way, and a draft never stands in for what was issued.
    """
    made_at = report.issued_at or report.compiled_at
    return Printing(uuid5(report.pk, made_at.isoformat() if made_at else ""), report.space_id)


def claimed_printings(space_id: int) -> set[UUID]:
    """The names of the present printings of a space that the viewer may enter; earlier ones are nobody's any more."""
    printed = Report.objects.filter(space_id=space_id, has_pdf=True)
    return {printing_of(report).id for report in printed.only("space_id", "issued_at", "compiled_at")}


def print_report(report: Report, said: Compiled) -> bytes | None:
    """Make the PDF and keep it; without the drawing libraries the report says why there is none."""
    try:
        pdf = pdf_of(_page(report, said), _title(said))
    except PdfUnavailable as reason:
        report.has_pdf, report.pdf_note = False, str(reason)[:300]
        return None
    keep_printing(report, pdf)
    return pdf


def word_of(report: Report, said: Compiled) -> bytes:
    """The report as a Word document; charts are left out, their tables say the same."""
    return render_word(_page(report, said), title=_title(said))


def _page(report: Report, said: Compiled) -> str:
    return render_to_string("reporting/print/report.html", {"report": said, "issued_at": report.issued_at})


def _title(said: Compiled) -> str:
    return f"{said.title}, {said.council}, {said.period}"


def keep_printing(report: Report, pdf: bytes) -> None:
    """Keep the PDF of a report that is written in the same transaction."""
    storage.keep(printing_of(report), [pdf])
    report.has_pdf, report.pdf_note = True, ""


def read_printing(report: Report) -> bytes:
    """The PDF of a report that the reader was allowed to fetch. Raises FileNotFoundError."""
    return storage.read(printing_of(report))


def pdf_of(html: str, title: str) -> bytes:
    """A finished page as PDF. Raises PdfUnavailable where this portal makes none, with the reason."""
    if not settings.PDF_IS_ON:
        raise PdfUnavailable(TURNED_OFF)
    return render_pdf(html, title=title)
