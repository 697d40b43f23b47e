"""One question to each part of a running demonstration."""

import time
import urllib.error
import urllib.request

from celery import Celery

from qa_portal.run.demonstration import WORKER, Demonstration
from qa_portal.run.failure import CannotRun

_WORKER_SECONDS = 60.0
_PAGES = ("/livez", "/readyz", "/accounts/login/", "/accounts/demo/")


def ask_pages(demonstration: Demonstration) -> None:
    """Fetch the pages that need no sign-in. Raises CannotRun on a bad answer."""
    for page in _PAGES:
        _ask_page(demonstration.address + page)


def _ask_page(url: str) -> None:
    try:
        with urllib.request.urlopen(url, timeout=20):  # noqa: S310  (our own address)
            pass
    except urllib.error.HTTPError as error:
        raise CannotRun(f"{url} answered {error.code}.") from error


def ask_worker(demonstration: Demonstration) -> None:
    """Ask the worker for a sign of life until it gives one, since it may still be starting. Raises CannotRun."""
    patience = time.monotonic() + _WORKER_SECONDS
    with Celery("smoke", broker=demonstration.services.addresses().redis) as asker:
        while not asker.control.ping(destination=[WORKER], timeout=2):
            demonstration.look_once()
            if time.monotonic() > patience:
                raise CannotRun(f"The worker gave no answer within {_WORKER_SECONDS:.0f} seconds.")
