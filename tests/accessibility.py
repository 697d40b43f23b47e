"""What keeps a page from WCAG 2.2, levels A and AA, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def look_at(page: Page) -> None:
    """Fail with what axe finds. A press may lead on a moment later: then the page that comes is meant."""
    try:
        found = Axe().run(page, options=RULES)
    except Error:
        page.wait_for_load_state()
        found = Axe().run(page, options=RULES)
    assert not found.violations_count, found.generate_report()
