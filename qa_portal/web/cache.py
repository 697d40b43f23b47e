"""A cache that may be lost: when Redis is away or does not answer, every look-up misses and nothing fails."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisSlow
from redis.retry import Retry

_AWAY = (RedisAway, RedisSlow, OSError)
_IMPATIENT = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": Retry(NoBackoff(), 0)}
"""Seconds. The client's own habit is to try again for more than a minute, and a page would wait with it."""


class ForgivingRedisCache(RedisCache):
    """Django's cache in Redis, for things that can be found again in the database."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, {**params, "OPTIONS": {**_IMPATIENT, **params.get("OPTIONS", {})}})

    def _ask(self, way: str, missed: Any, *args: Any, **kwargs: Any) -> Any:
        """Django's own answer, or `missed` when Redis gives none."""
        try:
            return getattr(super(), way)(*args, **kwargs)
        except _AWAY:
            return missed

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._ask("get", default, key, default, version)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._ask("set", None, *args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._ask("add", True, *args, **kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._ask("delete", False, *args, **kwargs))

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._ask("has_key", False, *args, **kwargs))

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._ask("touch", False, *args, **kwargs))

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        return dict(self._ask("get_many", {}, *args, **kwargs))

    def set_many(self, data: Mapping[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return list(self._ask("set_many", list(data), data, *args, **kwargs))

    def delete_many(self, keys: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        self._ask("delete_many", None, keys, *args, **kwargs)

    def clear(self) -> None:
        self._ask("clear", None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError, as Django does for a key that was never there."""
        number = self._ask("incr", None, key, delta, version)
        if number is None:
            raise ValueError(f"Key {key!r} not found.")
        return int(number)
