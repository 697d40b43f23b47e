"""An auditor quotes by the keyboard, the writer uploads the next draft, and a page tells what became of the quotes."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from qa_portal.run.smoke import audits, plans, rounds
from qa_portal.run.smoke.browser import follow, press
from tests.journeys.ways import AUDITOR, LEAD, WRITER

REFERENCE = "CITY-2026-9101"
STAYS = "Robin reads simple words and likes stories about the sea."
MOVES = "A nurse will check the hearing aids of Robin every Tuesday before school."
CHANGES = "A teacher will teach Robin to read for 20 minutes each day."
CHANGED = "A teacher will teach Robin to read for 30 minutes each week."
GOES = "Robin will have a key adult at lunch who knows the signs."
QUOTED = {STAYS: "A1", MOVES: "A2", CHANGES: "A3", GOES: "A4"}
FIRST = ("Plan of Robin", STAYS, MOVES, "This is what was agreed.", CHANGES, GOES, "The plan is reviewed each year.")
SECOND = ("Plan of Robin", "A new paragraph.", STAYS, "This is what was agreed.", CHANGED, FIRST[-1], MOVES)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def word_file(paragraphs) -> bytes:
    document, file = Document(), BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def upload(page: Page, paragraphs) -> None:
    plans.upload_document(page, word_file(paragraphs), date.today())  # noqa: DTZ011 - the day of this machine
    expect(page.get_by_role("region", name="Text of the plan")).to_contain_text(paragraphs[-1], timeout=60_000)


def quote_by_keyboard(page: Page, words: str, code: str) -> None:
    """At a criterion, go to the paragraph's own button and press it; the focus stays there when the marks come."""
    audits.focus_first_grade(page, code)
    button = page.locator("#document-text p", has_text=words).get_by_role("button", name="Quote:")
    button.focus()
    expect(button).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(audits.criterion(page, code).locator(".quote__words")).to_have_text(words)
    expect(page.locator("#document-text mark", has_text=words)).to_be_visible()
    expect(page.locator("#document-text p", has_text=words).get_by_role("button")).to_be_focused()


@pytest.fixture
def quoted(enter) -> Page:
    """The scoring page of a plan, four paragraphs of which its auditor has quoted by the keyboard."""
    writer = enter(WRITER)
    plans.register_plan(writer, REFERENCE)
    upload(writer, FIRST)
    lead = enter(LEAD)
    rounds.open_round(lead, "Round of drafts", "Digital audit of a sampled draft", date.today())  # noqa: DTZ011
    rounds.assign(lead, REFERENCE, AUDITOR)
    auditor = enter(AUDITOR, viewport=WIDE)
    audits.start_scoring(auditor, REFERENCE)
    for words, code in QUOTED.items():
        quote_by_keyboard(auditor, words, code)
    writer.get_by_role("navigation", name="Back").get_by_role("link").click()
    press(writer, "Upload another document")
    upload(writer, SECOND)
    follow(writer, "What became of the quotes")
    expect(writer.get_by_text("No quote of an earlier version that you may see")).to_be_visible()
    return auditor


def test_what_became_of_the_quotes_is_told_on_a_page(quoted, axe):
    page = quoted
    page.reload()
    expect(page.get_by_text("A newer draft was uploaded:")).to_be_visible()
    follow(page, "move to version 2")
    axe(page)
    follow(page, "See each of them")
    expect(
        page.get_by_text("Of 4 quotes 1 is gone, 1 is changed, 1 has moved and 1 stands where it stood.")
    ).to_be_visible()
    headings = page.get_by_role("heading", level=2)
    expect(headings).to_contain_text(["Gone", "Changed", "Moved", "Where they stood"])
    expect(page.locator("ins", has_text="30")).to_be_visible()
    axe(page)
    page.set_viewport_size(NARROW)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
