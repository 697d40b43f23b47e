"""The environment of each of the portal's processes. Whatever the operator has set is kept."""

import os
from collections.abc import Mapping
from pathlib import Path

from qa_portal.run.keys import Keys
from qa_portal.run.services import Addresses

# Celery's warning, which says nothing new to somebody who runs a demonstration as root.
_EXPECTED_AS_ROOT = "ignore:You're running the worker with superuser privileges"
_PRIVILEGED = ("DATABASE_OWNER_URL", "DATABASE_STATS_URL", "DATABASE_BACKUP_URL", "DATABASE_ADMIN_URL")


def for_everyone(*, folder: Path, base_url: str, keys: Keys, pdf_works: bool) -> dict[str, str]:
    """What all processes share: this process's environment, with the gaps filled for a demonstration in `folder`."""
    filled = {
        "SECRET_KEY": keys.secret_key,
        "BASE_URL": base_url,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "DEMONSTRATION": "1",
        "PORTAL_PDF": "on" if pdf_works else "off",
        "LOG_LEVEL": "INFO",
        "PYTHONUNBUFFERED": "1",
        **{name: value for name, value in os.environ.items() if value},
    }
    return {name: value for name, value in filled.items() if name not in _PRIVILEGED}


def for_role(role: str, shared: Mapping[str, str], addresses: Addresses) -> dict[str, str]:
    """The environment of a web, worker, beat or tool process. Each holds only the addresses that it needs."""
    own = {"PORTAL_ROLE": role, "DATABASE_URL": addresses.user, "REDIS_URL": addresses.redis}
    if role == "worker":
        own |= {"DATABASE_STATS_URL": addresses.stats, "PYTHONWARNINGS": _EXPECTED_AS_ROOT}
    if role == "tool":
        own |= {"DATABASE_OWNER_URL": addresses.owner, "DATABASE_STATS_URL": addresses.stats}
    return {**shared, **own}


def for_migrations(shared: Mapping[str, str], addresses: Addresses) -> dict[str, str]:
    """Migrations alone run as the owner of the tables."""
    return {**for_role("tool", shared, addresses), "DATABASE_URL": addresses.owner}


def for_backups(shared: Mapping[str, str], addresses: Addresses) -> dict[str, str]:
    """Backup and restore alone may read past the walls."""
    return {**for_role("tool", shared, addresses), "DATABASE_BACKUP_URL": addresses.backup}
