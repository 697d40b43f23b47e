"""Pages that one kind of space has and others do not."""

from django.http import Http404

from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space


def only_in(kind: SpaceKind, space: Space) -> None:
    """Raise Http404 in a space of another kind."""
    if space.kind != kind:
        raise Http404
