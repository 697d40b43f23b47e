"""What a database holds, counted as the backup role, which alone sees every row. Catalogue and digests, no values."""

import re
from hashlib import sha256
from typing import Any

import psycopg
from psycopg import sql

from qa_portal.upkeep.rules.manifest import Census

NOT_KEPT = ("partners_session",)
"""Tables whose rows are left out: after a restore everybody signs in again, so that no ended session lives on."""

_TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"""
_WALLS = """
    SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, p.polname, p.polcmd, p.polpermissive,
           ARRAY(SELECT pg_get_userbyid(r) FROM unnest(p.polroles) r),
           pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
    FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 4"""
_CODE = """
    SELECT pg_get_functiondef(oid),
           ARRAY(SELECT a::text FROM unnest(coalesce(proacl, acldefault('f', proowner))) a ORDER BY 1)::text
    FROM pg_proc WHERE pronamespace = 'app'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"""
_RIGHTS = """
    SELECT c.relname, pg_get_userbyid(a.grantee), a.privilege_type
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relkind IN ('r', 'S') AND c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner
    ORDER BY 1, 2, 3"""
_CHAINS = "SELECT DISTINCT ON (space_id) space_id, number, hash FROM ledger_link ORDER BY space_id, number DESC"
_DOCUMENTS = "SELECT space_id, id, file_hash FROM audits_planversion"
_MIGRATIONS = "SELECT DISTINCT ON (app) app, name FROM django_migrations ORDER BY app, id DESC"


def census(connection: psycopg.Connection) -> Census:
    """Count everything in one snapshot, for the caller holds a transaction that reads as of its beginning."""
    return Census(
        tables={name: _count(connection, name) for (name,) in connection.execute(_TABLES).fetchall()},
        walls=_digest(connection.execute(_WALLS).fetchall()),
        rights=_digest(connection.execute(_RIGHTS).fetchall()),
        code=_digest(connection.execute(_CODE).fetchall()),
        chains={str(space or ""): (number, link) for space, number, link in connection.execute(_CHAINS).fetchall()},
        documents={f"{space}/{key}": digest for space, key, digest in connection.execute(_DOCUMENTS).fetchall()},
    )


def newest_migrations(connection: psycopg.Connection) -> dict[str, str]:
    """app -> the name of its newest migration."""
    return dict(connection.execute(_MIGRATIONS).fetchall())


def broken_chains(connection: psycopg.Connection) -> list[str]:
    """Sentences on ledgers of which a link does not fit, each hash computed again in the database."""
    spaces = connection.execute("SELECT DISTINCT space_id FROM ledger_link ORDER BY 1").fetchall()
    verified = [(space, *_verify(connection, space)) for (space,) in spaces]
    return [
        f"In the record of space {space or 'none'} entry {wrong} of {links} does not fit."
        for space, links, wrong in verified
        if wrong is not None
    ]


def _verify(connection: psycopg.Connection, space: int | None) -> tuple[int, int | None]:
    row = connection.execute("SELECT links, first_wrong FROM app.verify_ledger(%s)", [space]).fetchone()
    return row or (0, None)


def _count(connection: psycopg.Connection, table: str) -> int:
    if table in NOT_KEPT:
        return 0
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0


def _digest(rows: list[Any]) -> str:
    """Without the casts and brackets of expressions: PostgreSQL writes them differently once they were restored."""
    said = re.sub(r"::(text|character varying)(\[\])?|[()\[\]\s]", "", repr(rows))
    return sha256(said.encode()).hexdigest()
