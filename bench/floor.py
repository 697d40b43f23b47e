"""The floor: the least that could do such work. Bare WSGI, one psycopg connection a thread, three statements, one body.

A POST reads what was sent, and in one transaction selects a row, updates it and inserts another; a GET does the same,
since opening a page of plans writes in the record that it was read. `/<n>` is answered with n bytes. No sign-in, no
decision, no history, no walls, no templates. It stands behind the portal's own gunicorn configuration and beside the
portal's own tables, in the same database.
"""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

ROWS = 20_000
TABLES = f"""
CREATE SCHEMA bench AUTHORIZATION app_owner;
GRANT USAGE ON SCHEMA bench TO app_user;
CREATE TABLE bench.answer (id int PRIMARY KEY, grade int NOT NULL, comment text NOT NULL, version int NOT NULL);
CREATE TABLE bench.entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, answer_id int NOT NULL, at timestamptz NOT NULL);
INSERT INTO bench.answer SELECT n, 3, 'The amounts have to be put right.', 0 FROM generate_series(1, {ROWS}) n;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA bench TO app_user;
"""  # noqa: S608 - a number of our own

_own = threading.local()
_bodies: dict[int, bytes] = {}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """`/<bytes>?<row>`: change the row, answer with so many bytes."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    if environ["PATH_INFO"] != "/livez":
        change(int(environ["QUERY_STRING"] or 1))
    body = body_of(int(environ["PATH_INFO"].strip("/"))) if environ["PATH_INFO"] != "/livez" else b"ok"
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]


def change(row: int) -> None:
    connection = connected()
    with connection.transaction():
        grade, version = connection.execute(
            "SELECT grade, version FROM bench.answer WHERE id = %s", [row]
        ).fetchone() or (3, 0)
        connection.execute(
            "UPDATE bench.answer SET grade = %s, version = %s WHERE id = %s AND version = %s",
            [5 - grade, version + 1, row, version],
        )
        connection.execute("INSERT INTO bench.entry (answer_id, at) VALUES (%s, now())", [row])


def connected() -> "psycopg.Connection[Any]":
    if not hasattr(_own, "connection"):
        _own.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    connection: psycopg.Connection[Any] = _own.connection
    return connection


def body_of(size: int) -> bytes:
    return _bodies.setdefault(size, b"x" * size)
