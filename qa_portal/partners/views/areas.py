"""The local areas of the portal, for its operator: names and numbers, and founding another one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.forms.organisations import AreaForm
from qa_portal.partners.queries.areas import libraries_with_areas
from qa_portal.partners.services.places import found_area
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.AREA_FOUND, anywhere=True)
def area_list(request: PortalRequest) -> HttpResponse:
    return render(request, "partners/area/list.html", {"areas": libraries_with_areas()})


@require_safe
@door(Act.AREA_FOUND)
def areas_of_portal(request: PortalRequest, space: Space) -> HttpResponse:
    """Lead from the menu of the national space to the list of areas, which lies in no space."""
    return redirect("partners:area-list")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AREA_FOUND, anywhere=True)
def area_new(request: PortalRequest) -> HttpResponse:
    """Found an area. The page that answers shows the link of the person who looks after it, this once."""
    form = AreaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("name", "council")}
        invited = found_area(by=request.viewer, national=_national(), steward=form.newcomer(), **facts)
        return render(request, "partners/area/founded.html", {"invited": invited, "name": facts["name"]})
    return render(request, "partners/area/new.html", {"form": form})


def _national() -> Space:
    national = Space.objects.filter(kind=SpaceKind.NATIONAL).first()
    if national is None:
        raise Http404
    return national
