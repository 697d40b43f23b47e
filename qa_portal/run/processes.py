"""Children that never outlive their parent: each in its own process group, watched by a sentinel."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple


class Account(NamedTuple):
    """An existing unprivileged user that a child runs as when its parent is root."""

    name: str
    uid: int
    gid: int

    def as_subprocess(self) -> dict:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def _ended_with_parent(command: list[str], how: signal.Signals) -> list[str]:
    """On Linux the kernel signals the child when its parent dies, even if the sentinel was killed too.

    Elsewhere the sentinel alone has to do. (A `preexec_fn` could do the same, but is unsafe beside threads.)
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", how.name.removeprefix("SIG"), "--", *command] if setpriv else command


class Sentinel:
    """Tells the sentinel process what to end and what to remove when this process is gone (see `sentinel.py`).

    `hold` are open descriptors, such as a lock's, that stay held until the sentinel has finished.
    """

    def __init__(self, hold: Sequence[int] = ()) -> None:
        script = Path(__file__).with_name("sentinel.py")
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=tuple(hold),
            text=True,
        )

    def _say(self, line: str) -> None:
        pipe = self._process.stdin
        if pipe and not pipe.closed:
            with contextlib.suppress(BrokenPipeError):
                pipe.write(line + "\n")
                pipe.flush()

    def watch(self, group: int, how: signal.Signals) -> None:
        self._say(f"watch {group} {int(how)}")

    def forget(self, group: int) -> None:
        self._say(f"forget {group}")

    def remove_in_the_end(self, folder: Path) -> None:
        self._say(f"remove {folder}")

    def close(self) -> None:
        """Let it finish its work, and wait for it."""
        with contextlib.suppress(BrokenPipeError):
            self._process.communicate()


class Child:
    """One process and all that it starts. `stop_with` is the signal that it takes as a polite request to end."""

    def __init__(
        self, command: Sequence[str | Path], *, sentinel: Sentinel, stop_with: signal.Signals = signal.SIGTERM
    ) -> None:
        self.command = [str(part) for part in command]
        self._sentinel = sentinel
        self._stop_with = stop_with
        self._process: subprocess.Popen | None = None

    def start(
        self, *, env: Mapping[str, str], cwd: Path, output: int | IO | None = None, account: Account | None = None
    ) -> IO | None:
        """Start it; return the stream of what it says when `output` is subprocess.PIPE."""
        self._process = subprocess.Popen(
            _ended_with_parent(self.command, self._stop_with),
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **(account.as_subprocess() if account else {}),
        )
        self._sentinel.watch(self._process.pid, self._stop_with)
        return self._process.stdout

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def exit_code(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs or before it started."""
        return self._process.poll() if self._process else None

    def ask_to_stop(self) -> None:
        if self.is_alive():
            self._signal(self._stop_with, to_group=False)

    def stop(self, *, patience: float = 10.0) -> None:
        """Ask it to stop, wait `patience` seconds, then end it and whatever it started."""
        self.ask_to_stop()
        self.wait(patience)
        self.kill()

    def kill(self) -> None:
        """End the whole group at once."""
        if self._process is None:
            return
        self._signal(signal.SIGKILL, to_group=True)
        self._process.wait()
        self._sentinel.forget(self._process.pid)
        self._process = None

    def wait(self, patience: float) -> bool:
        """Wait for the process itself; say whether it ended in time."""
        if self._process is None:
            return True
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _signal(self, how: signal.Signals, *, to_group: bool) -> None:
        assert self._process is not None  # noqa: S101  (for the type checker)
        send = os.killpg if to_group else os.kill
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(self._process.pid, how)
