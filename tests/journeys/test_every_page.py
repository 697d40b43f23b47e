"""Every page, in a wide and in a narrow window: accessible, quiet, never wider than the window."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qa_portal.run.smoke.audits import start_scoring
from qa_portal.run.smoke.browser import listen, press, sign_in_as
from qa_portal.run.smoke.reports import build_report
from tests.factories.people import code_of
from tests.house.addresses import all_addresses
from tests.journeys.ways import (
    ASKED,
    CITY,
    COUNTY_AUDITOR,
    COUNTY_LEAD,
    INVITED,
    LEAD,
    LIBRARY,
    NO_PAGE,
    NOBODY,
    PAGES,
    STEWARD,
    SURVEYS,
    WITH_AN_APP,
)

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
WIDTH_BEYOND = "() => document.documentElement.scrollWidth - window.innerWidth"


def names_with_a_way() -> set[str]:
    return {key.partition(",")[0] for key in PAGES}


def test_every_address_is_looked_at_or_known_to_be_no_page():
    found = {address.name for address in all_addresses()}
    new = sorted(found - names_with_a_way() - set(NO_PAGE))
    assert not new, f"New page: add it to PAGES (or, with the reason, to NO_PAGE) in tests/journeys/ways.py: {new}"
    gone = sorted((names_with_a_way() | set(NO_PAGE)) - found)
    assert not gone, f"These are no addresses any more; take them out of tests/journeys/ways.py: {gone}"


class Windows:
    """A browser window for each person, signed in once for all pages."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._opened: dict[str, BrowserContext] = {}

    def page_of(self, person: str) -> Page:
        if person not in self._opened:
            self._opened[person] = self._browser.new_context(base_url=self._address, viewport=WIDE)
            if person not in {NOBODY, INVITED, ASKED}:
                sign_in_as(self._opened[person].new_page(), self._address, person)
        return self._opened[person].new_page()

    def at_home(self, person: str) -> Page:
        page = self.page_of(person)
        page.goto("/")
        return page

    def close(self) -> None:
        for context in self._opened.values():
            context.close()


@pytest.fixture(scope="session")
def windows(browser, portal):
    """Windows in which there is what each page can be met with: an audit begun, a report built, an invitation, an app."""
    opened = Windows(browser, portal.address)
    start_scoring(opened.at_home(COUNTY_AUDITOR), "NCC-2026-0412")
    build_report(opened.at_home(COUNTY_LEAD))
    _approve_a_case_study(opened.page_of(COUNTY_LEAD))
    _begin_a_draft(opened.page_of(COUNTY_LEAD))
    opened.page_of(INVITED).goto(_invite(opened.page_of(STEWARD)))
    opened.page_of(ASKED).goto(_make_letter(opened.page_of(LEAD)))
    _set_up_app(opened.page_of(WITH_AN_APP))
    yield opened
    opened.close()


def _invite(page: Page) -> str:
    """The link that the steward hands to somebody who is invited."""
    page.goto(f"{CITY}/people/invite/")
    page.get_by_label("Name", exact=True).fill("New Colleague")
    page.get_by_label("Work e-mail address").fill("new.colleague@example.org")
    page.get_by_label("Auditor").check()
    press(page, "Invite")
    return page.locator("#invitation-link").inner_text()


def _make_letter(page: Page) -> str:
    """The link of a letter that the lead makes."""
    page.goto(SURVEYS)
    page.get_by_role("link", name="Families after a new plan").click()
    page.get_by_role("button", name="Make letters").click()
    page.get_by_label("References of plans").fill("")
    page.get_by_label("Letters without a plan").fill("1")
    page.get_by_label("Who are they?").fill("Coffee morning")
    press(page, "Make the letters")
    return page.locator(".survey-letter__link").first.inner_text()


def _approve_a_case_study(page: Page) -> None:
    """So that there is a version that waits for its day."""
    page.goto(f"{LIBRARY}/frameworks/")
    page.get_by_role("link", name="Multi-agency case study (three categories)").first.click()
    page.get_by_role("link", name="Approve it").click()
    press(page, "Approve")


def _begin_a_draft(page: Page) -> None:
    """So that there is a draft that can be held against the version in force."""
    page.goto(f"{LIBRARY}/frameworks/")
    page.get_by_role("link", name="EHCP baseline framework").first.click()
    page.get_by_role("link", name="Begin a draft from it").click()
    page.get_by_label("What gave rise to this change?").select_option("policy")
    page.get_by_label("What is to change, and why").fill("A new law.")
    press(page, "Begin the draft")


def _set_up_app(page: Page) -> None:
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Code").fill(code_of(page.locator("#key").inner_text()))
    press(page, "Continue")


def check(page: Page, axe) -> None:
    """One main heading, a title of its own, and no barrier that axe knows."""
    expect(page.locator("h1")).to_have_count(1)
    assert not page.title().startswith("Page -")
    axe(page)


def fits(page: Page, name: str, size: dict[str, int]) -> None:
    """Nothing to scroll sideways for. Where PICTURES names a folder, a picture is kept there for people to look at."""
    page.set_viewport_size(size)
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}, {size['width']}.png", full_page=True)
    assert page.evaluate(WIDTH_BEYOND) <= 0, f"{page.url} is too wide for a window of {size['width']} pixels"


@pytest.mark.parametrize("name", PAGES)
def test_page(name, windows, quiet, axe):
    way = PAGES[name]
    page = windows.page_of(way.person)
    listen(page, quiet)
    way.walk(page)
    check(page, axe)
    fits(page, name, NARROW)
    fits(page, name, WIDE)
    page.close()
