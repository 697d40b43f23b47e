"""One question to each part of a running demonstration."""

import urllib.error
import urllib.request

from qa_portal.run.console import Console
from qa_portal.run.demonstration import Demonstration
from qa_portal.run.failure import CannotRun

_PAGES = ("/livez", "/readyz", "/accounts/login/", "/accounts/demo/")


def ask_everything(demonstration: Demonstration, console: Console) -> None:
    """Fetch pages that need no sign-in, and ask the worker for a sign of life. Raises CannotRun on a bad answer."""
    for page in _PAGES:
        _ask_page(demonstration.address + page)
        console.say(f"  {page} answers")
    demonstration.ask_worker()
    console.say("  the worker answers")


def _ask_page(url: str) -> None:
    try:
        with urllib.request.urlopen(url, timeout=20):  # noqa: S310  (our own address)
            pass
    except urllib.error.HTTPError as error:
        raise CannotRun(f"{url} answered {error.code}.") from error
