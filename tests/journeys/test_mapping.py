"""A mapping between scales is published with the keyboard by the second person; its pages work without JavaScript."""

from playwright.sync_api import Page, expect

from tests.journeys.test_keyboard_only import tab_to

SCALES = "/blackburn-library/frameworks/scales/"
TREND = "Published results: Multi-agency case study (four categories)"


def test_a_second_person_publishes_with_the_keyboard(enter, axe):
    page = enter("Victor Lane")
    page.goto("/northmoor-library/frameworks/scales/")
    page.get_by_role("link", name="Experience scale, four categories (version 1) read as").click()
    page.wait_for_load_state()
    tab_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    tab_to(page, "Publish it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish this mapping?")
    axe(page)
    tab_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    tab_to(page, "Publish it")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Published by Victor Lane")
    axe(page)


def trend_of(page: Page) -> str:
    page.goto(SCALES)
    page.get_by_role("link", name="Multi-agency case study (four categories), 10 meetings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TREND)
    return page.locator("main").inner_text()


def test_the_trend_is_read_without_javascript(enter):
    text = trend_of(enter("Shabana Hussain", java_script_enabled=False))
    assert "are read on Experience scale, three categories" in text
    assert "Consistently positive experiences and outcomes" in text


def test_a_local_priority_is_added_without_javascript(enter):
    page = enter("Joanna Price", java_script_enabled=False)
    page.goto("/nottinghamshire/local-priorities/new")
    page.get_by_label("Question", exact=True).fill("Is the plan kept in one place?")
    page.get_by_label("Yes, Partly, No").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("main")).to_contain_text("LP1 Is the plan kept in one place?")
