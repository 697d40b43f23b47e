"""The floor's server: its tables beside the portal's, its application behind the portal's own web server."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from bench.floor import TABLES
from bench.portal import Portal


@contextmanager
def floor_server(portal: Portal) -> Iterator[int]:
    with psycopg.connect(portal.settings["DATABASE_OWNER_URL"], autocommit=True) as owner:
        if not owner.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'bench'").fetchone():
            owner.execute(TABLES)
    with portal.beside("bench.floor:application") as port:
        yield port
