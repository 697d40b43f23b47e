"""How many documents one person may send within an hour, so that nobody fills the disc or keeps others waiting."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import Advice, PlanVersion
from audits.models.documents import Document
from qa_portal.access.decisions import Viewer

HOUR = timedelta(hours=1)


def refuse_too_many(by: Viewer, *, at: datetime | None = None) -> None:
    """Raises ValidationError for the field "file" when the hour is full; the sentence says when to try again.

    Several uploads in the same moment may each find the last place: the limit may be passed by as many as run at once.
    """
    now = at or timezone.now()
    free_at = _free_at(by, now)
    if free_at is not None:
        raise ValidationError({"file": _too_many(free_at)})


def _too_many(free_at: datetime) -> str:
    most, when = settings.UPLOADS_AN_HOUR, timezone.localtime(free_at + timedelta(minutes=1))
    return (
        f"You have uploaded {most} documents within an hour, and the portal takes no more from one person. "
        f"Nothing was kept of this one. Upload it again after {when:%H:%M}."
    )


def _free_at(by: Viewer, now: datetime) -> datetime | None:
    """When the hour has room again; None when it has now."""
    most = settings.UPLOADS_AN_HOUR
    times = sorted((at for model in (PlanVersion, Advice) for at in _latest(model, by, now, most)), reverse=True)
    return times[most - 1] + HOUR if len(times) >= most else None


def _latest(model: type[Document], by: Viewer, now: datetime, most: int) -> Iterable[datetime]:
    mine = model.objects.filter(uploaded_by_id=by.actor_id, uploaded_at__gt=now - HOUR).exclude(state="")
    return mine.order_by("-uploaded_at").values_list("uploaded_at", flat=True)[:most]
