"""A query whose SQL is worked out once a process, for the few that stand on the path of every request and every save.

Django writes the SQL of a queryset anew each time it is asked: one to three milliseconds where several tables are
joined, several times what PostgreSQL then needs to answer (docs/performance.md). Everything else stays as it was: the
walls, the types, the models, `select_related` and `prefetch_related`.
"""

import copy
import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, get_args, get_origin
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_000_000_000 + number,
    str: lambda number: f"\x01place {number}\x01",
    UUID: lambda number: UUID(int=(0xFEED << 100) + number),
    datetime: lambda number: datetime(9990, 1, 1, 0, 0, 0, number, tzinfo=UTC),
    date: lambda number: date(9990, 1, 1) + timedelta(days=number),
}
"""What stands in the place of a value while the SQL is written: nothing that a real query would ask for."""


class Prepared:
    """A function that makes a queryset from its keyword arguments, asked with ever new values. None is no value.

    An argument may be a list, such as the spaces of a person: then there is one SQL for each length that is met.
    """

    def __init__(self, make: Callable[..., "QuerySet[Any]"]) -> None:
        self._make = make
        parameters = inspect.signature(make).parameters
        self._kinds: dict[str, Any] = {name: each.annotation for name, each in parameters.items()}
        self._lists = [name for name, kind in self._kinds.items() if get_origin(kind) is list]
        self._ready: dict[tuple[int, ...], _Ready] = {}
        self.__doc__ = make.__doc__

    def __call__(self, **values: Any) -> list[Any]:
        """The rows. The SQL depends on nothing but the code, so that two threads may well write it twice."""
        lengths = tuple(len(values[name]) for name in self._lists)
        ready = self._ready.get(lengths)
        if ready is None:
            ready = self._ready[lengths] = _Ready(self._make, self._kinds, dict(zip(self._lists, lengths, strict=True)))
        return ready.rows(values)

    def first(self, **values: Any) -> Any:
        """The first row, or None."""
        rows = self(**values)
        return rows[0] if rows else None


class _Ready:
    """The SQL, and how its values follow from the arguments."""

    def __init__(
        self, make: Callable[..., "QuerySet[Any]"], kinds: Mapping[str, Any], lengths: Mapping[str, int]
    ) -> None:
        marks = _marks(kinds, lengths)
        self._queryset = make(**marks)
        self._compiler = self._queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self._converters: Any = None
        self._finds_nothing = False
        try:
            self._sql, params = self._compiler.as_sql()
        except EmptyResultSet:  # Django knows it without asking, as of rows in none of no spaces
            self._finds_nothing = True
            return
        places = dict(_places(marks))
        self._places = [_place(param, places) for param in params]
        missed = {name for name, _ in places.values()} - {name for name, _, _ in self._places}
        if missed:
            raise TypeError(f"{make.__name__} asks for {sorted(missed)} in a way that cannot be prepared.")

    def _converters_of(self, columns: Any) -> Any:
        """What turns values of the database into those of Python: the same for every question."""
        if self._converters is None:
            self._converters = self._compiler.get_converters(columns)
        return self._converters

    def rows(self, values: dict[str, Any]) -> list[Any]:
        if self._finds_nothing:
            return []
        params = tuple(_value(values, *place) for place in self._places)
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # the present thread's own
        compiler.as_sql = lambda *_, **__: (self._sql, params)
        compiler.get_converters = self._converters_of
        queryset = self._queryset.all()  # a fresh one without rows
        queryset.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(queryset)


def _marks(kinds: Mapping[str, Any], lengths: Mapping[str, int]) -> dict[str, Any]:
    """What stands for each argument: a mark, or for a list as many as it is long."""
    numbers = count()
    return {
        name: [_MARKS[get_args(kind)[0]](next(numbers)) for _ in range(lengths[name])]
        if name in lengths
        else _MARKS[kind](next(numbers))
        for name, kind in kinds.items()
    }


def _places(marks: Mapping[str, Any]) -> Iterator[tuple[Any, tuple[str, int | None]]]:
    """(mark, (argument, and in a list which of it))."""
    for name, mark in marks.items():
        if isinstance(mark, list):
            yield from ((each, (name, number)) for number, each in enumerate(mark))
        else:
            yield mark, (name, None)


def _place(param: Any, places: Mapping[Any, tuple[str, int | None]]) -> tuple[str, int | None, Any]:
    """The argument that a parameter comes from, with the type that the database is to be given; or a constant."""
    for mark, (name, number) in places.items():
        if param == mark:
            return name, number, _as_it_is if type(param) is type(mark) else type(param)
    return "", None, param


def _value(values: Mapping[str, Any], name: str, number: int | None, kind: Any) -> Any:
    """What is sent for a parameter; without a name it is the constant itself."""
    if not name:
        return kind
    return kind(values[name] if number is None else values[name][number])


def _as_it_is(value: Any) -> Any:
    return value
