"""The portal in a throw-away place: real PostgreSQL and Valkey, the production web server, and a council at work."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.wire import Refusal, ask_once
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import CHECKOUT
from qa_portal.run.ports import LOCALHOST, free_port
from qa_portal.run.postgres import Profile
from qa_portal.run.processes import Child
from qa_portal.run.runs import Run, throw_away_run

Filled = TypeVar("Filled")
START_SECONDS = 60.0
_COLLECT = ("collectstatic", "--no-input", "--verbosity=0", "--ignore=django_htmx", "--ignore=src")


@dataclass(frozen=True)
class Size:
    """How much there is: plans in the list, auditors with an audit each, and submitted audits for the report.

    Eight auditors are for the parts that save and open pages, all others for the crowd.
    """

    plans: int = 200
    auditors: int = 508
    judged: int = 36


QUICK = Size(plans=4, auditors=12, judged=2)


@dataclass(frozen=True)
class Seat:
    """A signed-in auditor with an audit: session cookie, id of the assignment, and some answers with their versions."""

    cookie: str
    assignment: str
    answers: list[tuple[str, int]]


@dataclass(frozen=True)
class Town:
    """What the measuring parts have to know of the council that `town.py` made."""

    space: str
    lead: str
    council_id: int
    term_id: str
    lead_id: int
    seats: list[Seat] = field(default_factory=list)


@dataclass(frozen=True)
class Portal:
    """A running portal and its town. `settings` are those of a tool of it."""

    run: Run
    settings: dict[str, str]
    port: int
    town: Town

    @contextmanager
    def beside(self, application: str) -> Iterator[int]:
        """Another WSGI application behind the same kind of server, with the same database; gives its port."""
        with served(self.run, application, self.settings) as port:
            yield port


@contextmanager
def started_portal(size: Size) -> Iterator[Portal]:
    """A portal with a council at work."""
    with another_portal(partial(_build, size)) as (portal, _):
        yield portal


def _build(size: Size, settings: dict[str, str]) -> tuple[Town, None]:
    return _read_town(run_tool(("-m", "bench.town", json.dumps(asdict(size))), settings)), None


@contextmanager
def another_portal(fill: Callable[[dict[str, str]], tuple[Town, Filled]]) -> Iterator[tuple[Portal, Filled]]:
    """Everything up, as in production but for the disk: the data lie in memory. All of it goes with the context.

    `fill` is given the settings of a tool, fills the empty database, and may say something of it.
    """
    with throw_away_run(profile=Profile.DEMO) as run:
        addresses = run.services.start()
        shared = _shared(run.folder, run.keys.secret_key) | run.settings(addresses)
        tool = {**shared, "PORTAL_ROLE": "tool"}
        run_tool(("manage.py", "migrate", "--no-input", "--verbosity=0"), {**tool, "DATABASE_URL": addresses.owner})
        town, said = fill(tool)
        web = {**shared, "PORTAL_ROLE": "web"}
        run_tool(("manage.py", *_COLLECT), web)
        with served(run, "qa_portal.wsgi:application", web) as port:
            yield Portal(run, tool, port, town), said


@contextmanager
def served(run: Run, application: str, env: Mapping[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:qa_portal.run.web_server"]
    server = Child([*command, f"--bind={LOCALHOST}:{port}", application], sentinel=run.sentinel)
    with (run.folder / "web.log").open("ab") as log:
        server.start(env=env, cwd=CHECKOUT, output=log)
    try:
        _wait_until_it_answers(server, port, run.folder / "web.log")
        yield port
    finally:
        server.stop()


def _shared(folder: Path, secret_key: str) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", str(folder)),
        "SECRET_KEY": secret_key,
        "BASE_URL": f"http://{LOCALHOST}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }


def run_tool(arguments: Sequence[str], env: Mapping[str, str]) -> str:
    """What a command of the portal prints. Raises CannotRun with what it complained of."""
    done = subprocess.run(
        [sys.executable, *arguments], env=dict(env), cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotRun(f"`{' '.join(arguments[:3])}` failed. It said:\n{done.stderr[-3000:]}")
    return done.stdout


def _read_town(printed: str) -> Town:
    facts = json.loads(printed.splitlines()[-1])
    return Town(**{**facts, "seats": [Seat(**seat) for seat in facts["seats"]]})


def _wait_until_it_answers(server: Child, port: int, log: Path) -> None:
    patience = time.monotonic() + START_SECONDS
    while not _answers(port):
        if not server.is_alive() or time.monotonic() > patience:
            raise CannotRun(f"The web server did not start. It said:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    try:
        return ask_once(port, "/livez").status < 500  # noqa: PLR2004
    except (OSError, Refusal):
        return False
