"""A run: its folder, its secrets, its sentinel and its services, all ended together."""

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qa_portal.run import places
from qa_portal.run.failure import CannotRun
from qa_portal.run.keys import Keys, kept_keys
from qa_portal.run.loading import LoadMark
from qa_portal.run.lock import FolderLock
from qa_portal.run.postgres import Profile
from qa_portal.run.processes import Sentinel
from qa_portal.run.services import Addresses, Services

_KEYS = "keys.json"


@dataclass(frozen=True)
class Run:
    """`services` have not been started yet. Leaving the context that made the run stops them."""

    folder: Path
    keys: Keys
    sentinel: Sentinel
    services: Services
    lock: FolderLock

    def announce(self, address: str) -> None:
        """Note where the portal answers, for whoever tries to start a second one."""
        self.lock.tell(address)

    def settings(self, addresses: Addresses) -> dict[str, str]:
        """The portal's settings that name the services."""
        return {
            "DATABASE_URL": addresses.user,
            "DATABASE_OWNER_URL": addresses.owner,
            "DATABASE_STATS_URL": addresses.stats,
            "DATABASE_BACKUP_URL": addresses.backup,
            "REDIS_URL": addresses.redis,
        }


@contextmanager
def kept_run(given: Mapping[str, str]) -> Iterator[Run]:
    """The run of this checkout's demonstration: one at a time, with data that stay. Raises CannotRun."""
    folder = places.private_folder(places.DEMO_FOLDER)
    lock = FolderLock(folder)
    sentinel = Sentinel(hold=[lock.take()])
    _begin_anew_if_needed(folder)
    keys = kept_keys(folder / _KEYS)
    services = Services(
        folder=folder,
        database_folder=places.demo_database_folder(places.unprivileged_account()),
        keys=keys,
        sentinel=sentinel,
        given=given,
    )
    try:
        yield Run(folder, keys, sentinel, services, lock)
    finally:
        services.stop()
        sentinel.close()
        lock.release()


def _begin_anew_if_needed(folder: Path) -> None:
    """Forget a database that nobody can open, its passwords being gone, or whose loading was broken off."""
    mark = LoadMark(folder)
    if mark.was_broken_off() or not (folder / _KEYS).exists():
        places.forget_demo_database()
        shutil.rmtree(folder / "media", ignore_errors=True)
        mark.forget()


@contextmanager
def throw_away_run(given: Mapping[str, str] | None = None, *, profile: Profile = Profile.TEST) -> Iterator[Run]:
    """A run beside all others, whose folder and data go with it.

    With Profile.DEMO what was committed survives a killed server, as it must where servers are killed on purpose.
    """
    folder = places.throw_away_folder()
    lock = FolderLock(folder)
    sentinel = Sentinel(hold=[lock.take()])
    sentinel.remove_in_the_end(folder)
    _forget_leftovers(folder)
    keys = Keys()
    services = Services(
        folder=folder, database_folder=folder, keys=keys, sentinel=sentinel, profile=profile, given=given
    )
    try:
        yield Run(folder, keys, sentinel, services, lock)
    finally:
        services.stop()
        sentinel.close()
        lock.release()


def _forget_leftovers(beside: Path) -> None:
    """Remove the folders of runs that were killed together with their sentinels; whoever lives holds a lock."""
    for folder in places.earlier_throw_away_folders(beside):
        lock = FolderLock(folder)
        if lock.exists():
            with contextlib.suppress(CannotRun, FileNotFoundError):
                lock.take()
                shutil.rmtree(folder, ignore_errors=True)
                lock.release()
