"""Where something may be published from."""

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space


@condition(Act.PUBLICATION_MAKE)
def in_a_council(viewer: Viewer, on: InSpace) -> str | None:
    """Some hold their role in a library or on a board too; it is a council that publishes."""
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Councils publish from their own space, and this is not one."
    return None
