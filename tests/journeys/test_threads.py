"""A writer mends the golden thread of a draft by keyboard, and looks at it on a phone."""

from playwright.sync_api import Page, expect

from qa_portal.run.smoke.browser import follow
from tests.journeys.ways import CITY, WRITER

REFERENCE = "CITY-2026-0159"
NARROW = {"width": 320, "height": 740}


def open_map(page: Page, address: str) -> None:
    page.goto(f"{address}{CITY}/plans/?reference={REFERENCE}")
    follow(page, REFERENCE)
    page.get_by_role("link", name="Version 1").first.click()
    follow(page, "Golden thread: from hopes to help")


def test_a_writer_draws_and_removes_a_link_by_keyboard(enter, portal, axe):
    page = enter(WRITER)
    open_map(page, portal.address)
    axe(page)
    broken = page.get_by_role("region", name="Where the thread seems to break").get_by_role("link").first
    broken.focus()
    page.keyboard.press("Enter")
    chosen = page.locator("#chosen")
    expect(chosen).to_contain_text("No provision was found")
    axe(page)
    chosen.get_by_label("This need is met by").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The link is drawn.")).to_be_visible()
    expect(chosen).to_contain_text("Confirmed by")
    chosen.get_by_role("button", name="Remove the link").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The link is removed.")).to_be_visible()
    page.set_viewport_size(NARROW)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
