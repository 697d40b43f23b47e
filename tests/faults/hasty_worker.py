"""A real Celery worker with a real beat, in a hurry: short leases and a sweep every second, so that a fault is over soon.

    python -m tests.faults.hasty_worker FOLDER

It prints slowly the first time: before it lays a report out it writes its process id into FOLDER/printing, and waits to
be killed. Whoever comes after it finds that file and prints as usual.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

LEASE, SWEEP = timedelta(seconds=4), 1.0
_LONGER_THAN_ANY_TEST = 600


def main(folder: Path) -> None:
    from qa_portal.celery import app

    app.loader.import_default_modules()  # Django first
    from qa_portal.jobs import services

    services.LEASE = LEASE
    app.conf.beat_schedule["sweep the outbox"]["schedule"] = SWEEP
    _print_slowly_once(folder / "printing")
    schedule = f"--schedule={folder / 'beat'}-{os.getpid()}"
    app.worker_main(["--quiet", "worker", "--beat", schedule, "--concurrency=1", "--loglevel=WARNING"])


def _print_slowly_once(marker: Path) -> None:
    from reporting.services import printing

    at_once = printing.render_pdf

    def slowly(html: str, *, title: str) -> bytes:
        if not marker.exists():
            marker.write_text(str(os.getpid()))
            time.sleep(_LONGER_THAN_ANY_TEST)
        return at_once(html, title=title)

    printing.render_pdf = slowly


if __name__ == "__main__":
    main(Path(sys.argv[1]))
