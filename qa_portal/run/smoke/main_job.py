"""The main job from a draft to a report, with the people of one council of the demonstration."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from qa_portal.run.demonstration import Demonstration
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import CHECKOUT
from qa_portal.run.smoke import audits, parts, plans, reports, rounds
from qa_portal.run.smoke.browser import listen, sign_in_as, started_browser
from qa_portal.run.smoke.steps import NotSeen, Steps

WRITER, LEAD, AUDITOR = "Marcus Field", "Tom Bexley", "Owen Pritchard"
SAMPLE = CHECKOUT / "qa_portal" / "demonstration" / "samples" / "plan-7.docx"
SECTIONS = 11  # A to K, as a person counts them in this sample
INSTRUMENT = "Digital audit of a sampled draft"
KEYS = "44434"
PICTURE = CHECKOUT / ".run" / "smoke.png"


@dataclass(frozen=True)
class Case:
    """The plan that goes through the portal."""

    reference: str
    today: date


def do_main_job(demonstration: Demonstration, steps: Steps) -> None:
    """Raises CannotRun at the first step that was not seen to work."""
    case = Case(f"SMOKE-{datetime.now(UTC):%H%M%S}", datetime.now(UTC).date())
    with steps.step("the pages before sign-in answer"):
        parts.ask_pages(demonstration)
    with steps.step("the worker answers"):
        parts.ask_worker(demonstration)
    with started_browser() as browser:
        visit = _Visits(browser, demonstration.address)
        try:
            _do_in_browser(visit, steps, case, demonstration.folder)
        except CannotRun as problem:
            raise CannotRun(f"{problem}\nThe page as it was then: {visit.photograph()}") from problem


def _do_in_browser(visit: "_Visits", steps: Steps, case: Case, folder: Path) -> None:
    _write(visit, steps, case)
    term = _give_out(visit, steps, case)
    _score(visit, steps, case)
    _report(visit, steps, term, folder)
    with steps.step("no page caused an error in the browser"):
        visit.expect_no_complaints()


class _Visits:
    """People of the demonstration, each in a browser window of their own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._complaints: list[str] = []

    def by(self, name: str) -> Page:
        page = self._browser.new_page()
        listen(page, self._complaints)
        self._latest = page
        sign_in_as(page, self._address, name)
        return page

    def photograph(self) -> Path:
        """Keep a picture of the page that was opened last, for whoever has to find out what went wrong."""
        self._latest.screenshot(path=PICTURE, full_page=True)
        return PICTURE

    def expect_no_complaints(self) -> None:
        if self._complaints:
            raise NotSeen("\n".join(self._complaints))


def _write(visit: _Visits, steps: Steps, case: Case) -> None:
    with steps.step(f"{WRITER}, who writes plans, registers plan {case.reference} and uploads its document"):
        page = visit.by(WRITER)
        plans.register_plan(page, case.reference)
        plans.upload_document(page, plans.fresh_copy(SAMPLE), case.today)
    with steps.step(f"the worker reads it, and the page shows its {SECTIONS} sections"):
        plans.see_it_read(page, SECTIONS)


def _give_out(visit: _Visits, steps: Steps, case: Case) -> str:
    with steps.step(f"{LEAD}, who leads the work, opens a round and assigns the plan to {AUDITOR}"):
        page = visit.by(LEAD)
        term = rounds.open_round(page, f"Round of {case.reference}", INSTRUMENT, case.today)
        rounds.assign(page, case.reference, AUDITOR)
    return term


def _score(visit: _Visits, steps: Steps, case: Case) -> None:
    with steps.step(f"{AUDITOR} starts, and gives {len(KEYS)} grades by the keyboard"):
        page = visit.by(AUDITOR)
        audits.start_scoring(page, case.reference)
        audits.answer_by_keys(page, KEYS)
    with steps.step("every other criterion is answered and saved"):
        audits.answer_the_rest(page, "Read from the first page to the last.")
    with steps.step("words of the plan are marked with the mouse and added as evidence"):
        audits.quote_where_needed(page)
    with steps.step("the audit is submitted, and shows its grade"):
        grade = audits.submit(page, case.reference)
        if grade == "Not graded":
            raise NotSeen(f"The grade is {grade}.")


def _report(visit: _Visits, steps: Steps, term: str, folder: Path) -> None:
    with steps.step(f"{LEAD} builds the report of the {term}"):
        page = visit.by(LEAD)
        reports.build_report(page, term)
    with steps.step("its PDF is downloaded, and veraPDF finds it accessible (PDF/UA-1)"):
        reports.expect_accessible(reports.save_pdf(page, folder))
