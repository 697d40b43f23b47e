"""The wish to stop: Ctrl-C, SIGTERM, or a closed terminal."""

import signal
import threading


class Stopped(Exception):  # noqa: N818  (no error: the wish was granted)
    """Raised where work is cut short because a stop was asked for."""


class StopWish:
    """Set by a signal, looked at by whoever waits, so that no step is ever broken off half-way."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def listen(self) -> None:
        """Take the signals of this process from now on."""
        for wanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(wanted, lambda *_: self._event.set())

    def is_set(self) -> bool:
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; say whether the wish is there."""
        return self._event.wait(seconds)

    def respect(self) -> None:
        """Raise Stopped if the wish is there."""
        if self.is_set():
            raise Stopped
