"""Noting that a piece of upkeep was done. It is asked by timed work and commands, and speaks of nobody."""

import logging

from django.db import DatabaseError, transaction
from django.utils import timezone

from qa_portal.upkeep.models import Mark

_log = logging.getLogger(__name__)


@transaction.atomic
def mark(name: Mark.Name, *, seconds: float = 0, note: str = "") -> None:
    """Note that this was done now."""
    Mark.objects.update_or_create(name=name, defaults={"at": timezone.now(), "seconds": seconds, "note": note})


def try_to_mark(name: Mark.Name, *, seconds: float = 0, note: str = "") -> bool:
    """The same for a command whose work is done, whether or not the portal's own database can be written to."""
    try:
        mark(name, seconds=seconds, note=note)
    except DatabaseError as error:
        _log.warning("mark not written", extra={"event": "mark_not_written", "kind": str(name), "error": error})
        return False
    return True
