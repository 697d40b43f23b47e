"""The disc takes no more: a plain sentence, what was typed stays, and neither a row without a file nor the reverse."""

import re
import time

import pytest

from qa_portal.access.roles import Role
from qa_portal.web.uploads import NO_ROOM
from tests.factories.plans import colleague_in, plan_in
from tests.faults.portal import seconds_since
from tests.faults.uploading import LARGE, address, document, files, form, half_done, rows
from tests.faults.visitor import Visitor

FULL = ("prlimit", "--fsize=1000000")
"""A server that may write files of a million bytes and no longer: the disc answers it as a full one would."""

IN_MEMORY = 2_000_000  # bytes; too many for this disc, and few enough for Django to keep in memory


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


@pytest.fixture
def plan(place):
    return plan_in(place)


def test_a_full_disc_is_said_in_a_sentence_and_leaves_nothing_half_done(portal, place, writer, plan, account):
    with portal.another_web(before=FULL) as full:
        visitor = Visitor(full.port, writer)
        for size in (IN_MEMORY, LARGE):
            answer = visitor.upload(address(place, plan), form(document(size)))
            assert answer.status == 200, answer.text[-500:]
            assert NO_ROOM in answer.text
            assert re.search(r'value="draft"[^>]*\schecked', answer.text), "what was typed is still there"
            assert (rows(writer), files(portal.media, place)) == ([], set())
        assert visitor.get("/").status == 200
    freed = time.monotonic()
    assert Visitor(portal.web.port, writer).upload(address(place, plan), form(document(LARGE))).status == 302
    account.tell(
        "disc full during an upload",
        recovered=seconds_since(freed),
        lost=1 - len(rows(writer)),
        doubled=half_done(portal.media, place, writer),
    )
