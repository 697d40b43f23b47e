"""A whole portal for the journeys: the demonstration, a little smaller, on a database and a broker of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from qa_portal.run.console import Console
from qa_portal.run.demonstration import Demonstration
from qa_portal.run.ports import free_port
from qa_portal.run.runs import throw_away_run
from qa_portal.run.stopping import StopWish
from tests.databases import demonstration_database, demonstration_media

_BROKER = 100  # numbers below belong to the workers of xdist


@contextmanager
def started_portal() -> Iterator[Demonstration]:
    """Web server, worker and beat beside the tests; it ends with them. What they said stands in the error if they fail."""
    with demonstration_database("journeys") as addresses, throw_away_run(given=addresses | _broker()) as run:
        shutil.copytree(demonstration_media(), os.environ["MEDIA_ROOT"], dirs_exist_ok=True)
        portal = Demonstration(
            folder=run.folder,
            port=free_port(),
            keys=run.keys,
            services=run.services,
            sentinel=run.sentinel,
            console=Console(quiet=True),
            stop=StopWish(),
            small=True,
        )
        try:
            portal.start()
            yield portal
        finally:
            portal.stop()


def _broker() -> dict[str, str]:
    server, _, number = os.environ["REDIS_URL"].rpartition("/")
    return {"REDIS_URL": f"{server}/{_BROKER + int(number)}"}
