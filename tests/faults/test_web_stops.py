"""The web server is stopped, or killed, in the middle of an upload: the document is wholly there, or not at all."""

import time

import pytest

from qa_portal.access.roles import Role
from tests.factories.plans import colleague_in, plan_in
from tests.faults.portal import PATIENCE, seconds_since
from tests.faults.uploading import LARGE, address, document, files, form, half_done, rows
from tests.faults.visitor import Visitor

A_MOMENT = 0.5  # seconds; the server has begun to read, or to stop


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


@pytest.fixture
def plan(place):
    return plan_in(place)


def test_an_upload_under_way_is_finished_by_a_server_that_is_asked_to_stop(portal, place, writer, plan, account):
    with portal.another_web() as web:
        upload = Visitor(web.port, writer).slow_upload(address(place, plan), form(document(LARGE)))
        time.sleep(A_MOMENT)
        web.ask_to_stop()
        asked = time.monotonic()
        time.sleep(A_MOMENT)
        status = upload.finish()
        assert web.has_ended(PATIENCE)
    recovered = seconds_since(asked)
    acknowledged = int(status == 302)
    account.tell(
        "web server asked to stop (SIGTERM) during an upload",
        recovered=recovered,
        lost=max(acknowledged - len(rows(writer)), 0),
        doubled=half_done(portal.media, place, writer),
    )
    assert status == 302, "a stop in good order finishes what has begun"


def test_an_upload_under_way_leaves_nothing_when_the_server_is_killed(portal, place, writer, plan, account):
    with portal.another_web() as web:
        upload = Visitor(web.port, writer).slow_upload(address(place, plan), form(document(LARGE)))
        time.sleep(A_MOMENT)
        web.kill()
        killed = time.monotonic()
        assert upload.finish() == 0
    assert (rows(writer), files(portal.media, place)) == ([], set())
    again = Visitor(portal.web.port, writer).upload(address(place, plan), form(document(LARGE)))
    account.tell(
        "web server killed during an upload, sent again",
        recovered=seconds_since(killed),
        lost=int(again.status == 302) - len(rows(writer)),
        doubled=half_done(portal.media, place, writer),
    )
