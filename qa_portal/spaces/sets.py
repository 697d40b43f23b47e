"""Writing a great many rows in few statements: what an import of a whole register needs.

Each is an ordinary INSERT or UPDATE of the one who is signed in, so walls, ties and frozen rows hold as they do for one
row. PostgreSQL takes no COPY into a table behind a wall. Values come as columns, each one array.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, connections, models
from django.utils import timezone

from qa_portal.spaces import principal
from qa_portal.spaces.ids import new_id

AT_ONCE = 10_000
"""So many rows go into one statement: the arrays of one stay within a few megabytes."""

Values = Iterable[Sequence[Any]]


def insert_values(model: type[models.Model], names: Sequence[str], rows: Values, *, using: str) -> int:
    """Insert rows of plain values, one for each named field; returns how many. No default of a field is applied."""
    fields = _fields(model, names)
    columns = ", ".join(_column(field) for field in fields)
    said = f"INSERT INTO {_table(model)} ({columns}) SELECT * FROM {_arrays(fields, using)}"  # noqa: S608 - names of the model
    return _in_parts(said, rows, using)


def change_values(model: type[models.Model], names: Sequence[str], rows: Values, *, using: str) -> int:
    """Give rows other values. Each row begins with its id, then a value for each named field; returns how many.

    For fields of one value: an array would be taken apart.
    """
    fields = _fields(model, ["id", *names])
    new = ", ".join(f"{_column(field)} = new.{_column(field)}" for field in fields[1:])
    columns = ", ".join(_column(field) for field in fields)
    said = (
        f"UPDATE {_table(model)} SET {new} FROM {_arrays(fields, using)} AS new ({columns}) "  # noqa: S608 - names of the model
        f"WHERE {_table(model)}.id = new.id"
    )
    return _in_parts(said, rows, using)


def keep_lines(model: Any, ids: Sequence[Any], kind: str, *, using: str) -> None:
    """Write a line of history for each of these rows as it stands now; `kind` is "+" or "~".

    The database copies what it holds, so that a line can say nothing that was not written. Raises IntegrityError where
    a row is not to be seen, for its history would have a gap.
    """
    kept = model.history.model
    copied = ", ".join(_column(field) for field in kept.tracked_fields)
    about = "history_id, history_date, history_type, history_change_reason, history_user_id"
    said = (
        f"INSERT INTO {_table(kept)} ({copied}, {about}) "  # noqa: S608 - names of the model
        f"SELECT {copied}, line.history_id, %s::timestamptz, %s, '', %s::bigint "
        f"FROM unnest(%s::uuid[], %s::uuid[]) AS line (row_id, history_id) JOIN {_table(model)} ON id = line.row_id"
    )
    facts = (timezone.now(), kind, principal.current())
    lines = _in_parts(said, ((pk, new_id()) for pk in ids), using, facts)
    if lines != len(ids):
        msg = f"{len(ids) - lines} of {len(ids)} rows of {model.__name__} cannot be seen, so their history has a gap."
        raise IntegrityError(msg)


def _in_parts(said: str, rows: Values, using: str, facts: Sequence[Any] = ()) -> int:
    waiting, done = list(rows), 0
    with connections[using].cursor() as cursor:
        for start in range(0, len(waiting), AT_ONCE):
            columns = [list(column) for column in zip(*waiting[start : start + AT_ONCE], strict=True)]
            cursor.execute(said, [*facts, *columns])
            done += cursor.rowcount
    return done


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Any]:
    return [model._meta.get_field(name) for name in names]


def _arrays(fields: Sequence[Any], using: str) -> str:
    """The columns as arrays. A length that a type has is left to the table, which refuses where a cast would cut."""
    types = (field.db_type(connections[using]).partition("(")[0] for field in fields)
    return f"unnest({', '.join(f'%s::{name}[]' for name in types)})"


def _column(field: Any) -> str:
    return f'"{field.column}"'


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'
