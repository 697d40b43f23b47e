"""A new data folder for the embedded PostgreSQL (PostgreSQL calls it a cluster)."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from qa_portal.run.failure import CannotRun
from qa_portal.run.processes import Account

ADMIN = "postgres"


def bare_environment(programs: Path) -> dict[str, str]:
    """Nothing of ours, above all no secrets; and the wheel's libraries, which it would not find by itself."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "LD_LIBRARY_PATH": str(programs.parent / "lib")}


def make_cluster(data: Path, *, programs: Path, password: str, account: Account | None, sync: bool) -> None:
    """Make the folder `data` with a superuser ADMIN. Without `sync` it does not wait for the disk.

    It grows under another name, so that an interrupted initdb is never taken for a database. Raises CannotRun.
    """
    growing = data.with_name("data.growing")
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(mode=0o700)
    password_file = _password_file(data.parent, password)
    try:
        for path in (growing, password_file):
            _hand_over(path, account)
        _initdb(growing, programs, password_file, account, sync=sync)
    finally:
        password_file.unlink()
    growing.rename(data)


def _password_file(folder: Path, password: str) -> Path:
    path = folder / f"password-{secrets.token_hex(4)}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)
    return path


def _hand_over(path: Path, account: Account | None) -> None:
    if account is not None:
        os.chown(path, account.uid, account.gid)


def _initdb(into: Path, programs: Path, password_file: Path, account: Account | None, *, sync: bool) -> None:
    options = [
        f"--pgdata={into}",
        f"--username={ADMIN}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        # The same order of letters on every machine: the wheel has no ICU, and system locales differ.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        *([] if sync else ["--no-sync"]),
    ]
    done = subprocess.run(
        [str(programs / "initdb"), *options],
        check=False,
        capture_output=True,
        text=True,
        cwd=into.parent,
        env=bare_environment(programs),
        **(account.as_subprocess() if account else {}),
    )
    if done.returncode:
        words = done.stderr.strip() or done.stdout.strip()
        raise CannotRun(f"The database could not be made in {into.parent}:\n{words}")
