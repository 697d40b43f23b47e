"""Counting the minutes in which an auditor enters something. Only their number is kept."""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from audits.models import Audit
from audits.rules.effort import is_new_minute, minute_of


def new_minute(audit: Audit, now: datetime) -> tuple[datetime, UUID] | None:
    """This minute with the audit's id, when it has not been counted for the audit yet; the audit is held.

    Typing in what was made on paper says nothing of the effort of the audit.
    """
    if audit.is_on_paper or not is_new_minute(audit.active_at, now):
        return None
    audit.active_at = minute_of(now)
    return audit.active_at, audit.pk


def count_minute(audit: Audit) -> None:
    """Count this minute for an audit that is held, where a page does something else than save an answer."""
    if (minute := new_minute(audit, timezone.now())) is not None:
        Audit.objects.filter(pk=audit.pk).update(active_minutes=F("active_minutes") + 1, active_at=minute[0])
