"""The secrets of one demonstration or test run, in a file that only its owner can read."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from qa_portal.run.roles import ROLES


def _secret() -> str:
    return secrets.token_urlsafe(36)


@dataclass(frozen=True)
class Keys:
    """Passwords of the servers and the portal's secret key, all drawn by chance."""

    postgres: str = field(default_factory=_secret)
    valkey: str = field(default_factory=_secret)
    secret_key: str = field(default_factory=_secret)
    roles: dict[str, str] = field(default_factory=lambda: {role: _secret() for role in ROLES})


def kept_keys(path: Path) -> Keys:
    """The keys in `path`; drawn and written there the first time."""
    if not path.exists():
        _write(path, Keys())
    return Keys(**json.loads(path.read_text()))


def _write(path: Path, keys: Keys) -> None:
    growing = path.with_suffix(".growing")
    growing.unlink(missing_ok=True)
    with os.fdopen(os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(keys), file, indent=2)
    growing.rename(path)
