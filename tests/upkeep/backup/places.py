"""A portal beside the tests: servers of its own, with or without the demonstration, and its commands run as in earnest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from qa_portal.environment import ROOT
from qa_portal.run.postgres import EmbeddedPostgres
from qa_portal.run.roles import DATABASE, ROLES, create_roles
from qa_portal.run.runs import throw_away_run

SECRET_KEY = "a secret key that the old and the new place share"
NAMES = {
    "DATABASE_URL": "app_user",
    "DATABASE_OWNER_URL": "app_owner",
    "DATABASE_STATS_URL": "app_stats",
    "DATABASE_BACKUP_URL": "app_backup",
}


@dataclass(frozen=True)
class Site:
    """One PostgreSQL server, a media folder, and the settings that name them. The roles may not be made yet."""

    server: EmbeddedPostgres
    passwords: dict[str, str]
    media: Path

    @property
    def settings(self) -> dict[str, str]:
        addresses = {name: self.address(role) for name, role in NAMES.items()}
        return {
            **addresses,
            "REDIS_URL": "",
            "PORTAL_ROLE": "tool",
            "MEDIA_ROOT": str(self.media),
            "SECRET_KEY": SECRET_KEY,
        }

    def address(self, role: str) -> str:
        return self.server.url(user=role, password=self.passwords[role], database=DATABASE)

    def connect(self, role: str) -> psycopg.Connection:
        return psycopg.connect(self.address(role), autocommit=True)

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
        """Python in a process of its own, with the settings of this place."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "qa_portal.settings", **self.settings, **settings},
            check=False,
            capture_output=True,
            text=True,
        )

    def manage(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
        return self.run("manage.py", *arguments, **settings)

    def must(self, *arguments: str, **settings: str) -> str:
        done = self.manage(*arguments, **settings)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def make_roles(self) -> None:
        create_roles(self.server.url(), self.passwords)


@contextmanager
def new_site(media: Path, passwords: dict[str, str] | None = None) -> Iterator[Site]:
    """A new cluster without roles or database."""
    with throw_away_run() as run:
        server = run.services.postgres
        assert server is not None
        server.start()
        yield Site(server, passwords or {role: f"{role}'s secret" for role in ROLES}, media)
