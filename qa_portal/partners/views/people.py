"""The people of a space: who they are, inviting more, and ending access."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.partners.forms.people import InvitationForm
from qa_portal.partners.models import Invitation
from qa_portal.partners.queries.memberships import (
    membership_behind,
    organisations_of,
    roles_offered_in,
    spaces_opened_by,
)
from qa_portal.partners.queries.people import people_of
from qa_portal.partners.services.invitations import Invited, invite, renew, withdraw
from qa_portal.partners.services.memberships import end_access
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.PERSON_READ)
def person_list(request: PortalRequest, space: Space) -> HttpResponse:
    return render(request, "partners/person/list.html", {"people": people_of(space, request.viewer)})


@require_http_methods(["GET", "POST"])
@door(Act.PERSON_INVITE)
def person_invite(request: PortalRequest, space: Space) -> HttpResponse:
    """Invite somebody. The page that answers shows the link, this once; sending the form again makes a new link."""
    form = InvitationForm(request.POST if request.method == "POST" else None, offered=_offered(space, request.viewer))
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        return _invited(request, invite(by=request.viewer, space=space, **facts))
    return render(request, "partners/person/invite.html", {"form": form})


@require_POST
@door(Act.PERSON_INVITE)
def invitation_renew(request: PortalRequest, space: Space, invitation_id: str) -> HttpResponse:
    return _invited(request, renew(invitation=_invitation(space, invitation_id), by=request.viewer))


@require_http_methods(["GET", "POST"])
@door(Act.PERSON_INVITE)
def invitation_withdraw(request: PortalRequest, space: Space, invitation_id: str) -> HttpResponse:
    invitation = _invitation(space, invitation_id)
    if request.method == "POST":
        withdraw(invitation=invitation, by=request.viewer)
        messages.success(request, f"The invitation of {invitation.person} was withdrawn.")
        return redirect("partners:person-list", space.slug)
    return render(request, "partners/invitation/withdraw.html", {"invitation": invitation})


@require_http_methods(["GET", "POST"])
@door(Act.GRANT_REVOKE)
def person_end(
    request: PortalRequest, space: Space, grant_id: int, back_to: str = "partners:person-list"
) -> HttpResponse:
    """Ask, then end the access. `back_to` names the list from which one came."""
    grants = SpaceGrant.objects.filter(content_object=space, revoked_at__isnull=True).exclude(role=Role.SERVICE)
    grant = get_object_or_404(grants.select_related("user", "organisation"), pk=grant_id)
    if request.method == "POST":
        end_access(grant=grant, by=request.viewer)
        messages.success(request, f"{grant.user} cannot enter {space} any more.")
        return redirect(back_to, space.slug)
    facts = {"grant": grant, "opens": _ends_with(grant, space), "back_to": back_to}
    return render(request, "partners/person/end.html", facts)


def _ends_with(grant: SpaceGrant, space: Space) -> list[Space]:
    """The other spaces that close when a membership ends."""
    membership = membership_behind(grant)
    if membership is None:
        return []
    return [other for other in spaces_opened_by(membership.organisation, Role(membership.role)) if other != space]


def _offered(space: Space, viewer: Viewer) -> dict[Organisation, list[Role]]:
    bodies = organisations_of(space, viewer)
    offered = roles_offered_in(space, bodies, viewer)
    return {organisation: roles for organisation, roles in offered.items() if roles}


def _invitation(space: Space, invitation_id: str) -> Invitation:
    invitations = Invitation.objects.in_space(space).select_related("person", "membership__organisation")
    return get_object_or_404(invitations, pk=invitation_id, state=Invitation.State.WAITING)


def _invited(request: HttpRequest, invited: Invited) -> HttpResponse:
    return render(request, "partners/person/invited.html", {"invited": invited})
