"""Work that a viewer asked for."""

from typing import TYPE_CHECKING, Any

from qa_portal.jobs.models import Job

if TYPE_CHECKING:
    from django.db.models import QuerySet


def jobs_about(thing: Any, kind: str) -> "QuerySet[Job]":
    """Work of this kind on one object, newest first; a person sees their own."""
    return Job.objects.filter(space_id=thing.space_id, subject_id=thing.pk, kind=kind).order_by("-asked_at")
