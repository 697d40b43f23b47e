"""A therapist's advice by keyboard alone: begun, checked, sent; and the writer of the plan sees the gap that travelled."""

from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from qa_portal.demonstration.advice import FOLDER
from tests.journeys.test_keyboard_only import tab_to

REFERENCE = "CITY-2026-0287"
PATIENCE = 30_000  # milliseconds: a worker reads the document, and answers are sent one after the other
UNTIL_READ = 120_000  # where the portal has just been started, its worker has a day's work before it
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def advice() -> dict[str, object]:
    """A document that nobody has uploaded yet."""
    document, file = Document(FOLDER / "advice-2.docx"), BytesIO()
    document.add_paragraph("For this journey.")
    document.save(file)
    return {"name": "advice.docx", "mimeType": DOCX, "buffer": file.getvalue()}


def answer_all(page: Page) -> None:
    """Each item with the space bar; the third is answered with the last arrow but one: no."""
    total = page.locator(".check-item").count()
    for number in range(total):
        page.locator(".check-item").nth(number).locator("input").first.focus()
        page.keyboard.press("Space")
        if number == 2:
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
    expect(page.locator("#check-saved")).to_contain_text(f"{total} of {total} answered. Saved", timeout=PATIENCE)


def test_advice_is_checked_and_sent_by_keyboard_and_its_gap_travels(enter, axe, advice):
    page = enter("Alice Tanner")
    page.goto("/sherwood-therapies-nottingham-city/advice/new")
    axe(page)
    page.get_by_label("Your advice").set_input_files(advice)
    tab_to(page, "Reference of the plan")
    page.keyboard.type(REFERENCE)
    page.get_by_label("Speech and language therapy").focus()
    page.keyboard.press("Space")
    tab_to(page, "Your role")
    page.keyboard.type("Speech and language therapist")
    tab_to(page, "Go on to the self-check")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check")
    expect(page.locator(".document-text")).to_be_visible(timeout=UNTIL_READ)
    axe(page)
    answer_all(page)
    page.get_by_label("Note on S03").focus()
    page.keyboard.type("Strengths come after the tests.")
    tab_to(page, "Go on to sending")
    page.keyboard.press("Enter")
    page.wait_for_url("**/send")
    axe(page)
    expect(page.get_by_text("Strengths come after the tests.")).to_be_visible()
    tab_to(page, "Send to the council")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your advice was sent to Nottingham City Council.")).to_be_visible()
    axe(page)
    see_the_gap(enter("Marcus Field"), axe)


def see_the_gap(page: Page, axe) -> None:
    page.goto(f"/nottingham-city/plans/?reference={REFERENCE}")
    page.get_by_role("link", name=REFERENCE, exact=True).click()
    expect(page.get_by_text("Strengths come first.")).to_be_visible()
    expect(page.get_by_text("Strengths come after the tests.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Speech and language therapy").click()
    axe(page)
    page.get_by_role("button", name="Send it back").click()
    page.get_by_label("What is missing?").fill("Please begin with what he does well.")
    page.get_by_role("button", name="Send it back").click()
    expect(page.get_by_text("Sent back by Marcus Field")).to_be_visible()
