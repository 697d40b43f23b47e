"""Starting a program without a network, where the machine permits that."""

import os
import shutil
import subprocess
from functools import cache

NO_NETWORK = (("--user", "--map-current-user", "--net"), ("--map-root-user", "--net"), ("--net",))


@cache
def no_network() -> tuple[str, ...]:
    """The command that takes the network away from the program after it; empty where the machine does not permit it."""
    unshare = shutil.which("unshare")
    for options in NO_NETWORK if unshare else ():
        command = (str(unshare), *options)
        tried = subprocess.run([*command, "true"], env={"PATH": os.defpath}, capture_output=True, check=False)  # noqa: S603
        if tried.returncode == 0:
            return command
    return ()
