"""What a plan writer does: register a plan, upload its document, and look at what was read."""

import secrets
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from qa_portal.run.smoke.browser import follow, press, type_date

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READING_SECONDS = 60


def register_plan(page: Page, reference: str, team: str = "") -> None:
    """From the home page to the page that asks for the document."""
    follow(page, "Plans of")
    press(page, "Register a plan")
    page.get_by_label("Reference", exact=True).fill(reference)
    page.get_by_label("New plan after an assessment").check()
    type_date(page, "Month of birth", month=10, year=2019)
    page.get_by_label("Team").fill(team)
    press(page, "Register and go on to the document")
    expect(page.get_by_text(f"Plan {reference} is registered.")).to_be_visible()


def fresh_copy(document: Path) -> bytes:
    """The same document as another file, since the portal refuses a file that it has already."""
    copy = BytesIO(document.read_bytes())
    with ZipFile(copy, "a") as package:
        package.writestr("docProps/copy.txt", secrets.token_hex(8))
    return copy.getvalue()


def upload_document(page: Page, document: bytes, today: date) -> None:
    """From the page that asks for the document to the page that shows how its reading goes."""
    page.get_by_label("Document", exact=True).set_input_files(
        {"name": "draft.docx", "mimeType": WORD, "buffer": document}
    )
    page.get_by_label("Draft", exact=True).check()
    written = today - timedelta(days=1)
    type_date(page, "Date of the document", day=written.day, month=written.month, year=written.year)
    page.get_by_label("In-house").check()
    press(page, "Upload")


def see_it_read(page: Page, sections: int) -> None:
    """Wait until the worker has read it and the page shows its text with links to so many sections."""
    links = page.get_by_role("navigation", name="Sections").get_by_role("link")
    expect(links).to_have_count(sections, timeout=READING_SECONDS * 1000)
    links.last.click()
    expect(page.locator(":target")).to_be_visible()
