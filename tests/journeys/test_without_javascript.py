"""Scoring in a browser that runs no script: each answer has a button, and every page leads on."""

import re

import pytest
from playwright.sync_api import Page, expect

from qa_portal.run.smoke.audits import criterion
from qa_portal.run.smoke.browser import follow, press


@pytest.fixture
def page(score) -> Page:
    return score("Ruth Ellery", "NCC-2026-0412", java_script_enabled=False)


def save(page: Page, code: str, value: int, comment: str = "") -> None:
    panel = criterion(page, code)
    panel.locator(f"input[name=grade][value='{value}']").check()
    panel.get_by_label(f"Comment on {code}").fill(comment)
    panel.get_by_role("button", name=f"Save {code}").click()


def test_an_answer_is_saved_by_its_button_and_the_page_comes_back_to_it(page):
    save(page, "A1", 3)
    assert page.url.endswith("#criterion-A1")
    expect(page.locator("#status-A1")).to_contain_text("Saved: Secure")
    expect(page.locator("#progress")).to_contain_text(re.compile(r"^\d+ of \d+ answered"))


def test_words_are_pasted_as_evidence(page):
    words = page.locator("#document-text p").filter(has_text="and").first.inner_text()[:50].strip()
    panel = criterion(page, "A2")
    panel.get_by_text("Paste words").click()
    expect(page.get_by_label("Criterion that they are for")).to_have_value("A2")
    page.get_by_label("Words of the plan").fill(words)
    page.get_by_role("button", name="Add the quote").click()
    expect(criterion(page, "A2").locator(".quote__words")).to_have_text(words)
    expect(page.locator("#document-text mark").first).to_be_visible()


def test_the_words_of_a_paragraph_are_trimmed_and_quoted(page):
    page.get_by_role("button", name="Quote:").nth(8).click()
    words = page.get_by_label("Words of the plan")
    kept = " ".join(words.input_value().split()[:3])
    words.fill(kept)
    page.get_by_label("Criterion that they are for").select_option("A3")
    page.get_by_role("button", name="Add the quote").click()
    expect(criterion(page, "A3").locator(".quote__words")).to_have_text(kept)


def test_what_is_missing_is_a_list_of_links_to_where_it_is_missing(page):
    save(page, "A3", 1)
    follow(page, "Check and submit")
    expect(page.get_by_text("You can submit when nothing is left in the list above.")).to_be_visible()
    follow(page, "A3 is judged Falls short (1) and needs a comment.")
    assert page.url.endswith("#criterion-A3")
    save(page, "A3", 1, "Interests are not written down at all.")
    follow(page, "Check and submit")
    expect(page.get_by_role("link", name="A3 is judged Falls short (1) and needs a comment.")).to_have_count(0)


def test_two_windows_come_to_a_page_that_shows_both(page, quiet):
    other = page.context.new_page()
    other.goto(page.url)
    save(page, "A4", 4)
    save(other, "A4", 2, "It is long.")
    expect(other.get_by_role("heading", level=1)).to_contain_text("A4")
    expect(other.locator("main")).to_contain_text("Exemplary")
    press(other, "Keep what I sent")
    expect(other.locator("#status-A4")).to_contain_text("Saved: Needs work")
    quiet.clear()  # a browser tells of every answer 409
