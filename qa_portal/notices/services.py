"""Telling people, and marking what they have seen."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer
from qa_portal.access.refusal import require
from qa_portal.notices.models import Notice
from qa_portal.notices.queries import notices_for


def notify(*, to: int, kind: Notice.Kind, on: InSpace, subject_id: UUID) -> None:
    """Leave a notice for a person, in the transaction of the deed it tells of. The writer may not read it back."""
    Notice(person_id=to, kind=kind, space_id=on.space_id, subject_id=subject_id).save(force_insert=True)


@transaction.atomic
def mark_read(*, notice: Notice, by: Viewer) -> Notice:
    require(by, Act.NOTICE_READ, notice)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


@transaction.atomic
def mark_all_read(*, by: Viewer) -> int:
    """Mark everything that the viewer can see as read; give how many were not."""
    require(by, Act.NOTICE_READ)
    return notices_for(by).filter(read_at__isnull=True).update(read_at=timezone.now())
