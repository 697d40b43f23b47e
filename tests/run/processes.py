"""What the tests of this folder ask the machine about processes."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def is_running(pid: int) -> bool:
    """Whether there is such a process. A zombie has ended, whether or not anybody has taken note."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def comes_true(question: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Ask until the answer is yes, or the time is over."""
    patience = time.monotonic() + seconds
    while not question():
        if time.monotonic() > patience:
            return False
        time.sleep(0.05)
    return True
