"""Whether a run has left anything running."""

import os
from pathlib import Path

from qa_portal.run.smoke.steps import NotSeen

_PROCESSES = Path("/proc")


def expect_none(folder: Path) -> None:
    """Raises NotSeen, with their commands, for processes that belong to the run in `folder`; and for the folder itself.

    Only Linux tells this; elsewhere the folder alone is looked for.
    """
    left = [_command(process) for process in processes_of(folder)]
    if folder.exists():
        left.append(str(folder))
    if left:
        raise NotSeen("Left behind:\n" + "\n".join(left))


def processes_of(folder: Path) -> list[Path]:
    """The processes of other programs that have this folder in their command or in their environment."""
    mark = os.fsencode(folder)
    numbered = [entry for entry in _PROCESSES.glob("[0-9]*") if entry.name != str(os.getpid())]
    return [process for process in numbered if mark in _facts(process)]


def _facts(process: Path) -> bytes:
    try:
        return process.joinpath("cmdline").read_bytes() + process.joinpath("environ").read_bytes()
    except OSError:  # it has ended, or is not ours to look at
        return b""


def _command(process: Path) -> str:
    try:
        return process.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return f"process {process.name}"
