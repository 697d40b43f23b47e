"""A worker is killed while it prints a report. Nothing is lost, nothing is there twice, and it is soon made good."""

import time

import pytest
from django.db import connection

from qa_portal.environment import Environment
from reporting.models import Report
from tests.faults import hasty_worker
from tests.faults.portal import PATIENCE, seconds_since
from tests.faults.reports import doubled, is_done, job_of, prove_whole
from tests.run.processes import comes_true

IN_USE = Environment.model_fields
LEASE, SWEEP, RETRY = (IN_USE[f"job_{name}_seconds"].default for name in ("lease", "sweep", "retry"))
SLOW = ("--slow-print", "600")  # seconds; longer than any test


@pytest.fixture
def report(desk):
    """A report that was asked for; the message has gone to the broker."""
    return desk.ask()


def at_most(recovered: float) -> float:
    """The seconds that it takes with the portal's own lease and sweep, if they have only just begun."""
    return LEASE + SWEEP + max(recovered - hasty_worker.LEASE - hasty_worker.SWEEP, 0)


def at_most_when_told(recovered: float) -> float:
    """The same where the worker lives and puts the work back itself, to be tried again soon."""
    return RETRY + SWEEP + max(recovered - hasty_worker.RETRY - hasty_worker.SWEEP, 0)


def tell(account, fault, desk, report, recovered, at_most=at_most):
    prove_whole(desk, report)
    assert job_of(desk.person).attempts == 2
    account.tell(fault, recovered=recovered, in_use=at_most(recovered), doubled=doubled(desk, report))


def test_a_whole_worker_that_is_killed_mid_report_leaves_one_report(portal, desk, report, tmp_path, account):
    """Another stands by, with a beat of its own: two beats do no harm."""
    with portal.worker(tmp_path, *SLOW) as first:
        assert comes_true(first.is_printing, PATIENCE), first.log
        with portal.worker(tmp_path, *SLOW) as second:
            assert comes_true(lambda: portal.listeners() > 0, PATIENCE), second.log
            first.kill()
            killed = time.monotonic()
            assert desk.see(report).state == Report.State.BUILDING, "what the lost worker had written is undone"
            assert comes_true(lambda: is_done(desk.person), PATIENCE), second.log
            recovered = seconds_since(killed)
    tell(account, "whole worker killed mid-report", desk, report, recovered)


def test_a_process_of_the_worker_that_is_killed_mid_report_leaves_one_report(portal, desk, report, tmp_path, account):
    """Its message comes back at once and is left alone until the lease is over: the process might still be at it."""
    with portal.worker(tmp_path, *SLOW) as worker:
        assert comes_true(worker.is_printing, PATIENCE), worker.log
        worker.kill_the_printing_process()
        killed = time.monotonic()
        assert comes_true(lambda: is_done(desk.person), PATIENCE), worker.log
    tell(account, "process of a worker killed mid-report", desk, report, seconds_since(killed))


def test_a_database_that_crashes_mid_report_leaves_one_report(portal, desk, report, tmp_path, account):
    """The worker finds its connection cut when it wants to go on, and puts the work back over a new one."""
    with portal.worker(tmp_path, "--slow-print", "2") as worker:
        assert comes_true(worker.is_printing, PATIENCE), worker.log
        portal.postgres.kill()
        crashed = time.monotonic()
        portal.postgres.start()
        connection.close()  # the test's own was cut with the others
        assert comes_true(lambda: is_done(desk.person), PATIENCE), worker.log
        recovered = seconds_since(crashed)
        assert worker.is_alive()
    tell(account, "database crashed mid-report", desk, report, recovered, at_most_when_told)
