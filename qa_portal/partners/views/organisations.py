"""The organisations of a local area and their spaces, for whoever looks after the area."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.forms.organisations import (
    DeskForm,
    JointCaseForm,
    NewcomerForm,
    OrganisationChangeForm,
    OrganisationForm,
)
from qa_portal.partners.queries.areas import AreaSpace, bodies_of, body_of, own_area, shared_spaces, spaces_of_area
from qa_portal.partners.services import organisations as services
from qa_portal.partners.services import places
from qa_portal.partners.views.kinds import only_in
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door

_FORM = ["GET", "HEAD", "POST"]


@require_safe
@door(Act.ORGANISATION_KEEP)
def organisation_list(request: PortalRequest, space: Space) -> HttpResponse:
    only_in(SpaceKind.LIBRARY, space)
    area = own_area(space)
    facts = {"bodies": bodies_of(area), "shared": shared_spaces(area), "area": area}
    return render(request, "partners/organisation/list.html", facts)


@require_http_methods(_FORM)
@door(Act.ORGANISATION_KEEP)
def organisation_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Add an organisation. The page that answers shows its steward's link, this once."""
    only_in(SpaceKind.LIBRARY, space)
    form = OrganisationForm(request.POST if request.method == "POST" else None, space=space)
    if request.method == "POST" and form.is_valid():
        added = services.add_organisation(by=request.viewer, library=space, facts=form.facts())
        return render(request, "partners/organisation/added.html", {"added": added})
    return render(request, "partners/organisation/new.html", {"form": form})


@require_http_methods(_FORM)
@door(Act.ORGANISATION_KEEP)
def organisation_page(request: PortalRequest, space: Space, organisation_id: int) -> HttpResponse:
    """Show an organisation with its spaces; its name is changed in place."""
    organisation = _organisation(space, organisation_id)
    form = OrganisationChangeForm(request.POST if request.method == "POST" else None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        by, facts = request.viewer, form.facts()
        services.change_organisation(by=by, library=space, organisation=organisation, **facts)
        messages.success(request, "The changes are saved.")
        return redirect("partners:organisation-page", space.slug, organisation.pk)
    facts = {"form": form, "body": body_of(organisation, own_area(space))}
    return render(request, "partners/organisation/page.html", facts)


@require_http_methods(_FORM)
@door(Act.ORGANISATION_KEEP)
def organisation_end(request: PortalRequest, space: Space, organisation_id: int) -> HttpResponse:
    """Ask, then end everything of an organisation at once."""
    organisation = _organisation(space, organisation_id)
    if request.method == "POST":
        ended = services.end_organisation(by=request.viewer, library=space, organisation=organisation)
        messages.success(request, f"{organisation} has ended. Memberships that ended with it: {ended}.")
        return redirect("partners:organisation-page", space.slug, organisation.pk)
    return render(request, "partners/organisation/end.html", {"body": body_of(organisation, own_area(space))})


@require_POST
@door(Act.ORGANISATION_KEEP)
def organisation_again(request: PortalRequest, space: Space, organisation_id: int) -> HttpResponse:
    organisation = _organisation(space, organisation_id)
    services.take_up_again(by=request.viewer, library=space, organisation=organisation)
    messages.success(request, f"{organisation} takes part again. Invite its people again, one by one.")
    return redirect("partners:organisation-page", space.slug, organisation.pk)


@require_http_methods(_FORM)
@door(Act.SPACE_OPEN)
def desk_new(request: PortalRequest, space: Space, organisation_id: int) -> HttpResponse:
    organisation = _organisation(space, organisation_id)
    body = body_of(organisation, own_area(space))
    if not body.advises:
        raise Http404
    taken = {each.council_id for each in body.spaces if each.kind == SpaceKind.DESK and each.council_id}
    form = DeskForm(request.POST if request.method == "POST" else None, organisation=organisation, taken=taken)
    if request.method == "POST" and form.is_valid():
        facts = {"organisation": organisation, "council": form.cleaned_data["council"]}
        desk = places.open_desk(by=request.viewer, library=space, **facts)
        messages.success(request, f"{desk} is open. Invite somebody to look after it.")
        return redirect("partners:organisation-page", space.slug, organisation.pk)
    return render(request, "partners/organisation/desk.html", {"form": form, "organisation": organisation})


@require_http_methods(_FORM)
@door(Act.SPACE_OPEN)
def joint_new(request: PortalRequest, space: Space) -> HttpResponse:
    only_in(SpaceKind.LIBRARY, space)
    form = JointCaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = places.open_joint_case(by=request.viewer, library=space, **form.cleaned_data)
        messages.success(request, f"{made} is open. {form.cleaned_data['steward']} lets the others in.")
        return redirect("partners:organisation-list", space.slug)
    return render(request, "partners/organisation/joint.html", {"form": form})


@require_http_methods(_FORM)
@door(Act.SPACE_OPEN)
def space_close(request: PortalRequest, space: Space, opened_id: int) -> HttpResponse:
    """Ask, then end everybody's access to a space."""
    found = _space_of_area(space, opened_id)
    if request.method == "POST":
        places.close_space(by=request.viewer, library=space, space=found)
        messages.success(request, f"{found.name} is closed.")
        return redirect("partners:organisation-list", space.slug)
    return render(request, "partners/organisation/close.html", {"closing": found})


@require_POST
@door(Act.SPACE_OPEN)
def space_again(request: PortalRequest, space: Space, opened_id: int) -> HttpResponse:
    found = _space_of_area(space, opened_id)
    places.reopen_space(by=request.viewer, library=space, space=found)
    messages.success(request, f"{found.name} is open again. People have to be let in again.")
    return redirect("partners:organisation-list", space.slug)


@require_http_methods(_FORM)
@door(Act.SPACE_OPEN)
def space_steward(request: PortalRequest, space: Space, opened_id: int) -> HttpResponse:
    """Invite somebody to look after a space that nobody looks after."""
    found = _space_of_area(space, opened_id)
    organisation = _organisation(space, found.organisation_id or 0)
    form = NewcomerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, newcomer = request.viewer, form.newcomer()
        invited = places.seat_missing_steward(
            by=by, library=space, space=found, organisation=organisation, steward=newcomer
        )
        return render(request, "partners/organisation/steward_invited.html", {"invited": invited, "seated": found})
    return render(request, "partners/organisation/steward.html", {"form": form, "seated": found})


def _organisation(space: Space, organisation_id: int) -> Organisation:
    only_in(SpaceKind.LIBRARY, space)
    organisations = Organisation.objects.filter(local_area=space.local_area).select_related("local_area")
    return get_object_or_404(organisations, pk=organisation_id)


def _space_of_area(space: Space, space_id: int) -> AreaSpace:
    only_in(SpaceKind.LIBRARY, space)
    found = next((each for each in spaces_of_area(own_area(space)) if each.space_id == space_id), None)
    if found is None:
        raise Http404
    return found
