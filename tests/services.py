"""A pytest plugin (`-p tests.services`): real servers for the tests, one set a run, shared by the workers of xdist.

They start before Django reads its settings, so that the settings find their addresses. With DATABASE_URL and REDIS_URL
in the environment those servers are used instead (DATABASE_OWNER_URL must then name app_owner with leave to make
databases, DATABASE_STATS_URL app_stats, DATABASE_BACKUP_URL app_backup). Whatever ends the run, kill -9 included, the servers end and their folder goes.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from qa_portal.run.postgres import Profile
from qa_portal.run.runs import throw_away_run
from qa_portal.run.services import Services

FOLDER = "PORTAL_TEST_FOLDER"  # set by the process that started the servers, read by the workers
_running = ExitStack()


@contextmanager
def private_services() -> Iterator[tuple[Services, dict[str, str]]]:
    """PostgreSQL and Valkey of one's own, to stop, break and kill in a test without harm to the others.

    Gives the started servers and the portal's settings for them.
    """
    with throw_away_run(profile=Profile.DEMO) as run:
        yield run.services, run.settings(run.services.start())


def start_services() -> None:
    """Start the servers once a run, and export the portal's settings to this process and its children."""
    if FOLDER not in os.environ:
        run = _running.enter_context(throw_away_run(given={**os.environ}))
        os.environ |= {**run.settings(run.services.start()), FOLDER: str(run.folder)}
        _running.callback(os.environ.pop, FOLDER)
        if run.services.postgres is None:
            _running.callback(_drop_databases, os.environ["DATABASE_OWNER_URL"])
    _export_own_settings()


def _drop_databases(owner_url: str) -> None:
    """Leave no test database on a server that is not ours."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        found = owner.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"test\\_{run_name()}\\_%"])
        for (name,) in found.fetchall():
            owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def stop_services() -> None:
    """Stop them again, in the process that started them."""
    _running.close()


def run_name() -> str:
    """A name for this run that no other run on the same server has."""
    return Path(os.environ[FOLDER]).name.rpartition("-")[2]


def worker() -> str:
    """The name of this xdist worker, such as gw0; "main" without xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def _export_own_settings() -> None:
    """Every worker has files, a broker and a cache of its own."""
    number = int(worker().removeprefix("gw")) + 1 if worker().startswith("gw") else 0
    files = Path(os.environ[FOLDER]) / worker()
    (files / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there
    os.environ |= {
        "REDIS_URL": f"{os.environ['REDIS_URL'].rsplit('/', 1)[0]}/{number}",
        "SECRET_KEY": "only-for-the-tests-and-long-enough-to-be-taken",
        "MEDIA_ROOT": str(files / "media"),
        "STATIC_ROOT": str(files / "static"),
    }


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config):
    """A wrapper comes before every plain hook, so before pytest-django's, which reads the settings."""
    asked = early_config.known_args_namespace
    if not (asked.help or asked.version):
        start_services()
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure():
    stop_services()
