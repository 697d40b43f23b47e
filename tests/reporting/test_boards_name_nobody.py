"""A child's name stands in a finding and in every box that is typed: no page, paper or export of a board ever holds it."""

import re
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client

from qa_portal.spaces.models import Space
from reporting.models import Finding, Meeting, Report
from reporting.queries.action_sources import found_source
from tests.factories.actions import raised
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.risks import met, risk_of, up
from tests.house.addresses import in_spaces
from tests.reporting.coding import commented
from tests.upkeep.canary.watching import CANARY, sings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]
SENTENCE = f"{CANARY} was not heard by her school."
APPS = ("reporting:", "notices:", "moderation:calendar")


@pytest.fixture
def board(place, lead, member, desk):
    """A board with one of everything, an action that came from a finding which names a child, and an issued report."""
    commented(place, {"F3": SENTENCE})
    with acting(lead) as by:
        finding = Finding.objects.in_space(place.space).get(excerpt=SENTENCE)
        source = found_source(by, Space.objects.get(pk=place.space.pk), "finding", finding.pk)
    desk.issued()
    up(place, lead)
    found = {"action_id": raised(place.board, lead, source=source).pk, "risk_id": risk_of(place, lead).pk}
    paper = met(place, lead)
    with acting(member):
        report, meeting = Report.objects.get(), Meeting.objects.get()
    return found | {
        "paper_id": paper.pk,
        "meeting_id": meeting.pk,
        "report_id": report.pk,
        "group_id": meeting.group_id,
    }


def addresses_of(space, objects):
    """Each address of these apps in a space whose objects are among those that are known."""
    known = {"key": "gates", **objects}
    fitting = [each for each in in_spaces() if each.name.startswith(APPS) and set(each.object_parameters) <= set(known)]
    return {
        each.name: each.url(space=space.slug, **{name: known[name] for name in each.object_parameters})
        for each in fitting
    }


def read(answer):
    """All that an answer holds; a document is opened."""
    body = b"".join(answer)
    if not is_zipfile(BytesIO(body)):
        return body
    with ZipFile(BytesIO(body)) as document:
        return b"".join(document.read(name) for name in document.namelist())


def filled_in(page):
    """A form as somebody would send it who names the child in every box of words."""
    boxes = re.findall(r'<(?:input[^>]*type="text"|textarea)[^>]*>', page)
    named = [(re.search(r'name="([^"]+)"', each)[1], "numeric" in each) for each in boxes]
    chosen = re.findall(r'<select[^>]*name="([^"]+)".*?<option value="([^"]+)"', page, re.DOTALL)
    ticked = re.findall(r'<input[^>]*type="radio"[^>]*name="([^"]+)"[^>]*value="([^"]+)"', page)
    ticked += [
        (name, value) for value, name in re.findall(r'value="([^"]+)"[^>]*name="([^"]+)"[^>]*type="radio"', page)
    ]
    words = {name: SENTENCE for name, is_number in named if not is_number}
    numbers = {name: "2027" if name.endswith("year") else "3" for name, is_number in named if is_number}
    return {**dict(reversed(ticked)), **dict(chosen), **words, **numbers}


def test_nothing_that_a_board_reads_or_takes_out_holds_the_name(place, lead, member, board):
    writer: Client = sign_in(Client(), lead)
    asked = []
    for name, url in addresses_of(place.board, board).items():
        page = writer.get(url).content.decode() if "pdf" not in name and "word" not in name else ""
        answer = writer.post(url, filled_in(page))
        asked += [name] if b"This may name a child" in answer.content else []
    assert {"reporting:action-new", "reporting:risk-new", "reporting:escalation-new"} <= set(asked)
    reader, seen = sign_in(Client(), member), []
    for space in (place.board, place.library):
        for name, url in addresses_of(space, board).items():
            answer = reader.get(url)
            assert not sings(read(answer)), name
            seen += [name] if answer.status_code == 200 else []
    assert {"reporting:report", "reporting:paper", "reporting:paper-word", "reporting:action", "reporting:risk"} <= set(
        seen
    )
    assert {
        "reporting:action-plan-word",
        "reporting:report-word",
        "reporting:report-common",
        "reporting:meeting",
    } <= set(seen)
