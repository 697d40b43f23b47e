"""The portal's database roles and its database, from `roles.sql` and `database.sql`."""

from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

OWNER, USER, STATS, BACKUP = ROLES = ("app_owner", "app_user", "app_stats", "app_backup")
DATABASE = "qa_portal"
_HERE = Path(__file__).parent


def create_roles(
    admin_url: str, passwords: Mapping[str, str], *, database: str = DATABASE, for_tests: bool = False
) -> None:
    """Make or mend the roles and `database`; nothing is lost when they exist already.

    `admin_url` is a superuser's address of any database of the server; `passwords` has one for each of ROLES. With
    `for_tests` the owner may also make databases and end sessions in them, as test databases need.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        _make_database(admin, database)
    with psycopg.connect(admin_url, dbname=database, autocommit=True) as admin:
        for role in ROLES:
            admin.execute("SELECT set_config(%s, %s, false)", [f"provision.{role}", passwords[role]])
        admin.execute(_statements("roles.sql"))
        admin.execute(_statements("database.sql"))
        if for_tests:
            admin.execute("ALTER ROLE app_owner CREATEDB INHERIT")
            admin.execute("GRANT pg_signal_backend TO app_owner")


def prepare_database(owner: psycopg.Connection) -> None:
    """Give a new, empty database its schemas and grants. `owner` is a connection to it, as app_owner."""
    owner.execute(_statements("database.sql"))


def give_nothing_unasked(owner: psycopg.Connection) -> None:
    """Until `prepare_database`, a new table has only the rights that are named: a dump names what was left of them."""
    for kind in ("TABLES", "SEQUENCES"):
        statement = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public REVOKE ALL ON {} FROM {}"
        owner.execute(sql.SQL(statement).format(sql.Identifier(OWNER), sql.SQL(kind), sql.Identifier(USER)))


def _make_database(admin: psycopg.Connection, database: str) -> None:
    if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _statements(name: str) -> sql.SQL:
    return sql.SQL((_HERE / name).read_text())  # type: ignore[arg-type]  # our own files, nothing from outside
