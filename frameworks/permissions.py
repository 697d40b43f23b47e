"""Where a framework may be at all. Who may read or load one stands in `access.roles`."""

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space


@condition(Act.FRAMEWORK_READ, Act.FRAMEWORK_LOAD)
def in_a_library(viewer: Viewer, on: InSpace) -> str | None:
    """A role is held in other spaces too, and no framework may ever lie there."""
    if isinstance(on, Space) and on.kind not in {SpaceKind.LIBRARY, SpaceKind.NATIONAL}:
        return "Frameworks are kept in the library of the local area, and this is not a library."
    return None
