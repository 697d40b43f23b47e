"""How the portal is: asked of its servers and of the database's own narrow functions. Numbers and times only."""

import shutil
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.retry import Retry

from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.rules import status
from qa_portal.upkeep.rules.status import Light, Sign

_SECOND = 1.0


def signs() -> list[Sign]:
    """Everything that is looked at. Without a database there are the signs that need none."""
    database = status.reached("database", "Database", _timed(_ask_database), without_it=Light.RED)
    others = [*_around(), *(_in_the_database() if database.light is Light.GREEN else [])]
    return [database, *others]


def _around() -> list[Sign]:
    """Broker and cache may be away for a while: pages and saving go on, work waits in the database."""
    free = shutil.disk_usage(_nearest(Path(settings.MEDIA_ROOT)))
    return [
        status.reached("broker", "Broker", _timed(_ask_broker), without_it=Light.YELLOW),
        status.reached("cache", "Cache", _timed(_ask_cache), without_it=Light.YELLOW),
        status.disc(free.free, free.total),
    ]


def _in_the_database() -> list[Sign]:
    pending = status.migrations(_pending_migrations())
    if pending.light is not Light.GREEN:
        return [pending]
    with transaction.atomic():
        return [pending, *_work(), *_marks()]


def _work() -> list[Sign]:
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT waits_since, parked FROM app.job_totals()")
        waits_since, parked = cursor.fetchone()
    return [status.oldest_waiting(waits_since, now=now), status.parked(parked)]


def _marks() -> list[Sign]:
    now, found = timezone.now(), {mark.name: mark for mark in Mark.objects.all()}
    patience = {
        Mark.Name.BEAT: status.BEAT,
        Mark.Name.BACKUP: status.BACKUP,
        Mark.Name.RETENTION: status.RETENTION,
        Mark.Name.FILES: status.FILES,
    }
    return [
        status.last_done(
            name.value,
            str(name.label),
            found[name].at if name in found else None,
            now=now,
            patience=late,
            note=found[name].note if name in found else "",
        )
        for name, late in patience.items()
    ]


def _pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _timed(ask: Callable[[], Any]) -> float | None:
    """The milliseconds that an answer took; None when there is none."""
    began = perf_counter()
    try:
        ask()
    except (DatabaseError, InterfaceError, redis.RedisError, OSError):
        return None
    return (perf_counter() - began) * 1000


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_broker() -> None:
    once = Retry(NoBackoff(), 0)
    address = settings.CELERY_BROKER_URL
    if not address.startswith("redis"):
        return
    client = redis.Redis.from_url(address, socket_timeout=_SECOND, socket_connect_timeout=_SECOND, retry=once)
    with client:
        client.ping()


def _ask_cache() -> None:
    """The portal's cache never fails aloud: whoever wants to know has to look whether it kept something."""
    key, moment = "asked-by-upkeep", timezone.now().isoformat()
    cache.set(key, moment, 60)
    if cache.get(key) is None:
        raise OSError("the cache kept nothing")


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
