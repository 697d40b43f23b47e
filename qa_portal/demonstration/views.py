"""The tour of a demonstration; on a real portal there is no such page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qa_portal.demonstration.tour import stops
from qa_portal.partners.demonstration import demo_people
from qa_portal.web.doors import open_door


@require_safe
@open_door("Only on a demonstration database, where everybody is made up; not found anywhere else.")
def tour(request: HttpRequest) -> HttpResponse:
    """What to try in each role, with links for the role in which one is signed in."""
    if not settings.DEMONSTRATION:
        raise Http404
    ids = {person.name: person.person_id for person in demo_people()}
    shown = [(stop, ids[stop.name]) for stop in stops() if stop.name in ids]
    return render(request, "demonstration/tour.html", {"stops": shown})
