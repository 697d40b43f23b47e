"""A certificate on paper, as tagged PDF."""

from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string

from moderation.models import Certificate
from qa_portal.printing import PdfUnavailable, render_pdf
from qa_portal.spaces.models import Space

TURNED_OFF = "PDF is turned off on this portal. Print the page of your training from your browser."


def certificate_in(space: Space, certificate_id: UUID) -> Certificate:
    """A certificate that the asker may see: their own, or one of somebody whose lead they are. Raises Http404."""
    held = Certificate.objects.standing().in_space(space).select_related("course", "person", "host", "given_by")
    found: Certificate | None = held.filter(pk=certificate_id).first()
    if found is None:
        raise Http404
    return found


def print_certificate(certificate: Certificate, space: Space) -> bytes:
    """The certificate as PDF/UA. Raises PdfUnavailable where this portal makes none."""
    if not settings.PDF_IS_ON:
        raise PdfUnavailable(TURNED_OFF)
    html = render_to_string("moderation/training/print.html", {"certificate": certificate, "space": space})
    return render_pdf(html, title=f"Certificate: {certificate.course}")
