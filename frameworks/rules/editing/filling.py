"""Putting what was typed into an item without touching what was not."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Item = dict[str, Any]


def put(item: Item, field: str, value: Any) -> None:
    """Set a field, drop it where nothing was typed, and leave it as it is where the same was typed again."""
    if is_same(item.get(field), value):
        return
    if _is_nothing(value):
        item.pop(field, None)
    else:
        item[field] = value


def is_same(old: Any, new: Any) -> bool:
    """Whether two values mean the same; "nothing" has several forms, and white space around words is no word."""
    if _is_nothing(old) and _is_nothing(new):
        return True
    if isinstance(old, str) and isinstance(new, str):
        return old.strip() == new.strip()
    return bool(old == new)


def plain(number: Decimal | int | None) -> int | float | None:
    """A number as a text keeps it: whole where it is whole."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def references_from(typed: str, former: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One reference a line. A line that was there keeps whether it was checked; a new one has still to be."""
    checked = {str(each["text"]): bool(each.get("checked")) for each in former}
    lines = dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip())
    return [{"text": line, "checked": checked.get(line, False)} for line in lines]


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {}, ())
