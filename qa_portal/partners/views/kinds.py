"""Pages that one kind of space has and others do not."""

from django.http import Http404

from qa_portal.access.roles import Role, SpaceKind, may_enter
from qa_portal.spaces.models import Space


def only_in(kind: SpaceKind, space: Space) -> None:
    """Raise Http404 in a space of another kind."""
    if space.kind != kind:
        raise Http404


def only_where(role: Role, space: Space) -> None:
    """Raise Http404 in a space that this role does not open."""
    if not may_enter(role, SpaceKind(space.kind)):
        raise Http404
