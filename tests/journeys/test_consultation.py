"""A forum reviewer comments on a phone; the lead puts comments together, answers and publishes; the reviewer sees it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_on_a_phone import PHONE, fits
from tests.journeys.ways import FORUM, LEAD, LIBRARY

REVIEWER = "Mina Patel"
OPEN, TO_ANSWER = "Individual Support Plans, second look", "The words that families read first"


def open_consultation(page: Page, title: str) -> None:
    page.goto(f"{LIBRARY}/consultations/")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_forum_reviewer_comments_on_a_phone_and_sees_what_others_said_after_sending(enter, axe):
    page = enter(REVIEWER, **PHONE)
    page.get_by_role("link", name=OPEN).tap()
    page.get_by_role("button", name="Go on").tap()
    expect(page.get_by_text(re.compile("^Question .* of 19"))).to_be_visible()
    fits(page)
    axe(page)
    page.get_by_label("I am not sure").tap()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.get_by_label("What do you want to tell us?").fill("Who reads it on the first day?")
    expect(page.get_by_role("status").filter(has_text="Nobody sees it until you send it")).to_be_visible()
    page.reload()
    expect(page.get_by_label("What do you want to tell us?")).to_have_value("Who reads it on the first day?")
    page.get_by_role("button", name="Save, and see what you have said").tap()
    expect(page.get_by_role("heading", name="What you have said")).to_be_visible()
    expect(page.get_by_text("Who reads it on the first day?")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Send your comments").tap()
    expect(page.get_by_text("Thank you. Your comments have been sent.")).to_be_visible()
    page.get_by_role("link", name="See what others said").tap()
    expect(page.get_by_text("Much better.")).to_be_visible()
    expect(page.get_by_text(FORUM)).to_have_count(0)
    fits(page)
    axe(page)


@pytest.fixture
def answered(enter) -> Page:
    """The lead's page of a consultation whose last comment was put in a sentence and answered by keyboard."""
    page = enter(LEAD)
    open_consultation(page, TO_ANSWER)
    page.get_by_role("link", name=re.compile("^RE1")).click()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Say how often")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("“Say how often”")
    page.get_by_label("Not now").focus()
    page.keyboard.press("Space")
    page.get_by_label("What did you do, or why did you not?").fill(
        "The law sets the dates, and the letter now says so."
    )
    page.get_by_role("button", name="Save the answer").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The answer is saved.")).to_be_visible()
    return page


def test_the_lead_answers_by_keyboard_and_the_reviewer_sees_what_was_done(answered, enter, axe):
    open_consultation(answered, TO_ANSWER)
    answered.get_by_role("button", name="Publish the answers").click()
    axe(answered)
    answered.get_by_role("button", name="Publish").click()
    expect(answered.get_by_text("is published, and everybody who was asked has been told")).to_be_visible()
    page = enter(FORUM, java_script_enabled=False, **PHONE)
    page.goto("/notices/")
    page.get_by_role("button", name="Your comments on the framework were answered").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You said, we did")
    expect(page.get_by_text("The law sets the dates")).to_be_visible()
