"""The process that reads a document dies, by its own hand or for want of memory: a plain reason, and the queue goes on."""

import time

import pytest

from audits.models import PlanVersion
from audits.parser.child.refusals import SENTENCES
from audits.parser.run import CHILD
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from tests.factories.audits import acting
from tests.factories.plans import colleague_in, plan_in
from tests.faults.portal import PATIENCE, seconds_since
from tests.faults.uploading import address, document, form, rows
from tests.run.processes import comes_true

_DYING = "import os, signal; os.kill(os.getpid(), signal.{signal})"
_EATING = f"""
import sys
sys.path[0] = {str(CHILD.parent)!r}
from child.limits import set_limits
set_limits()
eaten = []
while True:
    eaten.append(bytes(10_000_000))
"""
READERS = {
    "is killed (SIGKILL)": _DYING.format(signal="SIGKILL"),
    "crashes (SIGSEGV)": _DYING.format(signal="SIGSEGV"),
    "takes all the memory it may": _EATING,
}
"""What the reader of the first document does -> its program."""


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


def states(writer):
    return [row.state for row in rows(writer)]


@pytest.mark.parametrize("deed", READERS)
def test_a_reader_that_dies_is_said_in_a_sentence_and_the_next_document_is_read(
    deed, portal, place, writer, visitor, tmp_path, account
):
    reader = tmp_path / "reader.py"
    reader.write_text(READERS[deed])
    first, second = plan_in(place), plan_in(place)
    for plan in (first, second):
        assert visitor(writer).upload(address(place, plan), form(document())).status == 302
    with portal.worker(tmp_path, "--reader", str(reader)) as worker:
        assert comes_true(lambda: PlanVersion.State.REFUSED in states(writer), PATIENCE), worker.log
        died = time.monotonic()
        assert comes_true(lambda: PlanVersion.State.WAITING not in states(writer), PATIENCE), worker.log
        recovered = seconds_since(died)
        assert worker.is_alive()
    refused, read = sorted(rows(writer), key=lambda row: row.state, reverse=True)
    assert (refused.state, refused.refusal) == (PlanVersion.State.REFUSED, SENTENCES["crashed"])
    assert (read.state, bool(read.text)) == (PlanVersion.State.READ, True)
    with acting(writer):
        told = Notice.objects.filter(kind__in=[Notice.Kind.DOCUMENT_READ, Notice.Kind.DOCUMENT_REFUSED]).count()
    account.tell(f"reader of a document {deed}", recovered=recovered, lost=max(2 - told, 0), doubled=max(told - 2, 0))
