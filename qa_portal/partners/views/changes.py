"""When somebody stays longer, changes their role or organisation, or leaves."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from qa_portal.access.acts import Act
from qa_portal.access.roles import NAMES, Role, SpaceKind
from qa_portal.partners.forms.changes import LastDayForm, LeaverForm, MoveForm
from qa_portal.partners.handover import HandedOver, hand_over, in_hand
from qa_portal.partners.models import Membership
from qa_portal.partners.queries.grants import access_of, last_day_of
from qa_portal.partners.queries.memberships import membership_behind
from qa_portal.partners.queries.stewarding import moves_open_to, stewarded_spaces
from qa_portal.partners.services.memberships import let_go, move, renew_access
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.web.doors import PortalRequest, door

_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
@door(Act.GRANT_RENEW)
def grant_renew(request: PortalRequest, space: Space, grant_id: int) -> HttpResponse:
    """Prolong or shorten an access that has not been ended by hand."""
    grant = _grant(space, grant_id)
    needs_an_end = grant.role == Role.GUEST or space.kind == SpaceKind.JOINT
    present = last_day_of(grant)
    typed = request.POST if request.method == "POST" else None
    form = LastDayForm(typed, needs_an_end=needs_an_end, present=present)
    if request.method == "POST" and form.is_valid():
        renew_access(grant=grant, last_day=form.cleaned_data["last_day"], by=request.viewer)
        messages.success(request, f"The last day of {grant.user} is changed.")
        return redirect("partners:grant-list", space.slug)
    return render(request, "partners/grant/renew.html", {"form": form, "grant": grant, "present": present})


@require_http_methods(_FORM)
@door(Act.GRANT_REVOKE)
def person_move(request: PortalRequest, space: Space, grant_id: int) -> HttpResponse:
    """Change the role or organisation of somebody whose membership is kept here."""
    grant = _grant(space, grant_id)
    membership = _membership(grant)
    offered = moves_open_to(membership, request.viewer)
    form = MoveForm(request.POST if request.method == "POST" else None, offered=offered)
    if request.method == "POST" and form.is_valid():
        organisation, role = form.chosen()
        move(membership=membership, organisation=organisation, role=role, by=request.viewer)
        messages.success(request, f"{grant.user} works for {organisation} from now on. Role: {NAMES[role]}.")
        return redirect("partners:person-list", space.slug)
    return render(request, "partners/person/move.html", {"form": form, "grant": grant, "offered": offered})


@require_http_methods(_FORM)
@door(Act.GRANT_REVOKE)
def person_leave(request: PortalRequest, space: Space, member_id: int) -> HttpResponse:
    """Show what a leaver can enter and has in hand; then hand it over and end everything, in one step."""
    person = get_object_or_404(Person, pk=member_id, is_service=False)
    spaces = stewarded_spaces(request.viewer)
    access, hand = list(access_of(person, spaces)), in_hand(space, person)
    if not any(grant.content_object_id == space.pk for grant in access):
        raise Http404
    form = LeaverForm(request.POST if request.method == "POST" else None, takers=list(hand.takers))
    if request.method == "POST" and form.is_valid():
        return _let_go(request, space, person, form)
    facts = {"form": form, "leaver": person, "access": access, "hand": hand}
    return render(request, "partners/person/leave.html", facts)


@transaction.atomic
def _let_go(request: PortalRequest, space: Space, person: Person, form: LeaverForm) -> HttpResponse:
    taker = form.taker()
    handed = hand_over(request.viewer, space, person, taker) if taker else HandedOver()
    ended = let_go(person=person, spaces=stewarded_spaces(request.viewer), by=request.viewer)
    facts = {"leaver": person, "taker": taker, "handed": handed, "ended": ended}
    return render(request, "partners/person/left.html", facts)


def _grant(space: Space, grant_id: int) -> SpaceGrant:
    grants = SpaceGrant.objects.filter(content_object=space, revoked_at__isnull=True).exclude(role=Role.SERVICE)
    return get_object_or_404(grants.select_related("user", "organisation"), pk=grant_id)


def _membership(grant: SpaceGrant) -> Membership:
    """The membership behind a grant; a guest has none, and cannot move."""
    membership = membership_behind(grant)
    if membership is None:
        raise Http404
    return membership
