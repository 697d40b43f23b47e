"""The leader's page: ten questions with what is found, and what lies behind each."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from reporting.queries.leader import leader_pages


@require_safe
@door(Act.REPORT_READ)
def leader(request: PortalRequest, space: Space) -> HttpResponse:
    """Of a council as it stands today; of a board as it was reported to it."""
    if space.kind not in {SpaceKind.COUNCIL, SpaceKind.BOARD}:
        raise Http404
    context = {"pages": leader_pages(request.viewer, space)}
    return TemplateResponse(request, "reporting/leader.html", context)
