"""A feedback note on paper, as tagged PDF."""

from django.conf import settings
from django.template.loader import render_to_string

from audits.queries.returns import NotePage
from qa_portal.printing import PdfUnavailable, render_pdf
from qa_portal.spaces.models import Space

TURNED_OFF = "PDF is turned off on this portal. Print this page from your browser, or ask who looks after the portal."


def print_note(page: NotePage, space: Space) -> bytes:
    """The note as PDF/UA. Raises PdfUnavailable where this portal makes none."""
    if not settings.PDF_IS_ON:
        raise PdfUnavailable(TURNED_OFF)
    html = render_to_string("audits/returns/print.html", {"page": page, "note": page.note, "space": space})
    return render_pdf(html, title=f"Feedback on plan {page.note.audit.plan_version.plan.reference}")
