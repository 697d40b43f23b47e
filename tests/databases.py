"""The test databases. Tables are made by the owner, tests run as the portal's own weak role (see `qa_portal/run/roles.sql`).

The migrations run once, into a template; each xdist worker works in a copy (some 50 ms), and a test that really commits
gets a new copy after it, since the weak role may not empty tables.

`tests/conftest.py` imports `django_db_setup` from here, which replaces pytest-django's fixture of that name.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from qa_portal.run.roles import prepare_database
from tests.services import run_name, worker

_LOCK = 7_204_118  # an arbitrary number for PostgreSQL's advisory lock


_ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_STATS_URL")


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
    """Migrate an empty database once a run. Only a finished one gets the name, so the name says it is ready."""
    with _owner() as owner:
        owner.execute("SET lock_timeout = 0; SET statement_timeout = 0")  # another worker may be at it for long
        owner.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # until this session ends
        if owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template()]).fetchone():
            return
        growing = f"{template()}_growing"
        _execute(owner, "DROP DATABASE IF EXISTS {growing}", growing=growing)
        _execute(owner, "CREATE DATABASE {growing}", growing=growing)
        with _owner(growing) as inside:
            prepare_database(inside)
        migrate(growing)
        _execute(owner, "ALTER DATABASE {growing} RENAME TO {template}", growing=growing, template=template())


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
    from django.db import connections

    connections.close_all()
    with _owner() as owner:
        _execute(owner, "DROP DATABASE IF EXISTS {own} WITH (FORCE)", own=own_database())
        _execute(owner, "CREATE DATABASE {own} TEMPLATE {template}", own=own_database(), template=template())


def use_own_database() -> None:
    """Point Django, and every process that the tests start, to this worker's database."""
    from django.db import connections

    for alias in connections:
        connections[alias].settings_dict["NAME"] = own_database()
    for name in _ADDRESSES:
        os.environ[name] = in_database(os.environ[name], own_database())


@contextmanager
def second_database(kind: str) -> Iterator[dict[str, str]]:
    """Another copy of the template, for a whole portal beside the tests; gives the settings that name it."""
    name = f"{own_database()}_{kind}"
    with _owner() as owner:
        _execute(owner, "CREATE DATABASE {name} TEMPLATE {template}", name=name, template=template())
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
