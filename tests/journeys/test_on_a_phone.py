"""A parent reads the framework on a phone, with a thumb."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDTH_BEYOND = "() => document.documentElement.scrollWidth - window.innerWidth"
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8


@pytest.fixture
def page(enter) -> Page:
    return enter("Jean Foster", **PHONE)


def fits(page: Page) -> None:
    assert page.evaluate(WIDTH_BEYOND) <= 0, page.url


def open_framework(page: Page) -> None:
    page.get_by_role("link", name="EHCP baseline framework").first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("EHCP baseline framework")


def test_a_forum_reviewer_reads_what_is_asked_of_a_childs_own_words(page, axe):
    fits(page)
    open_framework(page)
    fits(page)
    page.get_by_label("Voice of child and family").select_option(index=1)
    page.get_by_role("button", name="Show criteria").tap()
    asked = page.get_by_role("link", name="Are the child's or young person's own views")
    asked.first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("own views, interests and wishes")
    expect(page.get_by_role("heading", name="What each grade looks like")).to_be_visible()
    fits(page)
    axe(page)


def test_the_menu_opens_under_a_thumb(page):
    open_framework(page)
    menu = page.get_by_role("button", name="Menu")
    assert menu.bounding_box()["height"] >= SMALLEST_TARGET
    home = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Home")
    expect(home).to_be_hidden()
    menu.tap()
    home.tap()
    expect(page.get_by_role("heading", name="Hello, Jean Foster")).to_be_visible()
