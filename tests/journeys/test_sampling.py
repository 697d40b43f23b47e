"""A lead settles a list, draws from it, opens a round and shares its plans out by keyboard; an auditor declines one."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.ways import AUDITOR, CITY, LEAD


def press(page: Page, name: str, role: str = "button") -> None:
    """Put the focus on a button or a link and press Enter."""
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def choose(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).first.focus()
    page.keyboard.press("Space")


def write(page: Page, label: str, words: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.type(words)


def test_a_lead_draws_a_sample_and_shares_out_its_plans_and_an_auditor_declines_one(enter, axe):
    page = enter(LEAD)
    page.goto(f"{CITY}/samples/new")
    write(page, "Name of the sample", "Three for a quick look")
    choose(page, "Dip sample")
    write(page, "Or a number of plans to draw", "3")
    press(page, "Show which plans could be drawn")
    expect(page.get_by_role("heading", name=re.compile("plans could be drawn"))).to_be_visible()
    axe(page)
    press(page, "Settle this list")
    expect(page.get_by_role("heading", name="Draw 3 plans")).to_be_visible()
    press(page, "Draw the sample")
    expect(page.get_by_role("table", name="Plans drawn").get_by_role("row")).to_have_count(4)
    press(page, "Draw it again and compare", role="link")
    expect(page.get_by_text("The same: from the stored list")).to_be_visible()
    axe(page)
    _open_round(page)
    press(page, "Share out all plans that are ready, with a fair proposal", role="link")
    expect(page.get_by_role("table", name="Plans and auditors")).to_be_visible()
    axe(page)
    page.get_by_role("combobox").first.select_option(label=page.locator("option", has_text=AUDITOR).first.inner_text())
    press(page, "Give these plans out")
    expect(page.get_by_text("3 plans were given out.")).to_be_visible()
    expect(page.get_by_text("3 drawn, 3 assigned")).to_be_visible()
    _decline(enter(AUDITOR), axe)


def _open_round(page: Page) -> None:
    press(page, "Open a round from this sample")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Term", exact=True).select_option(index=1)
    for part, words in (("Day", "1"), ("Month", "9"), ("Year", "2099")):
        page.get_by_label(part, exact=True).fill(words)
    press(page, "Open the round")
    expect(page.get_by_text("3 drawn, 0 assigned")).to_be_visible()


def _decline(page: Page, axe) -> None:
    page.goto(f"{CITY}/audits/?state=not_started")
    page.get_by_role("row", name=re.compile("Three for a quick look")).get_by_role("link").first.click()
    press(page, "I cannot score this plan", role="link")
    choose(page, "I should not judge this plan")
    choose(page, "I know this family")
    axe(page)
    press(page, "Give the plan back")
    expect(page.get_by_text(re.compile("You are not asked to score plan"))).to_be_visible()
