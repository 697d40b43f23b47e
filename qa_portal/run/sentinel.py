"""A small process that outlives a run, to end what the run started if the run itself is killed.

It stands alone (standard library only) and is started by `processes.Sentinel`. It reads lines from its standard input:

    watch GROUP SIGNAL    a process group to end, and the signal that ends it politely
    forget GROUP          that group has ended by itself
    remove FOLDER         a folder to remove in the end, whatever happens

The input closes when the run ends, by itself or by kill -9. Whatever is still watched is then ended.
"""

import contextlib
import os
import shutil
import signal
import sys
import time

POLITE_SECONDS = 5.0


def _exists(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # macOS says this of a group of zombies
        return False
    return True


def _end(groups):
    for group, how in groups.items():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, how)
    patience = time.monotonic() + POLITE_SECONDS
    while time.monotonic() < patience and any(_exists(group) for group in groups):
        time.sleep(0.05)
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


def keep(lines):
    """Follow the lines until they end; return what is left: {group: signal} and the folders to remove."""
    groups, folders = {}, []
    for line in lines:
        word, _, rest = line.rstrip("\n").partition(" ")
        if word == "watch":
            group, how = rest.split()
            groups[int(group)] = int(how)
        elif word == "forget":
            groups.pop(int(rest), None)
        elif word == "remove":
            folders.append(rest)
    return groups, folders


def main():
    for unwanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(unwanted, signal.SIG_IGN)
    groups, folders = keep(sys.stdin)
    if groups:
        _end(groups)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
