"""A council's colour, as one small stylesheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from qa_portal.partners.rules.colours import is_colour
from qa_portal.people.models import Council
from qa_portal.web.doors import open_door

USUAL = "#1d70b8"


@require_safe
@open_door("The colour of a council is public, and a stylesheet is fetched before a page knows who reads it.")
def brand(request: HttpRequest, council_id: int) -> HttpResponse:
    """Answer one custom property of the design system; anything but a colour gives the usual one."""
    colour = get_object_or_404(Council, pk=council_id).brand_colour
    colour = colour if is_colour(colour) else USUAL
    response = HttpResponse(f":root{{--govuk-brand-colour:{colour}}}", content_type="text/css")
    response["Cache-Control"] = "private, max-age=300"
    return response
