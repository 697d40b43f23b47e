"""A worker is killed while it prints a report. Nothing is lost, nothing is there twice, and it is soon made good."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings

from qa_portal.jobs.models import Job
from qa_portal.jobs.services import LEASE
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from reporting.models import Report
from reporting.services.printing import read_printing
from tests.factories.audits import acting
from tests.faults import hasty_worker
from tests.run.processes import comes_true

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

SWEEP = settings.CELERY_BEAT_SCHEDULE["sweep the outbox"]["schedule"]
PROMISED = 130  # seconds from the loss of a worker to the finished work
PATIENCE = 60


@contextmanager
def worker(folder: Path):
    """A worker in a process group of its own, so that all of it can be killed at once."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.hasty_worker", folder],
        env={**os.environ, "PORTAL_ROLE": "worker"},
        start_new_session=True,
    )
    try:
        yield started
    finally:
        kill_all(started)


def kill_all(started: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()


@pytest.fixture
def report(desk):
    """A report that was asked for; the message has gone to the broker."""
    return desk.ask()


def is_printing(folder: Path) -> bool:
    marker = folder / "printing"
    return marker.exists() and marker.read_text() != ""


def job_of(person) -> Job:
    with acting(person):
        return Job.objects.get()


def is_done(person) -> bool:
    return job_of(person).state == Job.State.DONE


def prove_one_report(desk, report):
    """One report, printed whole; one notice, one line in the ledger, and the second try of one job."""
    done = desk.see(report)
    assert (done.state, done.has_pdf) == (Report.State.COMPILED, True)
    assert read_printing(done).startswith(b"%PDF-")
    assert job_of(desk.person).attempts == 2
    with acting(desk.person):
        assert Report.objects.count() == 1
        assert Notice.objects.filter(kind=Notice.Kind.REPORT_READY).count() == 1
    with acting(desk.place.space.service_person):
        assert Entry.objects.filter(subject_id=str(report.pk), detail="compiled").count() == 1


def tell(record_property, capsys, what: str, seconds: float) -> None:
    """How long it took here, and how long it takes at most with the portal's own lease and sweep."""
    spent = seconds - hasty_worker.LEASE.total_seconds() - hasty_worker.SWEEP
    at_most = LEASE.total_seconds() + SWEEP + max(spent, 0)
    record_property("faults", f"{what}: recovered in {seconds:.1f} s here, in {at_most:.0f} s at most in use")
    with capsys.disabled():
        sys.stdout.write(f"\n{what}: recovered in {seconds:.1f} s here, in {at_most:.0f} s at most in use\n")
    assert at_most <= PROMISED


def test_a_whole_worker_that_is_killed_mid_report_leaves_one_report(desk, report, tmp_path, record_property, capsys):
    with worker(tmp_path) as first:
        assert comes_true(lambda: is_printing(tmp_path), PATIENCE)
        kill_all(first)
    killed = time.monotonic()
    assert desk.see(report).state == Report.State.BUILDING, "what the lost worker had written is undone"
    with worker(tmp_path):
        assert comes_true(lambda: is_done(desk.person), PATIENCE)
    tell(record_property, capsys, "whole worker killed mid-report", time.monotonic() - killed)
    prove_one_report(desk, report)


def test_a_process_of_the_worker_that_is_killed_mid_report_leaves_one_report(
    desk,
    report,
    tmp_path,
    record_property,
    capsys,
):
    """Its message comes back at once and is left alone until the lease is over: the process might still be at it."""
    with worker(tmp_path):
        assert comes_true(lambda: is_printing(tmp_path), PATIENCE)
        os.kill(int((tmp_path / "printing").read_text()), signal.SIGKILL)
        killed = time.monotonic()
        assert comes_true(lambda: is_done(desk.person), PATIENCE)
    tell(record_property, capsys, "process of a worker killed mid-report", time.monotonic() - killed)
    prove_one_report(desk, report)
