"""The test databases. Tables are made by the owner, tests run as the portal's own weak role (see `qa_portal/run/roles.sql`).

The migrations run once, into a template; each xdist worker works in a copy (some 50 ms), and a test that really commits
gets a new copy after it, since the weak role may not empty tables. The demonstration, a third of its audits, is loaded
once too, into a copy of its own. A dump of each serves the portals that have a server of their own to break.

`tests/conftest.py` imports `django_db_setup` from here, which replaces pytest-django's fixture of that name.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from qa_portal.environment import ROOT
from qa_portal.run.roles import give_nothing_unasked, prepare_database
from qa_portal.upkeep.backup.programs import Database, run_program
from tests.services import FOLDER, run_name, worker

SHARE = 0.3
"""Of the demonstration's audits: enough for a trend, and all of everything else."""
_LOCK = 7_204_118  # an arbitrary number for PostgreSQL's advisory lock


_ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_STATS_URL", "DATABASE_BACKUP_URL")


def in_database(url: str, database: str) -> str:
    """The same server's address, in another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _owner(database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(in_database(os.environ["DATABASE_OWNER_URL"], database), autocommit=True)


def _execute(owner: psycopg.Connection, statement: str, **names: str) -> None:
    owner.execute(sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()}))


def template() -> str:
    return f"test_{run_name()}_template"


def own_database() -> str:
    """The name of this worker's database."""
    return f"test_{run_name()}_{worker()}"


def connect_as_owner() -> psycopg.Connection:
    """A connection of the owner's to this worker's database, in autocommit: for tests that break a wall on purpose."""
    return _owner(own_database())


def make_template() -> None:
    """Migrate an empty database once a run."""
    _make_once(template(), _fill_with_tables)


def _make_once(name: str, fill: Callable[[str], None], *, like: str = "template1") -> None:
    """Make a database and its dump once a run. Only a finished one gets the name, so the name says it is ready."""
    with _owner() as owner:
        owner.execute("SET lock_timeout = 0; SET statement_timeout = 0")  # another worker may be at it for long
        owner.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # until this session ends
        if owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        growing = f"{name}_growing"
        _execute(owner, "DROP DATABASE IF EXISTS {growing}", growing=growing)
        _execute(owner, "CREATE DATABASE {growing} TEMPLATE {like}", growing=growing, like=like)
        fill(growing)
        _dump(growing, into=_dump_of(name))
        _execute(owner, "ALTER DATABASE {growing} RENAME TO {name}", growing=growing, name=name)


def _fill_with_tables(database: str) -> None:
    with _owner(database) as inside:
        prepare_database(inside)
    migrate(database)


def _demonstration() -> str:
    return f"test_{run_name()}_demonstration"


def make_demonstration() -> None:
    """Load the demonstration, a third of its audits, once a run. Its documents lie in `demonstration_media()`."""
    make_template()
    _make_once(_demonstration(), _fill_with_the_demonstration, like=template())


def demonstration_media() -> Path:
    return _prepared() / "media"


def _fill_with_the_demonstration(database: str) -> None:
    """By the command, in a process of its own, without a broker: what it leaves to the worker waits in the outbox."""
    addresses = {name: in_database(os.environ[name], database) for name in _ADDRESSES}
    env = {**os.environ, **addresses, "REDIS_URL": "", "MEDIA_ROOT": str(demonstration_media()), "PORTAL_ROLE": "tool"}
    command = [sys.executable, "manage.py", "load_demonstration", f"--share={SHARE}"]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def _prepared() -> Path:
    """What was made once for all workers of this run."""
    return Path(os.environ[FOLDER]) / "prepared"


def _dump_of(database: str) -> Path:
    return _prepared() / f"{database}.dump"


def _dump(database: str, *, into: Path) -> None:
    into.parent.mkdir(exist_ok=True)
    _run_program(
        "pg_dump", ["--format=custom", f"--file={into}"], in_database(os.environ["DATABASE_BACKUP_URL"], database)
    )


def fill_with_tables(owner_url: str) -> None:
    """Give the new database at `owner_url`, on a server of its own, all tables, as migrations would."""
    make_template()
    _fill(owner_url, _dump_of(template()))


def fill_with_the_demonstration(owner_url: str) -> None:
    """The same with the demonstration in it; its documents are for the caller to copy."""
    make_demonstration()
    _fill(owner_url, _dump_of(_demonstration()))


def _fill(owner_url: str, dump: Path) -> None:
    """The dump brings along the schema of the portal's functions, which a new database holds empty."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("DROP SCHEMA app")
        give_nothing_unasked(owner)
        _run_program("pg_restore", ["--exit-on-error", f"--dbname={Database(owner_url).name}", str(dump)], owner_url)
        prepare_database(owner)


def _run_program(name: str, options: list[str], url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        version = connection.info.server_version
    run_program(name, options, database=Database(url), server_version=version)


def migrate(database: str) -> None:
    """Run all migrations in `database`, in this process, as its owner."""
    from django.core.management import call_command

    with connected_as_owner(database):
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def connected_as_owner(database: str):
    """For the time of the block, Django's default connection is the owner's, to `database`."""
    from django.db import connection

    before = {key: connection.settings_dict[key] for key in ("NAME", "USER", "PASSWORD")}
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"])
    connection.close()
    connection.settings_dict |= {
        "NAME": database,
        "USER": unquote(owner.username or ""),
        "PASSWORD": unquote(owner.password or ""),
    }
    try:
        yield connection
    finally:
        connection.close()
        connection.settings_dict |= before


def renew_own_database() -> None:
    """Put a fresh copy of the template in the place of this worker's database; open sessions in it are ended."""
    _copy_into_own_database(template())


def put_the_demonstration_into_own_database() -> None:
    """For a test that commits: a new copy of the template comes after it."""
    make_demonstration()
    _copy_into_own_database(_demonstration())


def _copy_into_own_database(name: str) -> None:
    from django.db import connections

    connections.close_all()
    with _owner() as owner:
        _execute(owner, "DROP DATABASE IF EXISTS {own} WITH (FORCE)", own=own_database())
        _execute(owner, "CREATE DATABASE {own} TEMPLATE {like}", own=own_database(), like=name)


def use_own_database() -> None:
    """Point Django, and every process that the tests start, to this worker's database."""
    from django.conf import settings
    from django.db import connections

    for alias in connections:
        connections[alias].settings_dict["NAME"] = own_database()
    for name in _ADDRESSES:
        os.environ[name] = in_database(os.environ[name], own_database())
    settings.STATISTICS_URL = os.environ["DATABASE_STATS_URL"]


@contextmanager
def demonstration_database(kind: str) -> Iterator[dict[str, str]]:
    """A copy of the demonstration, for a whole portal beside the tests; gives the settings that name it."""
    make_demonstration()
    name = f"{own_database()}_{kind}"
    with _owner() as owner:
        _execute(owner, "CREATE DATABASE {name} TEMPLATE {like}", name=name, like=_demonstration())
    try:
        yield {variable: in_database(os.environ[variable], name) for variable in _ADDRESSES}
    finally:
        with _owner() as owner:
            _execute(owner, "DROP DATABASE {name} WITH (FORCE)", name=name)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Give this worker a migrated database; Django stays connected as the portal's weak role."""
    from django.test import TransactionTestCase

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        make_template()
        renew_own_database()
        use_own_database()
        # After a test that commits, Django would TRUNCATE every table, which the weak role may not.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: renew_own_database())
        yield
    with _owner() as owner:
        _execute(owner, "DROP DATABASE IF EXISTS {own} WITH (FORCE)", own=own_database())
