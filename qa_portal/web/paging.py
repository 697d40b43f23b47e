"""Pages of long lists by key set: the last row seen is the key to the next page, so page 200 costs what page 1 does."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

SIZE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page begins: right after (or, going back, right before) the row with this moment and id."""

    moment: datetime
    id: UUID
    back: bool = False

    def __str__(self) -> str:
        """The key as it stands in an address, such as `o-1795300000000000-<id>`."""
        return f"{'n' if self.back else 'o'}-{(self.moment - _EPOCH) // _MICROSECOND}-{self.id.hex}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `newer` and `older` are the keys of the neighbouring pages, or empty."""

    rows: list[Any]
    newer: str = ""
    older: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def links(self) -> dict[str, str]:
        """The addresses of the neighbouring pages of a list without filters; empty where there is none."""
        return {way: f"?page={key}" if key else "" for way, key in (("newer", self.newer), ("older", self.older))}


def read_key(text: str) -> Key | None:
    """The key in an address; None for one that is missing or was tampered with, which shows the first page."""
    way, _, rest = text.partition("-")
    microseconds, _, identity = rest.partition("-")
    try:
        moment = _EPOCH + int(microseconds) * _MICROSECOND
        return Key(moment, UUID(hex=identity), back=way == "n") if way in {"n", "o"} else None
    except (ValueError, OverflowError):
        return None


def newest_first(rows: "QuerySet[Any]", *, by: str, key: str = "", size: int = SIZE) -> Page:
    """The page of `rows` that a key asks for, newest first by the moment in column `by`, then by id."""
    start = read_key(key)
    if start is not None and start.back:
        return _page_before(rows, by, start, size)
    found = list(_after(rows, by, start).order_by(f"-{by}", "id")[: size + 1])
    shown = found[:size]
    return Page(
        shown,
        newer=_key(shown[0], by, back=True) if start and shown else "",
        older=_key(shown[-1], by) if len(found) > size else "",
    )


def _page_before(rows: "QuerySet[Any]", by: str, start: Key, size: int) -> Page:
    newer = Q(**{f"{by}__gt": start.moment}) | Q(**{by: start.moment, "id__lt": start.id})
    found = list(rows.filter(newer, **{f"{by}__gte": start.moment}).order_by(by, "-id")[: size + 1])
    shown = found[:size][::-1]
    if not shown:
        return newest_first(rows, by=by, size=size)
    return Page(
        shown,
        newer=_key(shown[0], by, back=True) if len(found) > size else "",
        older=_key(shown[-1], by),
    )


def _after(rows: "QuerySet[Any]", by: str, start: Key | None) -> "QuerySet[Any]":
    """The second bound says nothing new; it lets PostgreSQL begin in the middle of the index."""
    if start is None:
        return rows
    older = Q(**{f"{by}__lt": start.moment}) | Q(**{by: start.moment, "id__gt": start.id})
    return rows.filter(older, **{f"{by}__lte": start.moment})


def _key(row: Model, by: str, *, back: bool = False) -> str:
    return str(Key(getattr(row, by), row.pk, back))
