"""The broker is away, or has forgotten everything: pages answer, and the work that was asked for is done all the same."""

import time

import pytest
from django.urls import reverse

from qa_portal.jobs.models import Job
from reporting.models import Report
from tests.factories.audits import acting
from tests.factories.terms import AUTUMN, term_on
from tests.faults import hasty_worker
from tests.faults.portal import PATIENCE, seconds_since
from tests.faults.reports import doubled, is_done, job_of, prove_whole
from tests.faults.test_worker_lost import SWEEP
from tests.run.processes import comes_true

AT_ONCE = 15  # seconds for all the pages; left to itself a client would try for more than a minute


@pytest.fixture
def manager(visitor, desk):
    """The person of the desk, at a browser."""
    return visitor(desk.person)


def ask_for_report(manager, desk) -> Report:
    """Ask on the page, so that the web server sends the message."""
    term = term_on(desk.place, AUTUMN)
    reply = manager.post(reverse("reporting:report-build", args=[desk.place.space.slug]), {"term": term.pk})
    assert reply.status == 302, reply.text
    with acting(desk.person):
        return Report.objects.get()


def at_most(recovered):
    """Work that waits is sent again by the next sweep, of which the portal has fewer."""
    return recovered - hasty_worker.SWEEP + SWEEP


def test_pages_answer_while_the_broker_is_away_and_the_work_is_done_when_it_is_back(
    portal, desk, manager, tmp_path, account
):
    with portal.worker(tmp_path) as worker:
        assert comes_true(lambda: portal.listeners() > 0, PATIENCE), worker.log
        portal.valkey.kill()
        began = time.monotonic()
        assert manager.get("/").status == 200
        report = ask_for_report(manager, desk)
        assert manager.get(reverse("jobs:job-list")).status == 200
        assert seconds_since(began) < AT_ONCE
        assert job_of(desk.person).state == Job.State.QUEUED
        portal.valkey.start()
        back = time.monotonic()
        assert comes_true(lambda: is_done(desk.person), PATIENCE), worker.log
        recovered = seconds_since(back)
        assert worker.is_alive()
    prove_whole(desk, report)
    account.tell(
        "broker killed, work asked for meanwhile",
        recovered=recovered,
        in_use=at_most(recovered),
        doubled=doubled(desk, report),
    )


def test_work_whose_message_was_forgotten_is_done_all_the_same(portal, desk, manager, tmp_path, account):
    report = ask_for_report(manager, desk)
    with portal.broker() as broker:
        assert broker.llen("default") == 1
        broker.flushall()
    forgotten = time.monotonic()
    with portal.worker(tmp_path) as worker:
        assert comes_true(lambda: is_done(desk.person), PATIENCE), worker.log
    recovered = seconds_since(forgotten)
    prove_whole(desk, report)
    account.tell(
        "broker has forgotten everything (FLUSHALL)",
        recovered=recovered,
        in_use=at_most(recovered),
        doubled=doubled(desk, report),
    )
