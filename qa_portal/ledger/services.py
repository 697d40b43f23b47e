"""Recording: what every service does last, and what every read of a plan does too."""

from contextvars import ContextVar
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as

_COLUMNS = (
    "id",
    "space_id",
    "kind",
    "act",
    "actor_id",
    "subject_type",
    "subject_id",
    "detail",
    "request_id",
    "at",
)
_INSERT = f"INSERT INTO ledger_entry ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608 - fixed

request_id: ContextVar[str] = ContextVar("request_id", default="")


def record(*, by: Viewer, act: Act, on: Any = None, detail: str = "") -> None:
    """Write that the viewer did this act on this object. Close every service with it."""
    _write(Entry.Kind.ACT, by, act, on, detail)


def record_read(*, by: Viewer, on: Any, act: Act = Act.PLAN_READ, how: str = "view") -> None:
    """Write that the viewer read special-category data; one row for each read, in the read's own transaction."""
    _write(Entry.Kind.READ, by, act, on, how)


def record_refusal(*, by: Viewer, act: Act, on: Any = None) -> None:
    """Write that an act was refused, in a transaction of its own, because the refused one was rolled back.

    A person writes nothing in a space that they cannot enter: a refusal about one lies in no space.
    """
    here = on if getattr(on, "space_id", None) in by.space_ids else None
    with acting_as(by.person_id), transaction.atomic():
        _write(Entry.Kind.REFUSED, by, act, here, "")


def _write(kind: str, by: Viewer, act: Act, on: Any, detail: str) -> None:
    """As plain SQL, since there is one for every page of a plan and every save: an INSERT is never read back."""
    is_row = isinstance(on, models.Model)
    subject = (on._meta.label_lower, str(on.pk)) if is_row else ("", "")
    values = (new_id(), getattr(on, "space_id", None), str(kind), str(act), by.actor_id, *subject, detail)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [*values, request_id.get(), timezone.now()])
