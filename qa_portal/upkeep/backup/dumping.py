"""Making a backup: the dump, its census in the same snapshot, and the files."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg

from qa_portal.upkeep.backup import archive
from qa_portal.upkeep.backup.census import NOT_KEPT, census, newest_migrations
from qa_portal.upkeep.backup.programs import Database, run_program
from qa_portal.upkeep.rules.manifest import BadBackup, Census, Manifest

_SNAPSHOT = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup: its folder, its manifest, and the documents whose file is not the one that was uploaded."""

    folder: Path
    manifest: Manifest
    damaged: list[str]


def back_up(database: Database, *, media: Path, into: Path, at: datetime) -> Made:
    """Copy everything into a new folder named after `at`. Nobody has to stop working meanwhile. Raises BadBackup."""
    growing = archive.begin(into, f"{at:%Y%m%dT%H%M%SZ}")
    try:
        manifest = _copy(database, media, growing, at)
        return Made(archive.finish(growing, manifest), manifest, damaged_documents(manifest))
    finally:
        archive.forget(growing)


def _copy(database: Database, media: Path, growing: Path, at: datetime) -> Manifest:
    """The files come after the dump: they are only ever added, so each row of the dump finds its own."""
    with connected(database) as connection:
        connection.execute(_SNAPSHOT)
        _refuse_a_blind_role(connection)
        _dump(connection, database, growing)
        found, migrations = census(connection), newest_migrations(connection)
        server = str(connection.info.parameter_status("server_version"))
    archive.keep_media(media, growing)
    return Manifest(f"{at:%Y-%m-%dT%H:%M:%SZ}", portal_version(), server, migrations, found, archive.digests(growing))


def connected(database: Database) -> psycopg.Connection:
    """A connection in autocommit. Raises BadBackup with a sentence that holds no password."""
    try:
        return psycopg.connect(database.url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError:
        raise BadBackup(f"The database {database.name} cannot be reached with the address that was given.") from None


def portal_version() -> str:
    """The version of the portal where it is installed as a package, else the one that pyproject.toml names."""
    try:
        return version("ehcp-qa-portal")
    except PackageNotFoundError:
        return _named_in_pyproject()


def _named_in_pyproject() -> str:
    import tomllib

    from qa_portal.environment import ROOT

    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def _refuse_a_blind_role(connection: psycopg.Connection) -> None:
    """As any role but the one for backups, row policies would leave a dump empty, and nobody would notice."""
    row = connection.execute("SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if not row or not row[0]:
        raise BadBackup("A backup needs the role app_backup (DATABASE_BACKUP_URL): to others most rows are invisible.")


def _dump(connection: psycopg.Connection, database: Database, growing: Path) -> None:
    row = connection.execute("SELECT pg_export_snapshot()").fetchone()
    snapshot = str(row[0]) if row else ""
    options = ["--format=custom", "--compress=6", f"--snapshot={snapshot}", f"--file={growing / archive.DUMP}"]
    options += [f"--exclude-table-data=public.{table}" for table in NOT_KEPT]
    run_program("pg_dump", options, database=database, server_version=connection.info.server_version)
    (growing / archive.DUMP).chmod(0o600)


def damaged_documents(manifest: Manifest) -> list[str]:
    """The documents, as "<space>/<version>", that have no file, or another than the one that was uploaded."""
    return unlike(manifest.census, {path: digest for path, digest in manifest.files.items() if path != archive.DUMP})


def unlike(held: Census, files: dict[str, str]) -> list[str]:
    """Those of the documents that the rows speak of whose file is not among `files` with the same hash."""
    return sorted(key for key, digest in held.documents.items() if files.get(f"{archive.MEDIA}/{key}") != digest)
