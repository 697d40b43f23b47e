"""What stands against ending access, beside the role table."""

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.partners.models import Membership
from qa_portal.spaces.models import SpaceGrant


@condition(Act.GRANT_REVOKE)
def not_ones_own(viewer: Viewer, on: InSpace) -> str | None:
    """Nobody shuts themselves out, so a space never loses its last steward by mistake."""
    if isinstance(on, SpaceGrant):
        whose = on.user_id
    elif isinstance(on, Membership):
        whose = on.person_id
    else:
        return None
    return "You cannot end your own access. Ask another steward to do it." if whose == viewer.person_id else None
