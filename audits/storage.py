"""Where uploaded originals lie: `<MEDIA_ROOT>/<space>/<version>`, for the portal alone and under no web address.

A file is written under a temporary name and gets its own when the transaction commits. If the transaction rolls back,
Django forgets the callback, and with it the only thing that keeps the temporary file: it is removed.
"""

import errno
import os
import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(OSError):  # noqa: N818 - it reads as what it says
    """The disc is full, or takes no more from the portal. Nothing is kept of the file."""


class Stored(Protocol):
    """A row whose original is kept here: a plan version, for example."""

    @property
    def id(self) -> UUID: ...

    @property
    def space_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A file that has another id than the row that it belongs to."""

    id: UUID
    space_id: int


class Incoming:
    """A file on its way in. It goes with this object, unless it was settled."""

    def __init__(self, row: Stored) -> None:
        self.path, self.temporary = _path(row), _temporary(row)
        self.path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._forget = weakref.finalize(self, _remove, self.temporary)

    def write(self, chunks: Iterable[bytes]) -> str:
        """Write the file through to the disc; return the SHA-256 of what was written, as hex. Raises NoRoom."""
        try:
            return self._write(chunks)
        except OSError as fault:
            self._forget()  # at once: whoever holds the error holds this object too
            if fault.errno in _NO_ROOM:
                raise NoRoom(*fault.args) from fault
            raise

    def _write(self, chunks: Iterable[bytes]) -> str:
        hashed = sha256()
        descriptor = os.open(self.temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                hashed.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        return hashed.hexdigest()

    def settle(self) -> None:
        """Give the file its own name, for good."""
        self._forget.detach()
        _settle(self.temporary, self.path)


def keep(row: Stored, chunks: Iterable[bytes]) -> str:
    """Keep a file for a row that is written in the same transaction; return its SHA-256 as hex. Raises NoRoom."""
    incoming = Incoming(row)
    digest = incoming.write(chunks)
    transaction.on_commit(incoming.settle)
    return digest


def forget(row: Stored) -> None:
    """Remove the file of a row for good, once the transaction commits; none there is as good."""
    for path in (_path(row), _temporary(row)):
        transaction.on_commit(partial(_remove, path))


def read(row: Stored) -> bytes:
    """The original of a row that the reader was allowed to fetch.

    A row that can be seen has been committed: if the portal stopped before its file was renamed, that is done now.
    Raises FileNotFoundError.
    """
    path, temporary = _path(row), _temporary(row)
    if not path.exists() and temporary.exists():
        return temporary.read_bytes()
    return path.read_bytes()


def _path(row: Stored) -> Path:
    return Path(settings.MEDIA_ROOT) / str(row.space_id) / str(row.id)


def _temporary(row: Stored) -> Path:
    return _path(row).with_suffix(".incoming")


def _settle(temporary: Path, path: Path) -> None:
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
