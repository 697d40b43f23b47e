"""The steps of the smoke test, told one by one with the seconds that each took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Error

from qa_portal.run.console import Console
from qa_portal.run.failure import CannotRun
from qa_portal.run.stopping import Stopped, StopWish


class NotSeen(AssertionError):  # noqa: N818  (it reads as what it says)
    """Something that a step has to show did not show."""


class Steps:
    """A step is told once it was seen to work; one that was not ends the run, and so does the wish to stop."""

    def __init__(self, console: Console, stop: StopWish) -> None:
        self._console = console
        self._stop = stop

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Raises CannotRun, naming the step, for whatever the browser did not show."""
        began = time.monotonic()
        try:
            self._stop.respect()
            yield
        except Stopped:
            raise CannotRun(f"It was stopped before this was seen: {words}.") from None
        except (AssertionError, Error) as missing:  # Playwright's own expectations are AssertionErrors too
            raise CannotRun(f"This was not seen: {words}.\n{missing}") from missing
        self._console.say(f"{time.monotonic() - began:6.1f} s  {words}")
