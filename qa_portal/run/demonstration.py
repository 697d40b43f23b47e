"""The whole portal on this machine: services, tables, demonstration people, web, worker and beat."""

import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

from qa_portal.run import prerequisites, variables
from qa_portal.run.console import Console
from qa_portal.run.failure import CannotRun
from qa_portal.run.keys import Keys
from qa_portal.run.loading import LoadMark
from qa_portal.run.places import CHECKOUT
from qa_portal.run.ports import LOCALHOST
from qa_portal.run.processes import Sentinel
from qa_portal.run.services import Addresses, Services
from qa_portal.run.stopping import StopWish
from qa_portal.run.supervisor import Program, Supervisor

WORKER = "worker@localhost"
ANSWER_SECONDS = 90.0
_MANAGE = (sys.executable, "manage.py")
_MIGRATE = ("migrate", "--no-input", "--verbosity=0")
# Without what nobody fetches: htmx as another package carries it (ours is vendored), and sources.
_COLLECT = ("collectstatic", "--no-input", "--verbosity=0", "--ignore=django_htmx", "--ignore=src")
_CELERY = (sys.executable, "-m", "celery", "--quiet", "--app=qa_portal")


class Demonstration:
    """One run of everything, on `port`, with its files in `folder`. With `small` it has a tenth of the audits."""

    def __init__(
        self,
        *,
        folder: Path,
        port: int,
        keys: Keys,
        services: Services,
        sentinel: Sentinel,
        console: Console,
        stop: StopWish,
        small: bool = False,
    ) -> None:
        self.folder = folder
        self.port = port
        self.services = services
        self.pdf_works = not prerequisites.missing(prerequisites.FOR_PDF)
        self._console = console
        self._stop = stop
        self._load = ("load_demonstration", *(("--share=0.1",) if small else ()))
        self._supervisor = Supervisor(console=console, sentinel=sentinel, cwd=CHECKOUT)
        self._shared = variables.for_everyone(
            folder=folder, base_url=f"http://localhost:{port}", keys=keys, pdf_works=self.pdf_works
        )
        self.address = self._shared["BASE_URL"].rstrip("/")

    def start(self) -> None:
        """Start everything; return when the portal answers. Raises CannotRun, or Stopped if that was wished."""
        self._console.say("Starting the database and the broker ...")
        addresses = self.services.start()
        self._stop.respect()
        self._prepare(addresses)
        for program in self._programs(addresses):
            self._supervisor.start(program)
        self._wait_for_an_answer()

    def watch(self) -> None:
        """Keep everything alive until a stop is wished."""
        servers = {"postgres": self.services.postgres, "valkey": self.services.valkey}
        self._supervisor.watch(self._stop, {name: server for name, server in servers.items() if server is not None})

    def look_once(self) -> None:
        """Start again whatever has fallen. Raises CannotRun when the same thing falls again and again."""
        self._supervisor.look_once()

    def stop(self) -> None:
        """Stop web, worker and beat; the services end with the run."""
        self._supervisor.stop()

    def _prepare(self, addresses: Addresses) -> None:
        """Bring tables, demonstration data and static files up to date. All of it may be done again and again."""
        tool = variables.for_role("tool", self._shared, addresses)
        self._run_tool(
            "Bringing the tables up to date ...", _MIGRATE, variables.for_migrations(self._shared, addresses)
        )
        mark = LoadMark(self.folder)
        mark.begin()
        self._run_tool(
            "Loading the demonstration area (the first time takes some minutes; SMALL=1 loads less) ...",
            self._load,
            tool,
        )
        mark.finish()
        web = variables.for_role("web", self._shared, addresses)
        self._run_tool("Collecting the static files ...", _COLLECT, web)

    def _run_tool(self, sentence: str, arguments: tuple[str, ...], env: dict[str, str]) -> None:
        self._console.say(sentence)
        self._supervisor.run_tool(arguments[0], [*_MANAGE, *arguments], env, self._stop)

    def _programs(self, addresses: Addresses) -> list[Program]:
        def env(role: str) -> dict[str, str]:
            return variables.for_role(role, self._shared, addresses)

        return [
            Program("web", web_command(LOCALHOST, self.port), env("web")),
            Program("worker", worker_command(), env("worker")),
            Program("beat", beat_command(self.folder / "beat-schedule"), env("beat")),
        ]

    def _wait_for_an_answer(self) -> None:
        patience = time.monotonic() + ANSWER_SECONDS
        while not _answers(f"http://{LOCALHOST}:{self.port}/livez"):
            if time.monotonic() > patience:
                raise CannotRun(f"The portal gave no answer within {ANSWER_SECONDS:.0f} seconds.")
            self.look_once()
            self._stop.wait(0.4)
            self._stop.respect()


def web_command(host: str, port: int) -> list[str]:
    bind = f"--bind={host}:{port}"
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:qa_portal.run.web_server",
        bind,
        "qa_portal.wsgi:application",
    ]


def worker_command() -> list[str]:
    """Two processes for both queues. Gossip and mingling would only slow down the start of a single worker."""
    quick = ("--without-gossip", "--without-mingle")
    return [*_CELERY, "worker", "--concurrency=2", "--queues=default,pdf", *quick, f"--hostname={WORKER}"]


def beat_command(schedule: Path) -> list[str]:
    return [*_CELERY, "beat", f"--schedule={schedule}"]


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310  (our own address)
            return True
    except urllib.error.HTTPError as error:
        return error.code < HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
