"""A report goes from the audits to its group, and no name goes with it."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from qa_portal.demonstration.drafts import Draft, as_word
from qa_portal.run.smoke import audits, plans, reports, rounds
from qa_portal.run.smoke.browser import follow, press

WRITER, LEAD, AUDITOR, MEMBER = "Marcus Field", "Tom Bexley", "Owen Pritchard", "Stephen Rudd"
CHILD, PLAN = "Zebedee", "LEAK-2026-1"
PLANTED = f"{CHILD}, whose plan {WRITER} wrote, does not recognise himself here."
DECISION = "The group is asked to agree that every writer attends one workshop."
NAMES = (CHILD, PLAN, WRITER, AUDITOR, "Shazia Karim", "Kate Sutton", "Ama Boateng")


@pytest.fixture
def planted(enter) -> str:
    """A submitted audit that has the name of its child wherever a person can type; the term in which it counts."""
    today = datetime.now(UTC).date()
    writer = enter(WRITER)
    plans.register_plan(writer, PLAN, team=f"Team of {CHILD}")
    plans.upload_document(
        writer, as_word(Draft(CHILD, "SLCN", dict.fromkeys("ABCDEF", 1), today.year + 2, seed=7)), today
    )
    expect(writer.get_by_role("navigation", name="Sections")).to_be_visible(timeout=30_000)
    lead = enter(LEAD)
    term = rounds.open_round(lead, f"Round of {CHILD}", "Digital audit of a sampled draft", today)
    rounds.assign(lead, PLAN, AUDITOR)
    _submit_audit(enter(AUDITOR))
    return term


def _submit_audit(page: Page) -> None:
    audits.start_scoring(page, PLAN)
    audits.answer_the_rest(page, PLANTED)
    audits.quote_where_needed(page)
    audits.submit(page, PLAN)
    expect(page.get_by_text(PLANTED).first).to_be_visible()


def issue(page: Page, term: str) -> None:
    """Build the report, see how far it is, add words, and issue it."""
    reports.ask_for_report(page, term)
    expect(page.locator("#report-progress")).to_have_text(re.compile(r"Waiting for its turn|step \d of \d"))
    expect(page.get_by_role("link", name="Download PDF")).to_be_visible(timeout=reports.BUILDING_SECONDS * 1000)
    follow(page, "Add or change words")
    page.get_by_label("Purpose and decisions asked for").fill(DECISION)
    press(page, "Save the words")
    follow(page, "Issue the report")
    press(page, "Issue the report")
    expect(page.get_by_text("It does not change any more.")).to_be_visible(timeout=reports.BUILDING_SECONDS * 1000)


def what_the_group_gets(page: Page, folder) -> str:
    """The words of the page, of its PDF and of the table beside each figure."""
    hrefs = page.eval_on_selector_all("a[href*='/figures/']", "all => all.map(one => one.href)")
    tables = [page.request.get(href).text() for href in hrefs]
    assert len(tables) > 3
    with PdfDocument(reports.save_pdf(page, folder)) as pdf:
        printed = [leaf.get_textpage().get_text_range() for leaf in pdf]
    return "\n".join([page.content(), *printed, *tables])


def test_a_report_reaches_its_group_without_the_name_of_a_child_a_writer_or_an_auditor(enter, planted, tmp_path):
    issue(enter(LEAD), planted)
    member = enter(MEMBER)
    member.get_by_role("main").get_by_role("link", name=planted.partition(" term")[0]).first.click()
    expect(member.get_by_text(DECISION)).to_be_visible()
    words = what_the_group_gets(member, tmp_path)
    assert DECISION.partition(" that ")[0] in re.sub(r"\s+", " ", words)
    assert [name for name in NAMES if name in words] == []
    expect(member.get_by_role("link", name=re.compile("words|Issue"))).to_have_count(0)
