"""What is answered where there is no audit that could be saved to."""

from typing import NoReturn
from uuid import UUID

from django.http import Http404

from audits.queries.scoring import assignment_in, sight
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest


def nothing_to_save(request: PortalRequest, space: Space, assignment_id: UUID) -> NoReturn:
    """There is no such assignment, it is not the viewer's, or its audit was not begun."""
    assignment = assignment_in(space, assignment_id)
    sight(request.viewer, assignment, None)
    require(request.viewer, Act.AUDIT_SCORE, assignment)
    raise Http404
