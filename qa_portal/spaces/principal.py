"""On whose behalf the present work is done, and how the database hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from psycopg import OperationalError
from psycopg.pq import ExecStatus, TransactionStatus

_person_id: ContextVar[int | None] = ContextVar("principal", default=None)


def current() -> int | None:
    """The id of the person on whose behalf this work is done, or None."""
    return _person_id.get()


def begin(raw_connection: Any) -> None:
    """Begin a transaction and tell it who the principal is, in one journey to the server. Raises psycopg's errors."""
    asked = f"BEGIN; SELECT set_config('app.user_id', '{_told()}', true)"
    answer = raw_connection.pgconn.exec_(asked.encode())
    if answer.status != ExecStatus.TUPLES_OK:
        raise OperationalError(answer.error_message.decode(errors="replace"))


def push(raw_connection: Any) -> None:
    """Tell an open transaction who the principal is; PostgreSQL forgets it when the transaction ends."""
    with raw_connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', %s, true)", [_told()])


def _told() -> str:
    """The id as PostgreSQL hears it: digits, or nothing."""
    person_id = current()
    return "" if person_id is None else str(int(person_id))


@contextmanager
def acting_as(person_id: int | None) -> Iterator[None]:
    """Work as this person. In a transaction that is already open the database is told at once, and again on leaving."""
    token = _person_id.set(person_id)
    _tell_open_transaction()
    try:
        yield
    finally:
        _person_id.reset(token)
        _tell_open_transaction()


def become(person_id: int | None) -> None:
    """Change the principal for the rest of this request: used when a person signs in or out half way through it."""
    _person_id.set(person_id)
    _tell_open_transaction()


def _tell_open_transaction() -> None:
    from django.db import connection

    raw = connection.connection
    if not connection.in_atomic_block or raw is None or raw.closed:
        return
    if raw.info.transaction_status != TransactionStatus.INERROR:
        push(raw)
