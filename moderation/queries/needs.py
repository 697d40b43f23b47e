"""What people need to learn: what is open, and what was closed."""

from uuid import UUID

from django.http import Http404

from moderation.models import CourseEvent, TrainingNeed
from qa_portal.spaces.models import Space


def needs_in(space: Space, *, closed: bool, most: int = 100) -> list[TrainingNeed]:
    """The needs of a library, the newest first."""
    needs = TrainingNeed.objects.in_space(space).filter(closed_at__isnull=not closed)
    return list(needs.select_related("organisation", "course", "met_by")[:most])


def need_in(space: Space, need_id: UUID) -> TrainingNeed:
    """One need. Raises Http404."""
    needs = TrainingNeed.objects.in_space(space).select_related("organisation", "course", "space")
    found: TrainingNeed | None = needs.filter(pk=need_id).first()
    if found is None:
        raise Http404
    return found


def events_that_may_meet(space: Space) -> list[CourseEvent]:
    """Days that were not called off, the last first."""
    return list(CourseEvent.objects.in_space(space).filter(cancelled_at=None).order_by("-held_on")[:50])
