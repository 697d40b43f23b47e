"""What pages of documents share: waiting for the reading, and giving out the file as it was uploaded."""

from typing import Any, NamedTuple, Self

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django_htmx.http import HttpResponseClientRefresh

from audits import storage
from audits.models.documents import Document
from audits.queries.reading import reading_of
from qa_portal.web.doors import PortalRequest

SANDBOX = "sandbox; default-src 'none'"
"""What a browser may do with an original, should it ever show one in place of saving it: nothing."""


class ReadingAddresses(NamedTuple):
    """Where a page that waits for a reading leads, asks how far it is, and asks for it afresh."""

    page: str
    progress: str
    again: str

    @classmethod
    def of(cls, noun: str, *parts: object) -> Self:
        """The addresses of "audits:version", with its parts, and of those that begin with its name."""
        return cls(*(reverse(f"audits:{noun}{step}", args=parts) for step in ("", "-progress", "-again")))


def waiting_for(document: Document, noun: str, *parts: object) -> dict[str, Any]:
    """What the page of a document shows while that is being read."""
    return {"reading": reading_of(document), "at": ReadingAddresses.of(noun, *parts)}


def progress_of(request: PortalRequest, document: Document, noun: str, *parts: object) -> HttpResponse:
    """What a waiting page asks every second: nothing while nothing changed, the whole page once the reading is over."""
    shown = waiting_for(document, noun, *parts)
    if shown["reading"].is_over:
        return HttpResponseClientRefresh()
    if shown["reading"].mark == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "audits/documents/_progress.html", shown)


def original_of(document: Document) -> bytes:
    """The file of a row that the reader was allowed to fetch. Raises Http404 where it is not in the store."""
    try:
        return storage.read(document)
    except FileNotFoundError:
        raise Http404 from None


def attachment(content: bytes, name: str) -> HttpResponse:
    """`name` is made by the portal, of a reference: the name that a file came with may be a child's."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response
