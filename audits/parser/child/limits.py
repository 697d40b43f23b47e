"""The walls around the reader, set before a single byte of the document is looked at."""

import resource

# A plan of 300 pages needs 130 MB; the walls stand where a hostile file cannot harm the worker beside it.
MEMORY_BYTES = 576 * 1024**2
CPU_SECONDS = 15
OPEN_FILES = 32

LIMITS = {
    resource.RLIMIT_AS: MEMORY_BYTES,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_FSIZE: 0,  # it may write no file at all; its answer goes through a pipe
    resource.RLIMIT_NOFILE: OPEN_FILES,
    resource.RLIMIT_CORE: 0,  # a core file would hold the child's story
}


def set_limits():
    """Lower every limit for good; a limit that already is lower stays."""
    for what, most in LIMITS.items():
        hard = resource.getrlimit(what)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # A second between the two limits of CPU time, so that the child's end tells its cause: SIGXCPU before SIGKILL.
        spare = 1 if what == resource.RLIMIT_CPU and value != hard else 0
        resource.setrlimit(what, (value, value + spare))
