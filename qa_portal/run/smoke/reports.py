"""What a QA lead does with reports: build one, wait for it, and save its PDF."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from qa_portal.run.places import CHECKOUT
from qa_portal.run.smoke.browser import follow, press
from qa_portal.run.smoke.steps import NotSeen

BUILDING_SECONDS = 90


def ask_for_report(page: Page, term: str = "") -> None:
    """From the home page to a report that is being built: of this term, or of the latest that has audits."""
    follow(page, "Reports of")
    form = page.locator("form").filter(has=page.get_by_role("button", name="Build the report", exact=True))
    if term:
        form.get_by_label("Term", exact=True).select_option(label=term)
    press(page, "Build the report")


def build_report(page: Page, term: str = "") -> None:
    """From the home page to a report that was built."""
    ask_for_report(page, term)
    expect(page.get_by_role("link", name="Download PDF")).to_be_visible(timeout=BUILDING_SECONDS * 1000)


def save_pdf(page: Page, into: Path) -> Path:
    """Save the PDF of the report that the page shows."""
    with page.expect_download() as coming:
        follow(page, "Download PDF")
    file = into / "report.pdf"
    coming.value.save_as(file)
    return file


def expect_accessible(pdf: Path) -> None:
    """Ask veraPDF. Raises NotSeen with what is wrong."""
    command = [sys.executable, "-m", "qa_portal.printing.verapdf", str(pdf)]
    done = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NotSeen(f"{done.stdout}{done.stderr}".strip())
