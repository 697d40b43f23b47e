"""A lead goes on typing in a sheet where it was left, with number keys, and finds it kept afterwards."""

from playwright.sync_api import expect

from qa_portal.run.smoke.audits import codes, criterion, focus_first_grade, see_saved
from tests.journeys.ways import CITY, LEAD


def test_a_sheet_is_typed_in_with_the_keys_and_stopped_and_gone_on_with(enter, axe):
    page = enter(LEAD)
    page.goto(f"{CITY}/drafts-to-check/")
    page.get_by_role("link", name="Go on entering the sheet").click()
    answered = page.locator(".save-status__saved")
    before = answered.count()
    first = codes(page)[before]
    focus_first_grade(page, first)
    page.keyboard.press("2")
    see_saved(page, first)
    page.keyboard.press("n")
    second = codes(page)[before + 1]
    expect(criterion(page, second).locator(":focus")).to_have_count(1)
    page.keyboard.press("1")
    see_saved(page, second)
    axe(page)
    page.goto(f"{CITY}/drafts-to-check/")
    page.get_by_role("link", name="Go on entering the sheet").click()
    expect(answered).to_have_count(before + 2)
    expect(page.locator("#progress")).to_contain_text(f"{before + 2} of")
