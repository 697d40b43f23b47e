"""One demonstration at a time in a checkout."""

import fcntl
import os
from pathlib import Path

from qa_portal.run.failure import CannotRun


class FolderLock:
    """Held from `take` until this process, and the sentinel that shares the descriptor, are gone.

    The system forgets it with its last holder, so a crash never leaves a lock behind.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    def exists(self) -> bool:
        """Whether anybody has ever taken it."""
        return self._path.exists()

    def take(self) -> int:
        """Take it and return its descriptor. Raises CannotRun with a sentence that says who holds it."""
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise CannotRun(self._who_holds_it()) from None
        self.tell("")
        return self._file

    def tell(self, address: str) -> None:
        """Note where the demonstration is to be found, for whoever finds the lock held."""
        assert self._file is not None  # noqa: S101  (for the type checker)
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, address.encode(), 0)

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _who_holds_it(self) -> str:
        address = self._path.read_text().strip()
        if address:
            return f"A demonstration of this checkout is running already, at {address} (stop it there with Ctrl-C)."
        return "A demonstration of this checkout is just starting or stopping. Try again in a few seconds."
