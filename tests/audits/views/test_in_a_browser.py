"""From a registered plan to an assigned audit, in a real browser, checked by axe, and once more without JavaScript."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from audits import tasks  # noqa: F401 - it registers the work that an upload asks for
from qa_portal.access.roles import Role
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.spaces.principal import acting_as
from tests.accessibility import look_at
from tests.audits.parser.layouts import marked_headings
from tests.factories.people import sign_in
from tests.factories.places import make_place
from tests.factories.plans import colleague_in, library_of_place, years_ago

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]


class Walk:
    """One browser that several people use in turn; with JavaScript, axe looks at each page that `look` is called on."""

    def __init__(self, page, live_server, *, javascript: bool) -> None:
        self.page, self.server, self.javascript = page, live_server, javascript
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def become(self, person) -> None:
        """Go on as this person, at their home page."""
        name = settings.SESSION_COOKIE_NAME
        session = sign_in(Client(), person).cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": session, "url": self.server.url}])
        self.page.goto(f"{self.server}/")
        self.look()

    def look(self) -> None:
        if self.javascript:
            look_at(self.page)

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).last.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)

    def type_date(self, legend: str, **parts: str) -> None:
        for part, words in parts.items():
            self.page.get_by_role("group", name=legend).get_by_label(part.capitalize()).fill(words)

    def tick(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def see(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def walk(browser, live_server, request):
    context = browser.new_context(java_script_enabled=request.param)
    walk = Walk(context.new_page(), live_server, javascript=request.param)
    yield walk
    context.close()
    assert walk.complaints == []


def register(walk):
    walk.follow("Register a plan")
    walk.press("Register and go on to the document")
    walk.see("There is a problem")
    walk.look()
    walk.type("Reference", "NCC-2026-0042")
    walk.tick("New plan after an assessment")
    walk.type_date("Month of birth", month="March", year=str(years_ago(9).year))
    walk.press("Register and go on to the document")
    walk.see("Plan NCC-2026-0042 is registered.")


def upload(walk):
    document = {"name": "draft.docx", "mimeType": "application/octet-stream", "buffer": marked_headings().data()}
    walk.page.get_by_label("Document", exact=True).set_input_files(document)
    walk.press("Upload")
    walk.see("Choose the document again")
    walk.look()
    walk.page.get_by_label("Document", exact=True).set_input_files(document)
    walk.tick("Draft")
    walk.type_date("Date of the document", day="2", month="3", year="2025")
    walk.tick("In-house")
    walk.press("Upload")
    walk.see("The document is waiting to be read.")
    walk.look()


def let_it_be_read(walk, person):
    """Do what the worker would do; the page notices by itself, or when it is refreshed."""
    with acting_as(person.pk), transaction.atomic():
        job = Job.objects.get(state=Job.State.QUEUED)
    runs.run(job.pk, person.pk)
    if not walk.javascript:
        walk.follow("Refresh")
    walk.see("Robin has difficulty with reading.")
    walk.look()


def open_round(walk):
    walk.follow("Open a round")
    walk.type("Name of the round", "Autumn audit")
    walk.page.get_by_label("Digital audit").check()
    walk.page.get_by_label("Term", exact=True).select_option(index=1)
    walk.type("Number of audits planned", "4")
    walk.type_date("Due date", day="2", month="3", year=str(years_ago(-1).year))
    walk.look()
    walk.press("Open the round")
    walk.see("The round “Autumn audit” is open.")


def assign(walk):
    walk.page.get_by_role("link", name="Assign plan NCC-2026-0042").click()
    walk.choose("Auditor", "Willa Writer (0 to do)")
    walk.press("Assign")
    walk.see("Willa Writer wrote a draft of this plan, so another auditor needs to score it.")
    walk.look()
    walk.choose("Auditor", "Audie Auditor (0 to do)")
    walk.press("Assign")
    walk.see("Plan NCC-2026-0042 was assigned to Audie Auditor.")
    walk.look()


def test_a_plan_goes_from_its_registration_to_its_auditor(walk):
    place = make_place()
    library_of_place(place)
    writer = colleague_in(Role.PLAN_WRITER, place, "Willa Writer")
    lead = colleague_in(Role.QA_LEAD, place, "Leah Lead")
    auditor = colleague_in(Role.AUDITOR, place, "Audie Auditor")

    walk.become(writer)
    register(walk)
    upload(walk)
    let_it_be_read(walk, writer)
    walk.follow("F: Special educational provision")
    assert walk.page.url.rpartition("#")[2].startswith("b")
    walk.follow("Plan")
    walk.see("Sections found in version 1")
    walk.look()
    walk.follow("Plans")
    walk.look()

    walk.become(lead)
    open_round(walk)
    assign(walk)
    walk.follow("Rounds")
    walk.look()
    walk.follow("Audits")
    walk.look()

    walk.become(auditor)
    walk.follow("Score plan NCC-2026-0042")
    walk.see("Audit of NCC-2026-0042")
