"""PostgreSQL's own programs: those on PATH when they are new enough for the server, else those of the wheel."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from qa_portal.run.cluster import bare_environment
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import installed_programs
from qa_portal.upkeep.rules.manifest import BadBackup

_PER_MAJOR = 10_000
"""PostgreSQL numbers its versions so: 180006 is 18.6."""


@dataclass(frozen=True, slots=True)
class Database:
    """Where a database is and as whom, for a program: the password goes into its environment, never its command."""

    url: str

    @property
    def name(self) -> str:
        return urlsplit(self.url).path.lstrip("/")

    @property
    def environment(self) -> dict[str, str]:
        parts = urlsplit(self.url)
        return {
            "PGHOST": parts.hostname or "",
            "PGPORT": str(parts.port or 5432),
            "PGUSER": unquote(parts.username or ""),
            "PGPASSWORD": unquote(parts.password or ""),
            "PGDATABASE": self.name,
        }


def run_program(name: str, options: Sequence[str], *, database: Database, server_version: int) -> None:
    """Run pg_dump or pg_restore. Raises BadBackup with the kind of failure; its other words may hold rows."""
    program, own = _find(name, server_version // _PER_MAJOR)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, with our options
        [str(program), *options], check=False, capture_output=True, text=True, env={**own, **database.environment}
    )
    if done.returncode:
        raise BadBackup(f"{name} could not do its work: {_kind_of_failure(done.stderr)}")


def _kind_of_failure(words: str) -> str:
    """The first line of what it said, without what stands in quotes or after "DETAIL"."""
    first = next((line for line in words.splitlines() if "error:" in line), "it did not say why")
    return re.sub(r"DETAIL.*|=\(.*?\)", "", first.partition("error: ")[2] or first).strip()


def _find(name: str, major: int) -> tuple[Path, dict[str, str]]:
    """The program, and the environment that it needs to find its libraries."""
    on_path = shutil.which(name)
    if on_path and _major_of(on_path) >= major:
        return Path(on_path), {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    try:
        folder = installed_programs()
    except CannotRun:
        raise BadBackup(
            f"{name} of PostgreSQL {major} or newer is needed and was not found: install postgresql-client-{major}."
        ) from None
    return folder / name, bare_environment(folder)


def _major_of(program: str) -> int:
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S603
    version = re.search(r"(\d+)(?:\.\d+)?", said)
    return int(version[1]) if version else 0
