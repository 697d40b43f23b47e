"""What the area judges by, its scales and its levels of assurance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frameworks.queries.levels import level_page
from frameworks.queries.library import library_page
from frameworks.queries.mappings import mappings_in
from frameworks.queries.scale_changes import services_in, with_results
from frameworks.queries.scales import scale_cards
from frameworks.views.crumbs import to_library
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_READ)
def list_frameworks(request: PortalRequest, space: Space) -> HttpResponse:
    return render(request, "frameworks/library/list.html", {"page": library_page(space)})


@require_safe
@door(Act.FRAMEWORK_READ)
def list_scales(request: PortalRequest, space: Space) -> HttpResponse:
    context = {
        "cards": scale_cards(space),
        "mappings": mappings_in(space),
        "services": services_in(space),
        "results": with_results(space),
        "crumbs": to_library(space),
    }
    return render(request, "frameworks/scales/list.html", context)


@require_safe
@door(Act.FRAMEWORK_READ)
def list_levels(request: PortalRequest, space: Space) -> HttpResponse:
    return render(request, "frameworks/levels/list.html", {"page": level_page(space), "crumbs": to_library(space)})
