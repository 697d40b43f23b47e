"""The way back: a backup into an empty database, proved to be whole before anybody is let in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from qa_portal.run import roles
from qa_portal.upkeep.backup import archive
from qa_portal.upkeep.backup.census import broken_chains, census
from qa_portal.upkeep.backup.dumping import connected, unlike
from qa_portal.upkeep.backup.programs import Database, run_program
from qa_portal.upkeep.rules.manifest import BadBackup, Manifest, differences

_HOLDS_ROWS = """
    SELECT relname FROM pg_class c
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(c.oid) > 0 LIMIT 1"""
_COUNT = "ANALYZE"
"""A dump brings no figures of what is in its tables; until there are some, PostgreSQL plans as if there were little."""
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup goes: the database as its owner and as the backup role, who proves it, and the media folder."""

    owner: Database
    backup: Database
    media: Path


def make_roles(admin_url: str, addresses: Mapping[str, str]) -> None:
    """On a new server: make the four roles and the database, with the passwords of `addresses` (role -> address)."""
    passwords = {role: unquote(urlsplit(url).password or "") for role, url in addresses.items()}
    missing = sorted(role for role in roles.ROLES if not passwords.get(role))
    if missing:
        raise BadBackup(f"To make the roles, the addresses of all four are needed; missing: {', '.join(missing)}.")
    roles.create_roles(admin_url, passwords, database=Database(addresses[roles.OWNER]).name)


def restore(backup: Path, target: Target, *, over: str = "") -> Manifest:
    """Put a backup into the target and prove it. Raises BadBackup; then nobody should be let in.

    A database or a media folder that holds something is left alone unless `over` is the name of the database.
    """
    manifest = archive.opened(backup)
    with connected(target.owner) as owner:
        _refuse_what_holds_data(owner, target, over)
        _empty(owner)
        roles.give_nothing_unasked(owner)
        _fill(owner, target, backup)
        roles.prepare_database(owner)
        owner.execute(_COUNT)
    _put_files(backup / archive.MEDIA, target.media)
    prove(manifest, target)
    return manifest


def prove(manifest: Manifest, target: Target) -> None:
    """Count rows, walls, functions, links and documents again. Raises BadBackup with all that is not as it was."""
    with connected(target.backup) as connection:
        found = census(connection)
        wrong = [*differences(manifest.census, found), *broken_chains(connection)]
    files = {str(path): digest for path, digest in _restored(target.media)}
    known = set(unlike(manifest.census, dict(manifest.files)))
    wrong += [
        f"The document {key} is not the one that was uploaded." for key in unlike(found, files) if key not in known
    ]
    if wrong:
        raise BadBackup("The restored database is not whole. " + " ".join(wrong[:5]))


def _refuse_what_holds_data(owner: psycopg.Connection, target: Target, over: str) -> None:
    if over == target.owner.name:
        return
    if owner.execute(_HOLDS_ROWS).fetchone():
        what = f"The database {target.owner.name} holds data"
    elif target.media.is_dir() and any(target.media.iterdir()):
        what = f"The folder {target.media} holds files"
    else:
        return
    raise BadBackup(f"{what}, and nothing was changed. To replace it, say --over {target.owner.name}.")


def _empty(owner: psycopg.Connection) -> None:
    """Remove the portal's tables and functions, all or none. The dump brings the schema of the functions along."""
    with owner.transaction():
        owner.execute("SET LOCAL statement_timeout = 0")
        for (table,) in owner.execute(_TABLES).fetchall():
            owner.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier("public", table)))
        owner.execute("DROP SCHEMA IF EXISTS app CASCADE")


def _fill(owner: psycopg.Connection, target: Target, backup: Path) -> None:
    """All or nothing, as the owner. Row policies come last in a dump, so they do not stand in the way of the rows."""
    options = ["--single-transaction", "--exit-on-error", f"--dbname={target.owner.name}", str(backup / archive.DUMP)]
    run_program("pg_restore", options, database=target.owner, server_version=owner.info.server_version)


def _put_files(kept: Path, media: Path) -> None:
    """Copy the originals. A file of the same name is replaced: whoever came here has said so by the database's name."""
    for source in sorted(path for path in kept.rglob("*") if path.is_file()):
        archive.copy_file(source, media / source.relative_to(kept))


def _restored(media: Path) -> list[tuple[Path, str]]:
    found = (path for path in media.rglob("*") if path.is_file())
    return [(Path(archive.MEDIA) / path.relative_to(media), archive.digest(path)) for path in found]
