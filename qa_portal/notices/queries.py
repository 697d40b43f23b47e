"""A person's notices."""

from typing import TYPE_CHECKING

from qa_portal.notices.models import Notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qa_portal.access.decisions import Viewer


def notices_for(viewer: "Viewer") -> "QuerySet[Notice]":
    """The viewer's own notices, newest first, of the spaces that they may still enter; the wall shows nobody else's."""
    own = Notice.objects.filter(person_id=viewer.actor_id, space_id__in=viewer.space_ids)
    return own.select_related("space").order_by("-made_at")
