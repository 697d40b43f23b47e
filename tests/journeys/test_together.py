"""Six people of six bodies judge a case alone and then together: by keyboard, on a phone, without JavaScript.

The browser of whoever leads is closed half way, and somebody else carries on.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.ways import COUNTY_LEAD, FORUM, LEAD, SENCO

CASE = "/case-a-of-multi-agency-audit-plans-made-together/moderation/"
OFFICER, THERAPIST = "Dr Helen Moss", "Alice Tanner"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
AT_ONCE = 3_000
"""Milliseconds within which everybody sees what the lead shows, on a machine that does much else."""
ALL_ANSWERED = re.compile(r"(\d+) of \1 answered")
GOOD = 1
"""The place of the second grade, which asks for no comment."""
DISSENT = "I would have kept the higher grade: the family can see their words in it."


def test_six_people_score_alone_and_agree_together_though_the_lead_is_lost(enter, axe):
    lead = enter(LEAD)
    lead.goto(CASE)
    lead.get_by_role("link", name=re.compile("^Case ")).first.click()
    session = lead.url
    lead.get_by_role("button", name="Begin").click()
    officer, forum = enter(OFFICER), enter(FORUM, **PHONE)
    senco, therapist = enter(SENCO, java_script_enabled=False), enter(THERAPIST)
    second = enter(COUNTY_LEAD)
    _by_keyboard(officer, session)
    expect(lead.get_by_text(re.compile(r"1 of \d+ people have finished"))).to_be_visible()
    expect(lead.get_by_role("link", name="Follow the board")).to_have_count(0)
    for number, page in enumerate((forum, therapist, second, lead)):
        _by_pointer(page, session, number % 2)
    axe(forum)
    _by_hand(senco, session)
    _show_early(lead, session)
    code = _put_on_every_screen(lead, (forum, officer), session, axe)
    lead.context.close()
    _carry_on(second, session)
    second.get_by_role("link", name=code, exact=True).first.click()
    _agree(second, "The words in the plan are general; the descriptor asks for more.")
    _see_it_otherwise(therapist, code, session)
    _agree_the_rest(second, session)
    _close(second, session)
    forum.goto(session)
    forum.get_by_role("link", name=re.compile("^Plan .*what was agreed")).click()
    expect(forum.get_by_text(DISSENT)).to_be_visible()
    axe(forum)


def _begin(page: Page, session: str) -> None:
    """First the key questions of one's body, then the scores."""
    page.goto(session)
    page.get_by_role("link", name=re.compile("^Answer for")).click()
    for box in page.get_by_role("textbox").all():
        box.fill("School, health and home tell one another what works.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("^The answers of .* are kept"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Score plan")).click()


def _finish(page: Page) -> None:
    expect(page.locator("#progress")).to_contain_text(ALL_ANSWERED)
    page.get_by_role("link", name="Check and finish").click()
    left = page.get_by_role("heading", name="Still to do").locator("+ ul li")
    expect(page.get_by_role("heading", name="Finish scoring")).to_be_visible()
    assert left.all_inner_texts() == []
    page.get_by_role("button", name="I have finished").click()
    expect(page.get_by_role("heading", name="Who has finished")).to_be_visible()


def _by_keyboard(page: Page, session: str) -> None:
    _begin(page, session)
    for criterion in page.locator("[data-criterion]").all():
        _grade(criterion, 0).focus()
        page.keyboard.press("Space")
    _finish(page)


def _grade(criterion: Locator, place: int) -> Locator:
    """Some criteria are met or not, and have no second grade that asks for no comment; or they may not apply."""
    grades = criterion.locator("input[name=grade]:not([value=na])")
    return grades.nth(place if grades.count() > 2 else 0)


def _by_pointer(page: Page, session: str, place: int) -> None:
    _begin(page, session)
    for criterion in page.locator("[data-criterion]").all():
        _grade(criterion, place).check()
    _finish(page)


def _by_hand(page: Page, session: str) -> None:
    """Each answer by its own button, where no script runs."""
    _begin(page, session)
    codes = [each.get_attribute("data-criterion") for each in page.locator("[data-criterion]").all()]
    for code in codes:
        criterion = page.locator(f"[data-criterion={code}]")
        _grade(criterion, GOOD).check()
        with page.expect_navigation():
            criterion.get_by_role("button", name=re.compile("Save")).first.click()
    _finish(page)


def _show_early(page: Page, session: str) -> None:
    page.goto(session)
    expect(page.get_by_text(re.compile(r"6 of \d+ people have finished"))).to_be_visible()
    page.get_by_role("button", name="Show the scores").click()
    page.get_by_role("button", name=re.compile("^Show")).click()


def _put_on_every_screen(lead: Page, watchers: tuple[Page, ...], session: str, axe) -> str:
    for page in watchers:
        page.goto(f"{session}board")
        expect(page.get_by_text(re.compile("This page follows"))).to_be_visible()
    lead.goto(session)
    lead.get_by_role("link", name=re.compile("scores and what is agreed")).click()
    first = lead.get_by_role("table").get_by_role("link").first
    code = first.inner_text()
    first.click()
    lead.get_by_role("button", name="Show this to everybody").click()
    for page in watchers:
        expect(page.get_by_role("heading", name=re.compile(f": {code}$"))).to_be_visible(timeout=AT_ONCE)
    axe(watchers[0])
    return code


def _carry_on(page: Page, session: str) -> None:
    page.goto(session)
    page.get_by_role("button", name="Take the lead").click()
    page.get_by_role("link", name=re.compile("scores and what is agreed")).click()
    alike = page.get_by_role("button", name=re.compile("^Agree what everybody gave alike"))
    if alike.count():
        alike.click()


def _agree(page: Page, reason: str) -> None:
    """One criterion. The portal goes on to the next that is open."""
    page.get_by_role("radio").nth(GOOD).check()
    page.get_by_role("textbox").first.fill(reason)
    _keep_agreed(page)


def _keep_agreed(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Agreed", exact=True).click()


def _see_it_otherwise(page: Page, code: str, session: str) -> None:
    page.goto(session)
    page.get_by_role("link", name=re.compile("scores and what is agreed")).click()
    page.get_by_text(re.compile("^Agreed: ")).click()
    page.get_by_role("link", name=code, exact=True).click()
    page.get_by_role("textbox").last.fill(DISSENT)
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text(DISSENT)).to_be_visible()


def _agree_the_rest(page: Page, session: str) -> None:
    """What is left of the criteria, then the key questions."""
    while "/criteria/" in page.url:
        _agree(page, "Three of four outcomes can be measured.")
    page.goto(session)
    page.get_by_role("link", name="Compare what each agency said, and agree").click()
    opened = page.get_by_role("link", name=re.compile("^Write down what is agreed"))
    while opened.count():
        opened.first.click()
        page.get_by_role("textbox").first.fill("School and home write in one book, and health reads it each term.")
        _keep_agreed(page)


def _close(page: Page, session: str) -> None:
    page.goto(session)
    page.get_by_role("button", name="Close the session").click()
    page.get_by_role("button", name=re.compile("^Close")).click()
    expect(page.get_by_text("Closed", exact=True)).to_be_visible()
