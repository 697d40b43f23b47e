"""A real PostgreSQL from a Python wheel, for the demonstration and the tests only.

The wheel's own start-up code is not used: it opens a socket without a password, makes a system user when it is root,
and changes the mode of parent folders. Here `initdb` and `postgres` are run directly, on 127.0.0.1 with passwords
(SCRAM), without any socket file. `postgres` runs as our own child, so that a crash is seen and its remains are cleared.
"""

import contextlib
import os
import signal
import time
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from qa_portal.run.cluster import ADMIN, bare_environment, make_cluster
from qa_portal.run.failure import CannotRun
from qa_portal.run.ports import LOCALHOST, free_port
from qa_portal.run.processes import Account, Child, Sentinel

START_SECONDS = 60.0  # recovery after a crash may take this long
RETRY_SECONDS = 8.0  # the remains of a killed server are gone within a second or two
STOP_SECONDS = 20.0
_PAUSE = 0.03

_ALWAYS = {
    "listen_addresses": LOCALHOST,
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Error details and statements hold personal data (whole rows), so the log never shows them.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_min_messages": "warning",
}
_UNSAFE_BUT_FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Profile(StrEnum):
    """How much a loss of the data would matter."""

    DEMO = "demo"  # kept between runs, safe against a crash of the machine
    TEST = "test"  # thrown away, so nothing waits for the disk


class EmbeddedPostgres:
    """One server whose data lie in `folder`/data.

    `programs` is the folder of initdb and postgres; `account` is whom they run as (None: ourselves). The port is chosen
    at the first start and kept at every later one, so that what connects to it need not be told again.
    """

    def __init__(
        self,
        folder: Path,
        *,
        programs: Path,
        password: str,
        sentinel: Sentinel,
        profile: Profile = Profile.DEMO,
        account: Account | None = None,
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "postgres.log"
        self.port: int | None = None
        self._programs = programs
        self._password = password
        self._profile = profile
        self._account = account
        self._sentinel = sentinel
        self._server: Child | None = None

    def url(self, *, user: str = ADMIN, password: str | None = None, database: str = "postgres") -> str:
        """The address for a driver: postgresql://user:password@127.0.0.1:port/database."""
        secret = quote(self._password if password is None else password, safe="")
        return f"postgresql://{quote(user, safe='')}:{secret}@{LOCALHOST}:{self.port}/{database}"

    def is_alive(self) -> bool:
        return self._server is not None and self._server.is_alive()

    def start(self) -> None:
        """Start it, making the data folder first if there is none. Return when it takes connections.

        Raises CannotRun with the server's last words. After a crash the first tries may meet remains of the old server,
        so a start that fails is repeated for some seconds.
        """
        if self.is_alive():
            return
        self.stop()
        if not (self.data / "PG_VERSION").exists():
            make_cluster(
                self.data,
                programs=self._programs,
                password=self._password,
                account=self._account,
                sync=self._profile is Profile.DEMO,
            )
        self._clear_remains()
        patience = time.monotonic() + RETRY_SECONDS
        while not self._try_to_start():
            if time.monotonic() > patience:
                raise CannotRun(f"PostgreSQL did not start. Its last words, from {self.log}:\n{self.last_words()}")
            time.sleep(0.25)

    def stop(self) -> None:
        """Shut it down in good order ("fast": sessions are ended, the data are written)."""
        if self._server is not None:
            self._server.stop(patience=STOP_SECONDS)
            self._server = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def kill(self) -> None:
        """kill -9 the main process, as a crash would; its helpers notice and go by themselves."""
        if self._server is not None:
            self._server.kill()

    def last_words(self, lines: int = 12) -> str:
        """The end of the server's log."""
        if not self.log.exists():
            return "(it said nothing)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _settings(self) -> dict[str, str]:
        fast = _UNSAFE_BUT_FAST if self._profile is Profile.TEST else {}
        return {**_ALWAYS, **fast, "port": str(self.port)}

    def _try_to_start(self) -> bool:
        first_time = self.port is None
        self.port = self.port or free_port()
        options = [part for name, value in self._settings().items() for part in ("-c", f"{name}={value}")]
        server = Child(
            [self._programs / "postgres", "-D", self.data, *options], sentinel=self._sentinel, stop_with=signal.SIGINT
        )
        with self.log.open("ab") as log:
            server.start(env=bare_environment(self._programs), cwd=self.folder, output=log, account=self._account)
        if self._becomes_ready(server):
            self._server = server
            return True
        server.kill()
        if first_time:  # the port may have been taken in the meantime
            self.port = None
        return False

    def _becomes_ready(self, server: Child) -> bool:
        patience = time.monotonic() + START_SECONDS
        while time.monotonic() < patience and server.is_alive():
            if self._lock_file() == (server.pid, "ready"):
                return True
            time.sleep(_PAUSE)
        return False

    def _lock_file(self) -> tuple[int | None, str]:
        """What postmaster.pid says: (process, state). PostgreSQL's own tools read its 1st and 8th line the same way."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None, ""
        pid = int(lines[0]) if lines and lines[0].strip("-").isdigit() else None
        return pid, lines[7].strip() if len(lines) > 7 else ""  # noqa: PLR2004

    def _clear_remains(self) -> None:
        """Stop a server that outlived its supervisor, and forget a lock file whose process is no longer a server.

        The folder is ours alone (its owner holds a lock), so a server that works in it is left over. PostgreSQL
        forgets a dead process by itself, but not one whose number now belongs to a zombie or a stranger. (Should
        helpers of a killed server still be there, PostgreSQL sees them by their shared memory and refuses; the start
        is then repeated.)
        """
        holder, _ = self._lock_file()
        command = _command_line(holder) if holder else None
        if holder is None or command is None:
            return
        if str(self.data) in command:
            self._end_leftover(holder)
        else:
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _end_leftover(self, pid: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        patience = time.monotonic() + STOP_SECONDS
        while str(self.data) in (_command_line(pid) or "") and time.monotonic() < patience:
            time.sleep(_PAUSE)


def _command_line(pid: int) -> str | None:
    """The command of a process, empty for a zombie; None where there is no such process or the system does not tell."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
