"""What an auditor loses when two windows disagree, the connection goes or the sign-in ends: nothing."""

import pytest
from playwright.sync_api import Page, expect

from qa_portal.run.smoke.audits import criterion, see_saved, start_scoring
from qa_portal.run.smoke.browser import sign_in_as

AUDITOR, PLAN = "Kate Sutton", "CITY-2026-0287"
AN_HOUR = "01:00:00"


@pytest.fixture
def page(score) -> Page:
    return score(AUDITOR, PLAN)


@pytest.fixture
def other_tab(page) -> Page:
    """The same page, opened once more before anything is changed in either."""
    tab = page.context.new_page()
    tab.goto(page.url)
    return tab


def grade(page: Page, code: str, value: int) -> None:
    criterion(page, code).locator(f"input[name=grade][value='{value}']").check()


def status(page: Page, code: str):
    return page.locator(f"#status-{code}")


def test_two_tabs_show_each_other_what_they_hold_and_either_may_win(page, other_tab, quiet):
    grade(page, "A1", 3)
    see_saved(page, "A1")
    grade(other_tab, "A1", 1)
    expect(status(other_tab, "A1")).to_contain_text("It holds “Secure”")
    expect(status(other_tab, "A1")).to_contain_text("Here you chose “Falls short”")
    other_tab.get_by_role("button", name="Keep mine: Falls short").click()
    expect(status(other_tab, "A1")).to_contain_text("Saved: Falls short")

    grade(page, "A1", 4)
    expect(status(page, "A1")).to_contain_text("It holds “Falls short”")
    page.get_by_role("link", name="Take the saved answer").click()
    expect(criterion(page, "A1").locator("input:checked")).to_have_attribute("value", "1")
    expect(status(page, "A1")).to_contain_text("Saved: Falls short")
    quiet.clear()  # a browser tells of every answer 409


def test_edits_made_without_a_connection_are_kept_guarded_and_saved_by_themselves(page, quiet):
    page.context.set_offline(True)
    grade(page, "B1", 2)
    page.get_by_label("Comment on B1").press_sequentially("How much is not said.")
    grade(page, "B2", 3)
    expect(page.locator("#unsaved")).to_be_visible()
    expect(page.locator("#unsaved")).to_contain_text("will be sent again by itself")
    expect(status(page, "B1")).not_to_contain_text("Saved")

    with page.expect_event("dialog") as asked:
        page.evaluate("() => { setTimeout(() => location.reload()) }")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()

    page.context.set_offline(False)
    expect(status(page, "B1")).to_contain_text("Saved: Needs work", timeout=15_000)
    expect(status(page, "B2")).to_contain_text("Saved: Secure", timeout=15_000)
    expect(page.locator("#unsaved")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Comment on B1")).to_have_value("How much is not said.")
    expect(criterion(page, "B2").locator("input:checked")).to_have_attribute("value", "3")
    quiet.clear()  # a browser tells of every request that found no way


def test_words_typed_when_the_sign_in_had_ended_are_saved_after_signing_in_again(visit, portal, quiet):
    page = visit()
    page.clock.install()
    sign_in_as(page, portal.address, AUDITOR)
    start_scoring(page, PLAN)
    page.context.clear_cookies(name="portal_session")
    page.get_by_label("Comment on C1").fill("Typed too late.")
    page.clock.run_for(2_000)
    expect(status(page, "C1")).not_to_contain_text("Saved")
    page.clock.fast_forward(AN_HOUR)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You are signed out")

    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Sign in again").click()
    sign_in_as(opened.value, portal.address, AUDITOR)
    dialog.get_by_role("button", name="I have signed in again").click()
    expect(dialog).to_be_hidden()
    page.clock.run_for(12_000)
    expect(status(page, "C1")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("Comment on C1")).to_have_value("Typed too late.")
    quiet.clear()  # a browser tells of every answer 401
