"""What advice shows: by its type for the council that receives it, and a person's own over time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audits.queries.contributions import own_over_time, patterns_in, patterns_of_service
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.ADVICE_PATTERNS)
def patterns(request: PortalRequest, space: Space) -> HttpResponse:
    """Which gaps and prompts the advice of each professional group showed in a term."""
    require(request.viewer, Act.ADVICE_PATTERNS, space)
    page = patterns_in(space, request.GET.get("term", ""), timezone.localdate())
    return render(request, "audits/advice/patterns.html", {"page": page})


@require_safe
@door(Act.ADVICE_SERVICE)
def service(request: PortalRequest, space: Space) -> HttpResponse:
    """The same of what a service sent from its desk, for whoever manages or co-ordinates it."""
    require(request.viewer, Act.ADVICE_SERVICE, space)
    page = patterns_of_service(space, request.GET.get("term", ""), timezone.localdate())
    return render(request, "audits/advice/service.html", {"page": page})


@require_safe
@door(Act.ADVICE_WRITE)
def over_time(request: PortalRequest, space: Space) -> HttpResponse:
    """What one's own advice showed, term by term. Nobody else sees it."""
    cards = own_over_time(space, request.viewer, timezone.localdate())
    return render(request, "audits/advice/over_time.html", {"cards": cards})
