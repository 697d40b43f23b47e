"""A real Celery worker with a real beat, in a hurry: short leases and a sweep every second, so that a fault is over soon.

    python -m tests.faults.hasty_worker FOLDER [--slow-print SECONDS] [--reader FILE] [--processes N]

With --slow-print it prints slowly the first time: before it lays a report out it writes its process id into
FOLDER/printing, and waits, to be killed perhaps. Whoever comes after it finds that file and prints as usual. With
--reader it reads the first document with another program than the portal's own (one that dies, say).
"""

import argparse
import os
import time
from pathlib import Path

LEASE, SWEEP, RETRY = 4, 1, 2  # seconds
HASTE = {"JOB_LEASE_SECONDS": str(LEASE), "JOB_SWEEP_SECONDS": str(SWEEP), "JOB_RETRY_SECONDS": str(RETRY)}
_QUICK = ("--without-gossip", "--without-mingle", "--loglevel=WARNING")


def main() -> None:
    from qa_portal.celery import app

    app.loader.import_default_modules()  # Django first
    ways = _ways()
    if ways.slow_print:
        _print_slowly_once(ways.folder / "printing", ways.slow_print)
    if ways.reader:
        _read_once_with(ways.reader, ways.folder / "read")
    schedule = f"--schedule={ways.folder / 'beat'}-{os.getpid()}"
    app.worker_main(["--quiet", "worker", "--beat", schedule, f"--concurrency={ways.processes}", *_QUICK])


def _ways() -> argparse.Namespace:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--slow-print", type=float)
    asked.add_argument("--reader", type=Path)
    asked.add_argument("--processes", type=int, default=1)
    return asked.parse_args()


def _print_slowly_once(marker: Path, seconds: float) -> None:
    from reporting.services import printing

    at_once = printing.render_pdf

    def slowly(html: str, *, title: str) -> bytes:
        if not marker.exists():
            marker.write_text(str(os.getpid()))
            time.sleep(seconds)
        return at_once(html, title=title)

    printing.render_pdf = slowly


def _read_once_with(reader: Path, marker: Path) -> None:
    from audits.parser import run

    own, start = run.CHILD, run.start

    def start_once(*args):
        run.CHILD = own if marker.exists() else reader
        marker.touch()
        return start(*args)

    run.start = start_once


if __name__ == "__main__":
    main()
