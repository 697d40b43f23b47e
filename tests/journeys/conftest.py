"""A portal for all journeys, and people who walk through it. Any error in a browser's console fails the journey."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from qa_portal.run.demonstration import Demonstration
from qa_portal.run.smoke.audits import start_scoring
from qa_portal.run.smoke.browser import listen, sign_in_as
from tests.accessibility import look_at
from tests.journeys.portal import started_portal

PATIENCE = 15_000  # milliseconds
LONGEST = 300  # seconds; whoever comes first waits for the portal to start
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(LONGEST))
            # of pytest-base-url, which Playwright's plugin asks for
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"))


@pytest.fixture(scope="session")
def portal(django_db_setup) -> Demonstration:
    with started_portal() as started:
        yield started


@pytest.fixture
def quiet():
    """What browsers complained of. A journey that provokes an error on purpose clears it there."""
    complaints = []
    yield complaints
    assert not complaints


@pytest.fixture
def visit(new_context, portal, quiet):
    """`visit()` is a page of a new browser window before sign-in; options such as `viewport` go to the window."""

    def visit(**options) -> Page:
        page = new_context(base_url=portal.address, **options).new_page()
        page.set_default_timeout(PATIENCE)
        listen(page, quiet)
        return page

    return visit


@pytest.fixture
def enter(visit, portal):
    """`enter("Owen Pritchard")` is the home page of that person, in a browser window of their own."""

    def enter(name: str, **options) -> Page:
        page = visit(**options)
        sign_in_as(page, portal.address, name)
        return page

    return enter


@pytest.fixture
def score(enter):
    """`score("Owen Pritchard", "CITY-2026-0231")` is the scoring page of a plan that waits for that auditor."""

    def score(name: str, reference: str, **options) -> Page:
        page = enter(name, **options)
        start_scoring(page, reference)
        return page

    return score


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with what keeps the page from WCAG 2.2, levels A and AA."""
    return look_at
