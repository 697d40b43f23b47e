"""Laying a page out as tagged PDF. Imported only when a PDF is wanted, because it loads Pango."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import get_ident

import weasyprint
from weasyprint.urls import FatalURLFetchingError

from qa_portal.printing.fetching import OwnFilesOnly
from qa_portal.printing.headers import with_header_scopes
from qa_portal.printing.render import PdfRefused

_LOGGER = logging.getLogger("weasyprint")
_LOGGER.setLevel(logging.WARNING)  # a stricter level would hide what a page does wrong


def make(html: str, *, title: str, lang: str) -> bytes:
    """The page as PDF/UA-1. Raises PdfRefused with each complaint that WeasyPrint made."""
    with _no_complaints():
        document = weasyprint.HTML(string=html, url_fetcher=OwnFilesOnly()).render(pdf_variant="pdf/ua-1")
        document.metadata.title, document.metadata.lang = title, lang
        mark = sha256(html.encode()).digest()[:16]
        drawn = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=mark)
    return with_header_scopes(drawn)


@contextmanager
def _no_complaints() -> Iterator[None]:
    """Collect what WeasyPrint logs in this thread, and refuse the PDF if there was anything."""
    heard = _Complaints()
    _LOGGER.addHandler(heard)
    try:
        yield
    except FatalURLFetchingError as problem:  # no Exception of Python's, so that it must be named
        msg = f"The page asks for something that a report may not load: {problem}"
        raise PdfRefused(msg) from problem
    finally:
        _LOGGER.removeHandler(heard)
    if heard.sentences:
        raise PdfRefused("The page cannot become a PDF: " + "; ".join(heard.sentences))


class _Complaints(logging.Handler):
    """Warnings and errors of the thread that made it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = get_ident()
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.sentences.append(record.getMessage())
