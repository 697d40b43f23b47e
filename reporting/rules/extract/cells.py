"""How a value stands in a cell of the extract."""

from collections.abc import Iterable
from datetime import UTC, date, datetime


def cell(value: object) -> str:
    """Nothing is empty, days and moments are ISO 8601 in UTC, truth is true or false, a list has ; between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ";".join(cell(each) for each in value)
    return str(value)
