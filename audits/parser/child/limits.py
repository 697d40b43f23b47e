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


OF_TABLES = {resource.RLIMIT_AS: 1536 * 1024**2, resource.RLIMIT_CPU: 55}
"""A workbook of a hundred thousand rows takes half a minute and 300 MB; its reader maps far more than it uses."""


def set_limits(*, of_tables=False):
    """Lower every limit for good; a limit that already is lower stays."""
    for what, most in (LIMITS | OF_TABLES if of_tables else LIMITS).items():
        hard = resource.getrlimit(what)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # A second between the two limits of CPU time, so that the child's end tells its cause: SIGXCPU before SIGKILL.
        spare = 1 if what == resource.RLIMIT_CPU and value != hard else 0
        resource.setrlimit(what, (value, value + spare))
