"""What somebody sees who loses the connection, or has two tabs open: an honest sentence, and in the end all their words."""

import time

import pytest
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page, expect

from qa_portal.run.smoke.audits import criterion, see_saved
from tests.factories.audits import answer_in, audit_in
from tests.faults.autosaving import Autosaver
from tests.faults.portal import seconds_since
from tests.faults.visitor import Visitor

PATIENCE = 15_000  # milliseconds

pytestmark = [
    pytest.mark.browser,
    # of pytest-base-url, which Playwright's plugin asks for
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


@pytest.fixture
def audit(place):
    return audit_in(place)


@pytest.fixture
def tab(new_context, portal, place, audit):
    """`tab()` is the scoring page in one more tab of the auditor's browser."""
    address = f"http://localhost:{portal.web.port}"
    context = new_context(base_url=address)
    cookies = Visitor(portal.web.port, audit.auditor).cookies
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])

    def tab() -> Page:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(reverse("audits:score", args=[place.space.slug, audit.assignment_id]))
        return page

    return tab


def grade(page: Page, code: str, value: int) -> None:
    criterion(page, code).locator(f"input[name=grade][value='{value}']").check()


def status(page: Page, code: str):
    return page.locator(f"#status-{code}")


def test_words_written_without_a_connection_are_kept_said_to_be_and_saved_when_it_is_back(
    tab, portal, place, audit, account
):
    page = tab()
    page.context.set_offline(True)
    grade(page, "A1", 2)
    page.get_by_label("Comment on A1").press_sequentially("words 1")
    grade(page, "B1", 3)
    expect(page.locator("#unsaved")).to_contain_text("will be sent again by itself")
    expect(status(page, "A1")).not_to_contain_text("Saved")
    assert answer_in(audit, "A1").version == 0, "nothing can have arrived"
    page.context.set_offline(False)
    back = time.monotonic()
    see_saved(page, "A1")
    see_saved(page, "B1")
    recovered = seconds_since(back)
    expect(page.locator("#unsaved")).to_be_hidden()
    kept = Autosaver(Visitor(portal.web.port, audit.auditor), place, audit).kept()
    lost = kept.lost([1]) + int(answer_in(audit, "B1").grade != 3) + int(answer_in(audit, "A1").grade != 2)
    account.tell("browser without a connection, and back", recovered=recovered, lost=lost, doubled=kept.doubled)


def test_two_tabs_on_one_answer_show_both_values_and_lose_neither(tab, audit, account):
    one, other = tab(), tab()
    grade(one, "A1", 3)
    see_saved(one, "A1")
    began = time.monotonic()
    grade(other, "A1", 1)
    expect(status(other, "A1")).to_contain_text("It holds “Secure”")
    expect(status(other, "A1")).to_contain_text("Here you chose “Falls short”")
    assert answer_in(audit, "A1").grade == 3, "nothing is written over unseen"
    other.get_by_role("button", name="Keep mine: Falls short").click()
    expect(status(other, "A1")).to_contain_text("Saved: Falls short")
    lost = int(answer_in(audit, "A1").grade != 1)
    account.tell("two tabs on one answer", recovered=seconds_since(began), lost=lost)


def test_the_server_goes_away_while_somebody_types_and_every_word_is_saved_when_it_is_back(tab, portal, audit, account):
    """The connection is there and nobody answers: the page says the same and tries again by itself."""
    page = tab()
    portal.postgres.kill()
    page.get_by_label("Comment on A1").press_sequentially("Typed while the database was away.")
    expect(page.locator("#unsaved")).to_contain_text("will be sent again by itself")
    portal.postgres.start()
    back = time.monotonic()
    see_saved(page, "A1")
    recovered = seconds_since(back)
    connection.close()  # the test's own was cut with the others
    lost = int(answer_in(audit, "A1").comment != "Typed while the database was away.")
    account.tell("database away while somebody types", recovered=recovered, lost=lost)
