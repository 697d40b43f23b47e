"""An auditor takes words of the plan as evidence: with the mouse, by the keyboard, and by pasting."""

import pytest
from playwright.sync_api import Locator, Page, expect

from qa_portal.run.smoke.audits import criterion, focus_first_grade

PLACE_OF_WORDS = """(paragraph, words) => {
    const text = paragraph.firstChild, start = text.data.indexOf(words);
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, start + words.length);
    const { left, right, top, bottom } = range.getClientRects()[0];
    return { left, right, middle: (top + bottom) / 2 };
}"""


@pytest.fixture
def page(score) -> Page:
    return score("Shazia Karim", "CITY-2026-0044", viewport={"width": 1600, "height": 900})


def paragraph(page: Page, number: int = 0) -> Locator:
    """One of the paragraphs of some length, brought into sight."""
    long_enough = page.locator("#document-text p:not(:has(*:not(button)))").filter(has_text="The")
    found = long_enough.nth(number)
    found.scroll_into_view_if_needed()
    return found


def words_of(block: Locator) -> str:
    return block.evaluate("one => one.textContent").strip()


def quotes(page: Page, code: str) -> Locator:
    return criterion(page, code).locator(".quote__words")


def is_marked(page: Page, words: str) -> None:
    expect(page.locator("#document-text mark").filter(has_text=words).first).to_be_visible()


def drag_over(page: Page, block: Locator, words: str) -> None:
    """Mark words as a hand does: press before the first, move, and let go behind the last."""
    place = block.evaluate(PLACE_OF_WORDS, words)
    page.mouse.move(place["left"] + 1, place["middle"])
    page.mouse.down()
    page.mouse.move((place["left"] + place["right"]) / 2, place["middle"], steps=4)
    page.mouse.move(place["right"], place["middle"], steps=4)
    page.mouse.up()


def test_words_marked_with_the_mouse_become_a_quote_with_a_way_back(page):
    block = paragraph(page)
    words = " ".join(words_of(block).split()[:4])
    drag_over(page, block, words)
    criterion(page, "A1").get_by_role("button", name="Add the words I marked").click()
    expect(quotes(page, "A1")).to_have_text(words)
    is_marked(page, words)
    page.locator("#document").evaluate("pane => { pane.scrollTop = 0; }")
    quotes(page, "A1").get_by_role("link").click()
    expect(page.locator("#document-text mark").filter(has_text=words).first).to_be_in_viewport()


def test_a_paragraph_is_quoted_by_its_button_without_a_mouse(page):
    block = paragraph(page, 2)
    words = words_of(block)
    focus_first_grade(page, "A2")
    button = block.get_by_role("button", name="Quote:")
    button.focus()
    expect(button).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(quotes(page, "A2")).to_contain_text(words[:100])
    is_marked(page, words[:30])


def test_pasted_words_are_found_whatever_their_spaces_and_quotation_marks(page):
    words = words_of(paragraph(page, 3))[:60]
    panel = criterion(page, "A3")
    panel.get_by_text("Paste words").click()
    panel.get_by_label("Words copied from the plan").fill("  " + words.replace(" ", "\n ").replace("'", "’"))
    panel.get_by_role("button", name="Add to A3").click()
    expect(quotes(page, "A3")).to_have_text(words.strip())


def test_a_quote_can_be_removed(page):
    block = paragraph(page, 4)
    words = words_of(block)
    focus_first_grade(page, "A4")
    block.get_by_role("button", name="Quote:").click()
    expect(quotes(page, "A4")).to_have_count(1)
    criterion(page, "A4").get_by_role("button", name="Remove this quote").click()
    expect(quotes(page, "A4")).to_have_count(0)
    expect(page.locator("#document-text mark").filter(has_text=words[:30])).to_have_count(0)
