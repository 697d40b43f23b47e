"""What the person at the terminal sees: our own sentences, and the processes' logs with their names in front."""

import contextlib
import os
import sys
import threading
from typing import IO

_COLOURS = {"web": 36, "worker": 35, "beat": 33, "postgres": 34, "valkey": 34}
_WIDTH = 8


class Console:
    """Lines from several threads, never mixed. With `quiet` the logs are kept for `recent()` instead of shown."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._colourful = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        self._lock = threading.Lock()
        self._recent: list[str] = []

    def say(self, text: str = "") -> None:
        """Print a sentence of our own."""
        with self._lock, contextlib.suppress(BrokenPipeError):
            print(text, flush=True)

    def follow(self, name: str, stream: IO[bytes]) -> threading.Thread:
        """Show what `stream` says, line by line, in a thread of its own, until it ends."""
        thread = threading.Thread(target=self._pump, args=(name, stream), daemon=True)
        thread.start()
        return thread

    def recent(self) -> list[str]:
        """The last lines of the logs."""
        return self._recent[-60:]

    def _pump(self, name: str, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self._show(f"{self._label(name)} {line.decode(errors='replace').rstrip()}")

    def _show(self, line: str) -> None:
        self._recent = [*self._recent[-59:], line]
        if not self._quiet:
            self.say(line)

    def _label(self, name: str) -> str:
        label = f"{name:<{_WIDTH}}|"
        return f"\x1b[{_COLOURS.get(name, 37)}m{label}\x1b[0m" if self._colourful else label
