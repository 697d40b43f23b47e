"""A query whose SQL is worked out once a process, for the few that stand on the path of every request and every save.

Django writes the SQL of a queryset anew each time it is asked: one to three milliseconds where several tables are
joined, several times what PostgreSQL then needs to answer (docs/performance.md). Everything else stays as it was: the
walls, the types, the models, `select_related` and `prefetch_related`.
"""

import copy
import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_000_000_000 + number,
    str: lambda number: f"\x01place {number}\x01",
    UUID: lambda number: UUID(int=(0xFEED << 100) + number),
    datetime: lambda number: datetime(9990, 1, 1, 0, 0, 0, number, tzinfo=UTC),
}
"""What stands in the place of a value while the SQL is written: nothing that a real query would ask for."""


class Prepared:
    """A function that makes a queryset from its keyword arguments, asked with ever new values. None is no value."""

    def __init__(self, make: Callable[..., "QuerySet[Any]"]) -> None:
        self._make = make
        self._ready: _Ready | None = None
        self.__doc__ = make.__doc__

    def __call__(self, **values: Any) -> list[Any]:
        """The rows. The SQL depends on nothing but the code, so that two threads may well write it twice."""
        if self._ready is None:
            self._ready = _Ready(self._make)
        return self._ready.rows(values)

    def first(self, **values: Any) -> Any:
        """The first row, or None."""
        rows = self(**values)
        return rows[0] if rows else None


class _Ready:
    """The SQL, and how its values follow from the arguments."""

    def __init__(self, make: Callable[..., "QuerySet[Any]"]) -> None:
        kinds = {name: each.annotation for name, each in inspect.signature(make).parameters.items()}
        marks = {name: _MARKS[kind](number) for number, (name, kind) in enumerate(kinds.items())}
        self._queryset = make(**marks)
        self._compiler = self._queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, params = self._compiler.as_sql()
        self._places = [_place(param, marks) for param in params]
        self._converters: Any = None
        missed = marks.keys() - {name for name, _ in self._places}
        if missed:
            raise TypeError(f"{make.__name__} asks for {sorted(missed)} in a way that cannot be prepared.")

    def _converters_of(self, columns: Any) -> Any:
        """What turns values of the database into those of Python: the same for every question."""
        if self._converters is None:
            self._converters = self._compiler.get_converters(columns)
        return self._converters

    def rows(self, values: dict[str, Any]) -> list[Any]:
        params = tuple(kind(values[name]) if name else kind for name, kind in self._places)
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # the present thread's own
        compiler.as_sql = lambda *_, **__: (self._sql, params)
        compiler.get_converters = self._converters_of
        queryset = self._queryset.all()  # a fresh one without rows
        queryset.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(queryset)


def _place(param: Any, marks: dict[str, Any]) -> tuple[str, Any]:
    """The argument that a parameter comes from, with the type that the database is to be given; or a constant."""
    for name, mark in marks.items():
        if param == mark:
            return name, _as_it_is if type(param) is type(mark) else type(param)
    return "", param


def _as_it_is(value: Any) -> Any:
    return value
