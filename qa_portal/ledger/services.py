"""Recording: what every service does last, and what every read of a plan does too."""

from contextvars import ContextVar
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as

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
    Entry.objects.create(
        kind=kind,
        act=act,
        actor_id=by.actor_id,
        space_id=getattr(on, "space_id", None),
        subject_type=on._meta.label_lower if isinstance(on, models.Model) else "",
        subject_id=str(on.pk) if isinstance(on, models.Model) else "",
        detail=detail,
        request_id=request_id.get(),
        at=timezone.now(),
    )
