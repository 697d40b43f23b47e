"""The circle: a parent answers by link, a forum is heard, a meeting decides, and a concern is answered higher up."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys.ways import COUNTY_LEAD, FORUM, LIBRARY

AT_400_PERCENT = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
"""1,280 pixels, four times as large."""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
COUNTY, BOARD = "/nottinghamshire", "/nottinghamshire-paig"
QUESTIONS = 11
PAIG_MEMBER, EXECUTIVE = "Margaret Hope", "Peter Lindley"
ISSUE, DONE = "Letters come in the holidays", "Letters go out in term time now, and each names who to ring."
DECISION, ACTION = "Every late action is looked at first.", "Send drafts to families a week earlier"
PASSED, ANSWERED = "This needs money that we do not have.", "A second checker of final plans begins next month."


def test_a_forum_raises_an_issue_and_sees_what_was_done(enter, axe):
    forum = enter(FORUM, **PHONE)
    forum.goto(f"{LIBRARY}/issues/new")
    forum.get_by_label("What is the issue?").fill(ISSUE)
    forum.get_by_label("What do families tell you?").fill("Every summer some families read it weeks too late.")
    forum.get_by_role("button", name="Raise it").tap()
    expect(forum.get_by_role("heading", level=1)).to_have_text(ISSUE)
    lead = enter(COUNTY_LEAD)
    lead.goto(forum.url)
    lead.get_by_role("button", name="Answer it").click()
    lead.get_by_label("Something was done").check()
    lead.get_by_role("textbox").first.fill(DONE)
    lead.get_by_role("button", name="Answer").click()
    forum.reload()
    expect(forum.get_by_text(DONE)).to_be_visible()
    axe(forum)


def test_a_chair_runs_a_meeting_and_a_member_reads_it(enter, axe):
    chair = enter(COUNTY_LEAD)
    chair.goto(f"{BOARD}/meetings/new")
    chair.get_by_label("Which group meets?").select_option(label="Nottinghamshire County PAIG")
    today = date.today()  # noqa: DTZ011 - the day of whoever sits at the screen
    for part, words in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        chair.get_by_label(part, exact=True).fill(str(words))
    chair.get_by_label("Where?").fill("Committee room 1")
    chair.get_by_label("Agenda").fill("The report of the term\nLate actions")
    chair.get_by_role("button", name="Call the meeting").click()
    chair.get_by_label("Report", exact=True).select_option(index=1)
    chair.get_by_role("button", name="Put it on the table").click()
    chair.get_by_label("What was decided?").fill(DECISION)
    chair.get_by_role("button", name="Note the decision").click()
    expect(chair.get_by_text(DECISION)).to_be_visible()
    meeting = chair.url
    _raise_action(chair, today)
    member = enter(PAIG_MEMBER)
    member.goto(meeting)
    for words in (DECISION, ACTION):
        expect(member.get_by_text(words).first).to_be_visible()
    axe(member)
    member.get_by_role("link", name=re.compile("^Report of")).click()
    expect(member.get_by_role("heading", level=1)).to_be_visible()


def _raise_action(chair: Page, today: date) -> None:
    chair.get_by_role("link", name="Raise an action from this meeting").click()
    chair.get_by_label("What is to be done?").fill(ACTION)
    chair.get_by_label("How shall we know that it worked?").fill(
        "The share of drafts that families read in time rises."
    )
    chair.get_by_label("Who answers for it?").select_option(label=COUNTY_LEAD)
    for part, words in (("Day", 1), ("Month", 6), ("Year", today.year + 1)):
        chair.get_by_label(part, exact=True).fill(str(words))
    chair.get_by_role("button", name="Raise the action").click()
    expect(chair.get_by_role("heading", level=1)).to_contain_text(ACTION)


def test_an_executive_answers_a_concern_that_was_passed_on(enter, axe):
    member = enter(PAIG_MEMBER)
    member.goto(f"{BOARD}/escalations/")
    member.get_by_role("row", name=re.compile("Waiting for an answer")).get_by_role("link").first.click()
    concern = member.url
    _answer(member, "We cannot settle it: pass it on", PASSED)
    executive = enter(EXECUTIVE)
    executive.goto("/today/")
    executive.get_by_role("link", name=re.compile("^Answer a concern for the .*Executive Leadership Group")).click()
    expect(executive.get_by_text(PASSED)).to_be_visible()
    axe(executive)
    _answer(executive, "We settle it", ANSWERED)
    lead = enter(COUNTY_LEAD)
    lead.goto(concern)
    for words in (PASSED, ANSWERED):
        expect(lead.get_by_text(words)).to_be_visible()


def _answer(page: Page, outcome: str, words: str) -> None:
    page.get_by_label(outcome).check()
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text(words)).to_be_visible()


def test_a_parent_answers_by_link_with_the_keyboard_and_without_a_script(enter, visit, quiet):
    lead = enter(COUNTY_LEAD)
    lead.goto(f"{COUNTY}/surveys/")
    lead.get_by_role("link", name="Families after a new plan").click()
    lead.get_by_role("button", name="Make letters").click()
    lead.get_by_label("References of plans").fill("")
    lead.get_by_label("Letters without a plan").fill("1")
    lead.get_by_label("Who are they?").fill("Coffee morning")
    lead.get_by_role("button", name="Make the letters").click()
    link = lead.locator(".survey-letter__link").first.inner_text()
    parent = visit(**AT_400_PERCENT)
    parent.goto(link)
    _press(parent, "Start")
    for number in range(1, QUESTIONS + 1):
        expect(parent.get_by_text(f"Question {number} of {QUESTIONS}")).to_be_visible()
        parent.get_by_role("radio").first.focus()
        parent.keyboard.press("Space")
        assert parent.locator("main").bounding_box()["width"] <= AT_400_PERCENT["viewport"]["width"]
        _press(parent, "Continue")
    parent.get_by_role("textbox").focus()
    parent.keyboard.type("They listened to us.")
    _press(parent, "Continue")
    expect(parent.get_by_text("They listened to us.")).to_be_visible()
    _press(parent, "Send your answers")
    expect(parent.get_by_role("heading", name="Thank you")).to_be_visible()
    parent.goto(link)
    expect(parent.get_by_role("button", name="Start")).to_have_count(0)
    quiet.clear()  # a used link is answered like a wrong one, and browsers complain of it


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
