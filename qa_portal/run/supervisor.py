"""Keeps the portal's own processes: starts them, shows what they say, starts again what falls, stops them all."""

import subprocess
import time
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qa_portal.run.console import Console
from qa_portal.run.failure import CannotRun
from qa_portal.run.processes import Child, Sentinel
from qa_portal.run.stopping import StopWish

_LOOK_EVERY = 0.3
_FALLS_ALLOWED = 5
_WITHIN_SECONDS = 60.0


@dataclass(frozen=True, eq=False)
class Program:
    """A process that has to run as long as the portal does: web, worker or beat."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]


class Server(Protocol):
    """An embedded server, as far as keeping it alive goes."""

    def is_alive(self) -> bool: ...
    def start(self) -> None: ...


class Falls:
    """Counts how often something fell in the last minute."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=_FALLS_ALLOWED)

    def count(self, name: str) -> None:
        """Note one more. Raises CannotRun when there were too many for it to be chance."""
        now = time.monotonic()
        if len(self._times) == _FALLS_ALLOWED and now - self._times[0] < _WITHIN_SECONDS:
            raise CannotRun(f"{name} has stopped {_FALLS_ALLOWED + 1} times within a minute; its last lines say why.")
        self._times.append(now)


class Supervisor:
    """The programs of one run, in the order in which they start."""

    def __init__(self, *, console: Console, sentinel: Sentinel, cwd: Path) -> None:
        self._console = console
        self._sentinel = sentinel
        self._cwd = cwd
        self._children: dict[Program, Child] = {}
        self._falls: defaultdict[str, Falls] = defaultdict(Falls)

    def start(self, program: Program) -> None:
        child = Child(program.command, sentinel=self._sentinel)
        stream = child.start(env=program.env, cwd=self._cwd, output=subprocess.PIPE)
        if stream is not None:
            self._console.follow(program.name, stream)
        self._children[program] = child

    def watch(self, stop: StopWish, servers: Mapping[str, Server]) -> None:
        """Keep the programs, and the servers behind them, alive until a stop is wished. Raises CannotRun."""
        while not stop.wait(_LOOK_EVERY):
            for name, server in servers.items():
                if not server.is_alive():
                    self._note_fall(name)
                    server.start()
            self.look_once()

    def look_once(self) -> None:
        """Start again whatever has fallen. Raises CannotRun when the same thing falls again and again."""
        for program, child in list(self._children.items()):
            if not child.is_alive():
                self._note_fall(program.name)
                child.kill()  # whatever is left of its group
                self.start(program)

    def stop(self, patience: float = 15.0) -> None:
        """Ask all at once, then wait for each; what has not ended in time is killed."""
        for child in self._children.values():
            child.ask_to_stop()
        end = time.monotonic() + patience
        while self._children:
            _, child = self._children.popitem()
            child.stop(patience=max(0.1, end - time.monotonic()))

    def run_tool(self, what: str, command: Sequence[str], env: Mapping[str, str], stop: StopWish) -> None:
        """Run one command to its end, quietly. Raises CannotRun with what it said if it fails."""
        child = Child(command, sentinel=self._sentinel)
        stream = child.start(env=env, cwd=self._cwd, output=subprocess.PIPE)
        said = Console(quiet=True)
        reader = said.follow(what, stream) if stream else None
        try:
            while child.is_alive():
                stop.respect()
                child.wait(0.1)
            code = child.exit_code()
        finally:
            child.stop(patience=5)
        if code:
            if reader:
                reader.join(2)
            raise CannotRun(f"`{' '.join(command[1:])}` failed. It said:\n" + "\n".join(said.recent()))

    def _note_fall(self, name: str) -> None:
        self._console.say(f"{name} has stopped unexpectedly and is started again.")
        self._falls[name].count(name)
