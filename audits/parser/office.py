"""Word files of the older kind (.doc), made into .docx by LibreOffice where that is installed.

LibreOffice works in a throw-away folder with a profile of its own, without network where the machine permits that, and
is ended with everything it started when its time is over. What it makes is read like any other Word file.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from audits.parser.network import no_network

KIND = "doc"
PROGRAMS = ("soffice", "libreoffice")
LIMITED = Path(__file__).resolve().parent / "limited.py"
WALL_SECONDS = 60.0
MOST_BYTES = 20 * 1024**2

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PACKED_AND_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
# Where a .doc begins with its text, as nearly all do: the mark of Word, and the byte whose last bit says "encrypted".
_WORD_AT, _WORD, _LOCKED_AT = 512, b"\xec\xa5", 523


class NotConverted(Exception):  # noqa: N818 - it carries a code of `child.refusals.SENTENCES`
    """The file did not become a Word document; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def program() -> str | None:
    """Where LibreOffice is, or None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def convert(data: bytes, *, wall_seconds: float = WALL_SECONDS) -> bytes:
    """The .docx of a .doc; raises NotConverted."""
    office = program()
    if office is None:
        raise NotConverted("old_word")
    check(data)
    with tempfile.TemporaryDirectory(prefix="portal-office-") as folder:
        place = Path(folder)
        (place / "document.doc").write_bytes(data)
        run(office, place, wall_seconds)
        return made_in(place)


def check(data: bytes) -> None:
    """Refuse what is no old Word file, is locked, or holds macros, before LibreOffice sees it."""
    if not data:
        raise NotConverted("empty")
    if len(data) > MOST_BYTES:
        raise NotConverted("too_large")
    if not data.startswith(_OLE):
        raise NotConverted("wrong_kind")
    if _PACKED_AND_LOCKED in data or is_locked(data):
        raise NotConverted("password")
    if _MACROS in data:
        raise NotConverted("macros")


def is_locked(data: bytes) -> bool:
    return data[_WORD_AT : _WORD_AT + 2] == _WORD and bool(data[_LOCKED_AT : _LOCKED_AT + 1][0] & 1)


def run(office: str, place: Path, wall_seconds: float) -> None:
    command = [
        *no_network(),
        *(sys.executable, "-I", str(LIMITED), office),
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        *("--convert-to", "docx", "--outdir", str(place), str(place / "document.doc")),
    ]
    process = subprocess.Popen(  # noqa: S603 - the program is the machine's own; the document is data
        command,
        env={"HOME": str(place), "PATH": os.defpath, "LANG": "C.UTF-8"},
        cwd=place,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(wall_seconds)
    except subprocess.TimeoutExpired:
        raise NotConverted("too_slow") from None
    finally:
        end_all(process)


def end_all(process: subprocess.Popen[bytes]) -> None:
    """End the program with what it started; LibreOffice's first process is only a starter."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def made_in(place: Path) -> bytes:
    made = place / "document.docx"
    if not made.is_file():
        raise NotConverted("damaged")
    if made.stat().st_size > MOST_BYTES:
        raise NotConverted("too_large")
    return made.read_bytes()
