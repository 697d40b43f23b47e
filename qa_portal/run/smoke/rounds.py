"""What a QA lead does with rounds: open one, and give a plan to an auditor."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from qa_portal.run.smoke.browser import choose, follow, press, type_date


def open_round(page: Page, name: str, instrument: str, today: date) -> str:
    """From the home page to the page of a new round of the present term; returns the term's name."""
    follow(page, "Rounds of")
    press(page, "Open a round")
    page.get_by_label("Name of the round").fill(name)
    page.get_by_label(instrument).check()
    terms = page.get_by_label("Term", exact=True)
    terms.select_option(index=1)
    term = terms.locator("option:checked").inner_text()
    page.get_by_label("Number of audits planned").fill("1")
    due = today + timedelta(days=14)
    type_date(page, "Due date", day=due.day, month=due.month, year=due.year)
    press(page, "Open the round")
    expect(page.get_by_text(f"The round “{name}” is open.")).to_be_visible()
    return term


def assign(page: Page, reference: str, auditor: str) -> None:
    """On the page of a round."""
    follow(page, f"Assign plan {reference}")
    choose(page.get_by_label("Auditor", exact=True), auditor)
    press(page, "Assign")
    expect(page.get_by_text(f"Plan {reference} was assigned to {auditor}.")).to_be_visible()
