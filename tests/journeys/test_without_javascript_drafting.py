"""A framework is drafted, put out, taken back, put out again and approved in browsers that run no script.

It leaves a consultation behind, so it comes after the journeys that look for those of the demonstration.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from qa_portal.run.smoke.browser import follow, press, type_date
from tests.journeys.ways import COUNTY_LEAD, LEAD, LIBRARY

TITLE = "A draft without a script"


@pytest.fixture
def writer(enter) -> Page:
    return enter(LEAD, java_script_enabled=False)


def test_every_step_of_a_draft_works_without_a_script(writer, enter):
    draft = _begin(writer)
    _add(writer)
    _move(writer)
    _reword(writer, draft)
    _remove_and_put_back(writer, draft)
    _pause_and_go_on(writer, draft)
    _approve(enter(COUNTY_LEAD, java_script_enabled=False), draft)


def _begin(page: Page) -> str:
    page.goto(f"{LIBRARY}/frameworks/")
    follow(page, "EHCP baseline framework")
    follow(page, "Begin a draft from it")
    page.get_by_label("Number of the new version").fill("8.1")
    page.get_by_label("What gave rise to this change?").select_option("feedback")
    page.get_by_label("What is to change, and why").fill("Families asked for one more question.")
    press(page, "Begin the draft")
    return re.sub(r"draft/.*", "", page.url)


def _add(page: Page) -> None:
    page.get_by_role("link", name="Add a criterion to Section K").click()
    page.get_by_label("Code of the criterion").fill("K9")
    page.get_by_label("Question", exact=True).fill("Can the family find each report?")
    page.get_by_label("What good looks like").fill("Each report is named and attached.")
    for box in page.get_by_label(re.compile(r"^What .* \(\d\) looks like")).all():
        box.fill("Told apart from the next grade.")
    page.get_by_label("Weight").fill("1")
    press(page, "Save")
    expect(page.get_by_text("Criterion K9 is in the draft.")).to_be_visible()


def _move(page: Page) -> None:
    page.get_by_role("button", name="Move up criterion K9").click()
    page.get_by_role("button", name="Move down criterion K9").click()
    expect(page.get_by_role("button", name="Move down criterion K9")).to_have_count(0)


def _reword(page: Page, draft: str) -> None:
    page.get_by_role("link", name="Change criterion K9").click()
    page.get_by_label(re.compile(r"^What .* \(4\) looks like")).fill("A stranger finds each report at once.")
    press(page, "Save")
    expect(page.get_by_text("Criterion K9 is changed.")).to_be_visible()
    page.goto(f"{draft}criteria/K9/")
    expect(page.get_by_text("A stranger finds each report at once.")).to_be_visible()


def _remove_and_put_back(page: Page, draft: str) -> None:
    page.goto(f"{draft}draft/")
    page.get_by_role("link", name="Remove criterion K9").click()
    press(page, "Remove it")
    expect(page.get_by_role("link", name="Change criterion K9")).to_have_count(0)
    page.goto(f"{draft}history/")
    page.get_by_role("button", name="Put back criterion K9").click()
    expect(page.get_by_text("Criterion K9 is back where it was.")).to_be_visible()


def _pause_and_go_on(page: Page, draft: str) -> None:
    page.goto(f"{LIBRARY}/consultations/open/")
    page.get_by_label("EHCP baseline framework 8.1").check()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("What is it about").fill("Read the new question.")
    type_date(page, "Closing date", day=1, month=3, year=2031)
    page.get_by_label("No", exact=True).check()
    press(page, "Open the consultation")
    page.goto(draft)
    press(page, "Take it back to change its text")
    page.goto(f"{LIBRARY}/consultations/")
    follow(page, TITLE)
    expect(page.get_by_text("The words are being changed")).to_be_visible()
    press(page, "Put it out for comment again")
    type_date(page, "New closing date", day=1, month=6, year=2031)
    press(page, "Put it out again")
    expect(page.get_by_text("Closes on 1 June 2031.")).to_be_visible()


def _approve(page: Page, draft: str) -> None:
    page.goto(draft)
    follow(page, "Approve it")
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Approve")
    expect(page.get_by_role("heading", name="From which day does it apply?")).to_be_visible()
