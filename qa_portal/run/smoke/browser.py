"""A headless Chromium, and a person of the demonstration in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from qa_portal.run.failure import CannotRun
from qa_portal.run.prerequisites import CHROMIUM, advice, chromium

_ARGUMENTS = (
    "--no-sandbox",  # Chromium's own refuses to start for root; the pages are the portal's alone
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch_options() -> dict[str, Any]:
    """How Playwright starts the Chromium of this machine. It never downloads one."""
    return {"executable_path": chromium(), "args": list(_ARGUMENTS), "handle_sigint": False, "handle_sigterm": False}


@contextmanager
def started_browser() -> Iterator[Browser]:
    if chromium() is None:
        raise CannotRun(advice([CHROMIUM]))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        try:
            yield browser
        finally:
            browser.close()


def listen(page: Page, complaints: list[str]) -> None:
    """Add to `complaints` what the browser says is wrong; a breach of the content security policy is such."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


def sign_in_as(page: Page, address: str, name: str) -> None:
    """Sign in by the button with this person's name, which a demonstration alone has."""
    page.goto(f"{address}/accounts/demo/")
    page.get_by_role("button", name=f"{name},").first.click()
    expect(page.get_by_role("heading", name=f"Hello, {name}")).to_be_visible()


def follow(page: Page, name: str) -> None:
    """Click the first link of the page's main part whose name begins with these words."""
    page.get_by_role("main").get_by_role("link", name=beginning(name)).first.click()


def press(page: Page, name: str) -> None:
    """Press the button with exactly this name in the page's main part."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def type_date(page: Page, group: str, **parts: int) -> None:
    """`type_date(page, "Due date", day=27, month=3, year=2026)` fills the boxes of a date."""
    boxes = page.get_by_role("group", name=group)
    for label, number in parts.items():
        boxes.get_by_label(label.capitalize()).fill(str(number))


def choose(select: Locator, beginning_with: str) -> str:
    """Choose the first option whose words begin so; returns the words."""
    option = select.locator("option", has_text=beginning(beginning_with)).first
    select.select_option(value=option.get_attribute("value"))
    return option.inner_text()


def beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")
