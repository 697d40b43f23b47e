"""Opens a PDF: what its bytes must be, what it must not hold, and what the person who uploaded it should know."""

import pypdfium2
import pypdfium2.raw as pdfium

from .refusals import Refused

BEGINNING = b"%PDF-"
END = b"%%EOF"
MOST_AFTER_END = 1024
MOST_PAGES = 500
WRONG_PASSWORD = pdfium.FPDF_ERR_PASSWORD

SENTENCES = {
    "restricted": "The PDF forbids copying or printing to those without its password; it was read for this audit only.",
    "attached": "Files are attached inside the PDF. They were not read.",
    "script": "The PDF holds scripts. They were not run.",
}


def open_pdf(data):
    """The opened document of a PDF's bytes; raises Refused."""
    check_bytes(data)
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise Refused("password" if error.err_code == WRONG_PASSWORD else "damaged") from error
    if not pages:
        raise Refused("damaged")
    if pages > MOST_PAGES:
        raise Refused("too_many_pages")
    return document


def check_bytes(data):
    """Refuse a file that is something else as well: bytes before the beginning, or much after the end."""
    if not data.startswith(BEGINNING):
        raise Refused("wrong_kind")
    end = data.rfind(END)
    if end < 0:
        raise Refused("damaged")
    if len(data) - (end + len(END)) > MOST_AFTER_END:
        raise Refused("joined")


def notes_on_file(document):
    """Sentences about what the file holds besides its pages."""
    met = {
        "restricted": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        "attached": pdfium.FPDFDoc_GetAttachmentCount(document) > 0,
        "script": pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0,
    }
    return [sentence for name, sentence in SENTENCES.items() if met[name]]
