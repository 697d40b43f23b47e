"""A framework is drafted by one QA lead, by keyboard, and approved and put in force by another."""

import re

from playwright.sync_api import Page, expect

from qa_portal.run.smoke.browser import press, sign_in_as
from tests.journeys.ways import COUNTY_LEAD, LEAD, LIBRARY


def test_one_lead_drafts_and_another_puts_it_in_force(browser, portal):
    writer, second = (browser.new_context(base_url=portal.address).new_page() for _ in range(2))
    sign_in_as(writer, portal.address, LEAD)
    sign_in_as(second, portal.address, COUNTY_LEAD)
    _begin(writer)
    draft = re.sub(r"[?#].*", "", writer.url)
    _reword(writer)
    _move_by_keyboard(writer)
    _approve(second, draft)
    expect(second.get_by_text("Live", exact=True).first).to_be_visible()
    _compare(second)
    for page in (writer, second):
        page.context.close()


def _begin(page: Page) -> None:
    page.goto(f"{LIBRARY}/frameworks/")
    page.get_by_role("link", name="EHCP baseline framework").first.click()
    page.get_by_role("link", name="Begin a draft from it").click()
    page.get_by_label("Number of the new version").fill("9.1")
    page.get_by_label("What gave rise to this change?").select_option("feedback")
    page.get_by_label("What is to change, and why").fill("Families asked for plainer words.")
    press(page, "Begin the draft")


def _reword(page: Page) -> None:
    page.get_by_role("link", name="Change criterion K1").click()
    page.get_by_label("Question").first.fill("Is every piece of advice listed, dated and attached?")
    page.get_by_label("Why", exact=False).last.fill("Said at the forum.")
    press(page, "Save")
    expect(page.get_by_text("Criterion K1 is changed.")).to_be_visible()


def _move_by_keyboard(page: Page) -> None:
    """The focus stays on the button that moved the criterion, so that it can be pressed again."""
    button = page.get_by_role("button", name="Move up criterion A3")
    button.focus()
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="Move up criterion A3, now 2 of")
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move down criterion A3, now 1 of")).to_be_focused()


def _approve(page: Page, draft: str) -> None:
    page.goto(draft)
    page.get_by_role("link", name="Approve it").click()
    page.get_by_role("button", name="Approve").wait_for()
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Approve")
    press(page, "Set the day")


def _compare(page: Page) -> None:
    page.get_by_role("link", name="What changed since the version before").click()
    expect(page.get_by_role("heading", name="K1: Reworded")).to_be_visible()
    expect(page.get_by_role("heading", name="A3: Moved")).to_be_visible()
    expect(page.get_by_text("Feedback: Said at the forum.")).to_be_visible()
