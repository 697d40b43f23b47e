"""A whole portal to break: PostgreSQL, Valkey and a web server of one's own, and workers when a test wants them."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import redis
from django.db import connections

from qa_portal.environment import ROOT
from qa_portal.run.demonstration import web_command
from qa_portal.run.ports import LOCALHOST, free_port
from qa_portal.run.postgres import EmbeddedPostgres, Profile
from qa_portal.run.processes import Child
from qa_portal.run.runs import Run, throw_away_run
from qa_portal.run.valkey import EmbeddedValkey
from qa_portal.run.variables import for_role
from tests.databases import fill_with_tables
from tests.faults.hasty_worker import HASTE
from tests.run.processes import comes_true

PATIENCE = 60.0  # seconds; nothing here takes nearly as long unless it has failed


class Web:
    """One web server, as in production, with its port."""

    def __init__(self, run: Run, env: Mapping[str, str], *, before: tuple[str, ...] = ()) -> None:
        self.port = free_port()
        self._child = Child([*before, *web_command(LOCALHOST, self.port)], sentinel=run.sentinel)
        self.log = run.folder / f"web-{self.port}.log"
        with self.log.open("ab") as log:
            self._child.start(env=env, cwd=ROOT, output=log)

    def wait(self) -> None:
        """Return when it answers."""
        assert comes_true(self.is_alive, PATIENCE), self.log.read_text()[-3000:]

    def is_alive(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{LOCALHOST}:{self.port}/livez", timeout=5):
                return True
        except OSError:
            return False

    def ask_to_stop(self) -> None:
        self._child.ask_to_stop()

    def has_ended(self, seconds: float) -> bool:
        return self._child.wait(seconds)

    def kill(self) -> None:
        self._child.kill()


class Worker:
    """A hasty worker (see `hasty_worker.py`) in a process group of its own, so that all of it can be killed at once."""

    def __init__(self, run: Run, env: Mapping[str, str], folder: Path, *ways: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "tests.faults.hasty_worker", str(folder), *ways]
        self._child = Child(command, sentinel=run.sentinel)
        with (folder / "worker.log").open("ab") as log:
            self._child.start(env=env, cwd=ROOT, output=log)

    @property
    def log(self) -> str:
        return (self.folder / "worker.log").read_text()

    def is_alive(self) -> bool:
        return self._child.is_alive()

    def is_printing(self) -> bool:
        marker = self.folder / "printing"
        return marker.exists() and marker.read_text() != ""

    def kill_the_printing_process(self) -> None:
        os.kill(int((self.folder / "printing").read_text()), signal.SIGKILL)

    def kill(self) -> None:
        self._child.kill()


class BreakablePortal:
    """The portal's parts, each to be stopped, killed and started by a test, and made whole again after it."""

    def __init__(self, run: Run, fill: Callable[[str], None]) -> None:
        self.run = run
        self.addresses = run.services.start()
        self.media = run.folder / "media"
        self.env = {
            **os.environ,
            **HASTE,
            "MEDIA_ROOT": str(self.media),
            "STATIC_ROOT": str(run.folder / "static"),
            "LOG_LEVEL": "WARNING",
        }
        self._prepare(fill)
        self.web = self._web()
        self.web.wait()

    @property
    def postgres(self) -> EmbeddedPostgres:
        assert self.run.services.postgres is not None
        return self.run.services.postgres

    @property
    def valkey(self) -> EmbeddedValkey:
        assert self.run.services.valkey is not None
        return self.run.services.valkey

    def broker(self) -> redis.Redis:
        return redis.Redis.from_url(self.valkey.url())

    def listeners(self) -> int:
        """How many clients wait for messages at the broker: a worker does, once it is ready."""
        with self.broker() as broker:
            return sum(client["cmd"] == "brpop" for client in broker.client_list())

    @contextmanager
    def as_superuser(self) -> Iterator[psycopg.Connection]:
        """A connection past every wall, for what happens from outside and for counting what is really there."""
        with psycopg.connect(self.postgres.url(database="qa_portal"), autocommit=True) as admin:
            yield admin

    @contextmanager
    def another_web(self, *, before: tuple[str, ...] = (), **env: str) -> Iterator[Web]:
        """A second web server beside the first, to be stopped or starved."""
        web = self._web(before=before, **env)
        try:
            web.wait()
            yield web
        finally:
            web.kill()

    @contextmanager
    def worker(self, folder: Path, *ways: str, **env: str) -> Iterator[Worker]:
        started = Worker(self.run, {**self._as("worker"), **env}, folder, *ways)
        try:
            yield started
        finally:
            started.kill()

    def mend(self) -> None:
        """Start again whatever a test has broken, and forget the work that it left."""
        self.postgres.start()
        self.valkey.start()
        with self.broker() as broker:
            broker.flushall()
        with self.as_superuser() as admin:
            admin.execute("UPDATE jobs_job SET state = 'parked' WHERE state IN ('queued', 'running')")

    def _web(self, *, before: tuple[str, ...] = (), **env: str) -> Web:
        return Web(self.run, {**self._as("web"), **env}, before=before)

    def _as(self, role: str) -> dict[str, str]:
        return for_role(role, self.env, self.addresses)

    def _prepare(self, fill: Callable[[str], None]) -> None:
        """Make the tables, by `fill`, and gather the static files."""
        fill(self.addresses.owner)
        command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(command, env=self._as("web"), cwd=ROOT, check=True)


@contextmanager
def started_portal(fill: Callable[[str], None] = fill_with_tables) -> Iterator[BreakablePortal]:
    """The portal, with tables and nobody in it unless `fill` says otherwise. What was committed survives the killing
    of its database.
    """
    with throw_away_run(profile=Profile.DEMO) as run:
        portal = BreakablePortal(run, fill)
        try:
            yield portal
        finally:
            portal.web.kill()


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """For the time of the block, Django in this process works on the database at `url`."""
    connection, parts = connections["default"], urlsplit(url)
    there = {
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port),
    }
    before = {name: connection.settings_dict[name] for name in there}
    connection.close()
    connection.settings_dict |= there
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= before


def seconds_since(moment: float) -> float:
    return time.monotonic() - moment
