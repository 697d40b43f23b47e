"""Logs: one JSON object a line, of allowed keys only. No text of plans, no names, no query strings, no SQL values."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

ALLOWED = (
    "event",
    "job",
    "kind",
    "error",
    "status",
    "request_id",
    "space",
    "person",
    "object",
    "route",
    "milliseconds",
)

request_id: ContextVar[str] = ContextVar("request_id_of_the_log", default="")
"""The id of the request under way, so that every line that is written meanwhile carries it."""


class JsonFormatter(logging.Formatter):
    """Writes a record without its arguments' values or an exception's message, which may hold a row of a table."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        line |= _of_the_request(record) | {key: _plain(getattr(record, key)) for key in ALLOWED if hasattr(record, key)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _where(record.exc_info[1])
        return json.dumps(line)


def _of_the_request(record: logging.LogRecord) -> dict[str, Any]:
    """The id of the request under way. Django speaks of an answer once that is over: then it brings the request."""
    found = request_id.get() or getattr(getattr(record, "request", None), "request_id", "")
    status = getattr(record, "status_code", None)
    return ({"request_id": found} if found else {}) | ({"status": status} if status else {})


def _message(record: logging.LogRecord) -> Any:
    """The words as they stand in the code. Django logs some errors by their own words, which may be a person's."""
    error = record.exc_info[1] if record.exc_info else None
    words = _plain(record.msg)
    return _plain(error) if error is not None and str(error) and str(error) in str(words) else words


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; of an error only its type, for its words may be those of a row."""
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, int | float | str | None) else str(value)


def _where(error: BaseException) -> dict[str, Any]:
    """The type of an error and the line that raised it; of a database error its code, constraint and table too."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    found: dict[str, Any] = {"error": type(error).__name__}
    if frame:
        found["at"] = f"{'/'.join(frame.tb_frame.f_code.co_filename.split('/')[-3:])}:{frame.tb_lineno}"
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        found |= {
            "sqlstate": diagnosis.sqlstate,
            "constraint": diagnosis.constraint_name,
            "table": diagnosis.table_name,
        }
    return found
