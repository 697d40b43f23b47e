"""An auditor scores by mouse and keyboard, and what the screen says is what the server has."""

import re

import pytest
from playwright.sync_api import Page, expect

from qa_portal.run.smoke.audits import criterion, focus_first_grade, see_saved
from qa_portal.run.smoke.browser import press

LONGER_THAN_A_SAVE = 1500  # milliseconds


@pytest.fixture
def page(score) -> Page:
    return score("Owen Pritchard", "CITY-2026-0231")


def shown(page: Page, code: str) -> tuple[str, str]:
    """The grade that is chosen on the screen, and what the status beneath it says."""
    panel = criterion(page, code)
    chosen = panel.locator("input[name=grade]:checked")
    status = panel.locator(".save-status__saved").inner_text()
    return (chosen.get_attribute("value") if chosen.count() else ""), status


def outlives_a_reload(page: Page, code: str) -> bool:
    """Whether the page says of this criterion after a reload what it said before: so the database holds it."""
    before = shown(page, code)
    page.reload()
    return shown(page, code) == before


def has_focus(page: Page, code: str) -> None:
    expect(criterion(page, code).locator(":focus")).to_have_count(1)


def test_digits_grade_and_letters_lead_on(page):
    focus_first_grade(page, "A1")
    page.keyboard.press("3")
    see_saved(page, "A1")
    page.keyboard.press("j")
    has_focus(page, "A2")
    page.keyboard.press("2")
    see_saved(page, "A2")
    page.keyboard.press("k")
    has_focus(page, "A1")
    page.keyboard.press("n")
    has_focus(page, "A3")
    assert [shown(page, code)[0] for code in ("A1", "A2")] == ["3", "2"]
    assert outlives_a_reload(page, "A2")


def test_a_question_mark_opens_the_help(page):
    focus_first_grade(page, "A1")
    page.keyboard.press("?")
    expect(page.locator("#keys-help summary")).to_be_focused()
    expect(page.locator("#keys-help")).to_contain_text("go to the next and the previous criterion")


def test_arrows_pressed_quickly_end_where_the_screen_ends(page):
    criterion(page, "B1").locator("input[value='4']").check()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.wait_for_timeout(LONGER_THAN_A_SAVE)
    assert shown(page, "B1")[0] == "1"
    assert "Falls short" in shown(page, "B1")[1]
    assert outlives_a_reload(page, "B1")


def test_words_typed_just_before_a_click_are_saved_with_it(page):
    comment = page.get_by_label("Comment on B2")
    comment.press_sequentially("Named, but not how much.")
    criterion(page, "B2").locator("input[value='2']").click()
    page.wait_for_timeout(LONGER_THAN_A_SAVE)
    assert outlives_a_reload(page, "B2")
    expect(comment).to_have_value("Named, but not how much.")
    assert shown(page, "B2")[0] == "2"


def test_digits_typed_into_a_comment_grade_nothing(page):
    page.get_by_label("Comment on B3").press_sequentially("2 of 3 needs")
    page.wait_for_timeout(LONGER_THAN_A_SAVE)
    assert shown(page, "B3")[0] == ""
    assert outlives_a_reload(page, "B3")


def test_keys_can_be_switched_off(score):
    page = score("Shazia Karim", "CITY-2026-0044")
    page.get_by_text("Keys you can use").click()
    page.get_by_role("link", name="Turn the keys off").click()
    page.get_by_label("Use single keys on the scoring page").uncheck()
    press(page, "Save")
    page.go_back()
    page.go_back()
    page.reload()
    focus_first_grade(page, "C1")
    page.keyboard.press("3")
    page.wait_for_timeout(LONGER_THAN_A_SAVE)
    expect(criterion(page, "C1").locator("input[name=grade]:checked")).to_have_count(0)
    expect(page.get_by_text(re.compile("Not answered yet")).first).to_be_visible()
