"""PostgreSQL and Valkey of one run, with the portal's roles and database; or the operator's own instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa_portal.run import places, roles
from qa_portal.run.failure import CannotRun
from qa_portal.run.keys import Keys
from qa_portal.run.postgres import EmbeddedPostgres, Profile
from qa_portal.run.processes import Sentinel
from qa_portal.run.valkey import EmbeddedValkey


@dataclass(frozen=True)
class Addresses:
    """Where the portal finds its database, as each of its roles, and its broker."""

    user: str
    owner: str
    stats: str
    redis: str
    backup: str = ""


class Services:
    """The servers behind the portal. Each of DATABASE_URL and REDIS_URL in `given` replaces the embedded server.

    `database_folder` must be passable for the account that PostgreSQL runs as (see `places`); `folder` is ours alone.
    """

    def __init__(
        self,
        *,
        folder: Path,
        database_folder: Path,
        keys: Keys,
        sentinel: Sentinel,
        profile: Profile = Profile.DEMO,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self._given = given or {}
        self._keys = keys
        self._profile = profile
        self.postgres = None if self._given.get("DATABASE_URL") else self._embedded_postgres(database_folder, sentinel)
        self.valkey = (
            None
            if self._given.get("REDIS_URL")
            else EmbeddedValkey(
                folder / "valkey", password=keys.valkey, sentinel=sentinel, keeps=profile is Profile.DEMO
            )
        )

    def _embedded_postgres(self, folder: Path, sentinel: Sentinel) -> EmbeddedPostgres:
        account = places.unprivileged_account()
        return EmbeddedPostgres(
            folder,
            programs=places.postgres_programs(account),
            password=self._keys.postgres,
            sentinel=sentinel,
            profile=self._profile,
            account=account,
        )

    def start(self) -> Addresses:
        """Start what is embedded, make the roles there, and return the addresses."""
        if self.postgres is None:
            self._require_complete_addresses()
        else:
            self.postgres.start()
            roles.create_roles(self.postgres.url(), self._keys.roles, for_tests=self._profile is Profile.TEST)
        if self.valkey is not None:
            self.valkey.start()
        return self.addresses()

    def stop(self) -> None:
        for server in (self.valkey, self.postgres):
            if server is not None:
                server.stop()

    def addresses(self) -> Addresses:
        return Addresses(
            user=self._database("DATABASE_URL", roles.USER),
            owner=self._database("DATABASE_OWNER_URL", roles.OWNER),
            stats=self._database("DATABASE_STATS_URL", roles.STATS),
            backup=self._database("DATABASE_BACKUP_URL", roles.BACKUP),
            redis=self.valkey.url() if self.valkey else self._given["REDIS_URL"],
        )

    def _database(self, name: str, role: str) -> str:
        if self.postgres is None:
            return self._given.get(name, "")  # only a backup needs all four
        return self.postgres.url(user=role, password=self._keys.roles[role], database=roles.DATABASE)

    def _require_complete_addresses(self) -> None:
        missing = [name for name in ("DATABASE_OWNER_URL", "DATABASE_STATS_URL") if not self._given.get(name)]
        if missing:
            raise CannotRun(
                f"DATABASE_URL is set, so {' and '.join(missing)} must be set as well: "
                "the portal works as three roles, which qa_portal/run/roles.sql makes."
            )
