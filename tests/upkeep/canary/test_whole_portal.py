"""The same in earnest: web server, worker, broker and database of one's own, with the demonstration; all that they say is read.

A document with the child's name in its text and its file name is uploaded and read by a worker, a broken one is refused,
comments and words of a report hold the name, the database goes away for a moment.
"""

import base64
import re
import shutil
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
import redis
from docx import Document

from qa_portal.people.models import Person
from qa_portal.run.postgres import EmbeddedPostgres
from qa_portal.spaces.ids import new_id
from tests.databases import demonstration_media, fill_with_the_demonstration
from tests.faults.portal import BreakablePortal, Web, connected_to, started_portal
from tests.faults.visitor import Visitor
from tests.run.processes import comes_true
from tests.upkeep.canary.watching import CANARY, sings

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]  # whoever comes first loads the demonstration

AN_OPEN_ASSIGNMENT = """
    SELECT s.slug, a.id, a.auditor_id FROM audits_assignment a JOIN spaces_space s ON s.id = a.space_id
    JOIN audits_planversion v ON v.id = a.plan_version_id AND v.state = 'read'
    WHERE a.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM audits_audit x WHERE x.assignment_id = a.id) LIMIT 1"""
PATIENCE = 60


@dataclass
class Overheard:
    """What the servers said while people worked. `commands` are all that Valkey was told."""

    logs: dict[str, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    shown: bool = False


class Eavesdropper(threading.Thread):
    """Listens to every command that reaches Valkey."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.heard: list[str] = []
        self._client = redis.Redis.from_url(url, socket_timeout=None)  # it waits as long as nobody speaks

    def run(self) -> None:
        with suppress(redis.ConnectionError, OSError), self._client.monitor() as monitor:
            for command in monitor.listen():
                self.heard.append(str(command["command"]))


def letter_about_the_child() -> BytesIO:
    made = Document()
    made.add_heading("Section A: The views of the child", 1)
    made.add_paragraph(f"{CANARY} likes trains. {CANARY} lives with her grandmother.")
    made.add_heading("Section B: Special educational needs", 1)
    made.add_paragraph(f"{CANARY} finds long instructions hard.")
    file = BytesIO()
    made.save(file)
    return named(file.getvalue())


def broken_letter() -> BytesIO:
    return named(b"PK\x03\x04" + CANARY.encode() * 40)


def named(content: bytes) -> BytesIO:
    file = BytesIO(content)
    file.name = f"{CANARY} final.docx"
    return file


def first_choices(page: str) -> dict[str, str]:
    """The first value of each group of radio buttons and of each list, and today in the boxes of dates."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        kind, name, value = (attribute(tag, each) for each in ("type", "name", "value"))
        if kind == "radio" or (kind == "hidden" and name):
            found.setdefault(name, value)
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        found[name] = next((value for value in re.findall(r'<option value="([^"]*)"', options) if value), "")
    dates = dict(zip(sorted(set(re.findall(r'name="(drafted_on\w+)"', page))), ("3", "3", "2026"), strict=False))
    return {**found, **dates}


def attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return match[1] if match else ""


class Walk:
    """People of the demonstration at work, each step noted with its status."""

    def __init__(self, portal: BreakablePortal, web: Web, overheard: Overheard) -> None:
        self.portal, self.web, self.overheard = portal, web, overheard

    def visitor(self, person_id: int) -> Visitor:
        return Visitor(self.web.port, Person.objects.get(pk=person_id))

    def note(self, step: str, status: int) -> None:
        self.overheard.statuses[step] = status

    def rows(self, statement: str, *values: object) -> list[tuple]:
        with self.portal.as_superuser() as admin:
            return admin.execute(statement, list(values) or None).fetchall()

    def upload(self, file: BytesIO, step: str) -> None:
        slug, plan_id, writer_id = self.rows("""
            SELECT s.slug, p.id, g.user_id FROM audits_plan p JOIN spaces_space s ON s.id = p.space_id
            JOIN spaces_spacegrant g ON g.space_id = s.id AND g.role = 'plan_writer' ORDER BY p.id LIMIT 1""")[0]
        visitor, address = self.visitor(writer_id), f"/{slug}/plans/{plan_id}/upload"
        reply = visitor.upload(address, {**first_choices(visitor.get(address).text), "file": file})
        self.note(step, reply.status)
        self.version_page = (visitor, reply.location)

    def wait_until_read(self) -> bool:
        visitor, address = self.version_page
        return comes_true(
            lambda: sings(visitor.get(address).text) and "Not read yet" not in visitor.get(address).text, PATIENCE
        )

    def score(self) -> None:
        slug, assignment, auditor = self.rows(AN_OPEN_ASSIGNMENT)[0]
        visitor, address = self.visitor(auditor), f"/{slug}/audits/{assignment}"
        self.note("start", visitor.post(f"{address}/start", {}).status)
        page = visitor.get(f"{address}/score").text
        answer = re.search(r"answers/([0-9a-f-]{36})", page)[1]
        fields = {"grade": 3, "comment": f"{CANARY} is not heard.", "version": 0, "page_id": new_id(), "page_edit": 1}
        self.note("comment", visitor.post(f"{address}/answers/{answer}", fields, htmx=True).status)
        self.note("quote", visitor.post(f"{address}/answers/{answer}/quote", {"exact": CANARY}, htmx=True).status)

    def report(self) -> None:
        slug, lead = self.rows("""SELECT slug, user_id FROM spaces_spacegrant g JOIN spaces_space s ON s.id = g.space_id
            JOIN reporting_report r ON r.space_id = s.id WHERE role = 'qa_lead' AND s.kind = 'council' LIMIT 1""")[0]
        visitor = self.visitor(lead)
        fields = first_choices(visitor.get(f"/{slug}/reports/").text)
        self.note("report", visitor.post(f"/{slug}/reports/build", fields).status)

    def err(self) -> None:
        visitor = self.version_page[0]
        self.note("nowhere", visitor.get(f"/{CANARY}/plans/{CANARY}/").status)
        self.portal.postgres.stop()
        self.note("away", visitor.post("/accounts/login/", {"login": f"{CANARY}@x.org", "password": CANARY}).status)
        self.portal.postgres.start()
        self.web.wait()


@pytest.fixture(scope="module")
def overheard(django_db_setup, django_db_blocker, tmp_path_factory) -> Overheard:
    folder, told = tmp_path_factory.mktemp("canary"), Overheard()
    with (
        started_portal(fill_with_the_demonstration) as portal,
        django_db_blocker.unblock(),
        connected_to(portal.addresses.user),
    ):
        shutil.copytree(demonstration_media(), portal.media, dirs_exist_ok=True)
        ear = Eavesdropper(portal.valkey.url())
        ear.start()
        with portal.worker(folder, LOG_LEVEL="DEBUG") as worker, portal.another_web(LOG_LEVEL="DEBUG") as web:
            walk(Walk(portal, web, told))
            time.sleep(2)  # what is on its way to a log arrives
            told.logs = {
                "web": web.log.read_text(),
                "worker": worker.log,
                **servers(portal.postgres, portal.run.folder),
            }
        told.commands = list(ear.heard)
    return told


def walk(steps: Walk) -> None:
    steps.upload(letter_about_the_child(), "upload")
    steps.overheard.shown = steps.wait_until_read()
    steps.upload(broken_letter(), "broken upload")
    steps.score()
    steps.report()
    time.sleep(6)  # the worker prints
    steps.err()


def servers(postgres: EmbeddedPostgres, folder: Path) -> dict[str, str]:
    return {
        "postgres": postgres.log.read_text(errors="replace"),
        "valkey": (folder / "valkey" / "valkey.log").read_text(errors="replace"),
    }


def test_people_did_what_they_came_for(overheard):
    done = overheard.statuses
    assert (done["upload"], done["comment"], done["nowhere"], done["away"]) == (302, 200, 404, 503), done
    assert done["broken upload"] in {302, 422}
    assert overheard.shown, "the worker has read the document, and its page shows the name to the writer"


@pytest.mark.parametrize("server", ["web", "worker", "postgres", "valkey"])
def test_no_log_of_a_server_holds_the_name(overheard, server):
    assert not [line for line in overheard.logs[server].splitlines() if sings(line)]


def test_web_and_worker_said_something_at_all(overheard):
    assert overheard.logs["web"]
    assert overheard.logs["worker"]


def test_no_message_to_the_broker_and_no_key_of_the_cache_holds_the_name(overheard):
    messages = [command for command in overheard.commands if command.startswith("LPUSH")]
    assert len(messages) >= 2, "work was sent"
    assert not [command for command in overheard.commands if sings(command)]


def test_a_disguise_would_be_seen():
    """The looking itself is tried: the name is found as Celery would carry it."""
    assert sings("LPUSH default " + base64.b64encode(f'[["{CANARY}"], {{}}]'.encode()).decode())
    assert sings(f"/x/?q=%5A{CANARY[1:]}")
