"""From the home page to a saved answer with Tab, Enter, space and arrows; the focus is always seen."""

import pytest
from playwright.sync_api import Page, expect

FARTHEST = 60  # presses of Tab: nothing a person needs may lie farther away
WITH_FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one), label = one.labels?.[0] ?? one;
    const { top, bottom } = label.getBoundingClientRect();
    const shows = (look) => look.outlineStyle !== "none" || look.boxShadow !== "none";
    const drawn = one.labels?.length ? getComputedStyle(label, "::before") : style;
    return {
        name: (one.getAttribute("aria-label") ?? label.textContent).trim().replace(/\\s+/g, " "),
        isSeen: (shows(style) || shows(drawn)) && bottom > 0 && top < innerHeight,
    };
}"""


@pytest.fixture
def page(enter) -> Page:
    return enter("Owen Pritchard")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus begins with this name. Fails where the focus cannot be seen."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        focused = page.evaluate(WITH_FOCUS)
        assert focused["isSeen"], f"Nobody sees that {focused['name']!r} has the focus"
        if focused["name"].startswith(name):
            return
    raise AssertionError(f"{name} is more than {FARTHEST} presses of Tab away")


def test_the_first_stop_leads_past_the_header(page):
    page.keyboard.press("Tab")
    assert page.evaluate(WITH_FOCUS)["name"] == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_from_the_home_page_to_a_saved_answer(page):
    tab_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    tab_to(page, "Score plan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/audits/**")
    if not page.url.endswith("/score"):
        tab_to(page, "Start scoring")
        page.keyboard.press("Enter")
        page.wait_for_url("**/score")
    tab_to(page, "Criteria")
    page.keyboard.press("Enter")
    tab_to(page, "E")  # the section's letter
    page.keyboard.press("Enter")
    tab_to(page, "Exemplary")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#status-E1")).to_contain_text("Saved: Secure")
    tab_to(page, "Comment on E1")
    page.keyboard.type("Two of four outcomes can be measured.")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.get_by_label("Comment on E1")).to_have_value("Two of four outcomes can be measured.")
    expect(page.locator("#grade-E1-3")).to_be_checked()
