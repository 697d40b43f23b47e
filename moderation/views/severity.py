"""How one's own scores stand beside what was agreed; and for a lead those of one person at a time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audits.queries.auditors import scorers_in
from moderation.queries.severity import scorer_in, standing_of
from moderation.views.kinds import only_in
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.SESSION_RATE)
def mine(request: PortalRequest, space: Space) -> HttpResponse:
    """One's own scores beside what was agreed."""
    only_in(SpaceKind.COUNCIL, space)
    person = Person.objects.get(pk=request.viewer.actor_id)
    context = {"standing": standing_of(space, person), "is_own": True}
    return render(request, "moderation/severity/standing.html", context)


@require_safe
@door(Act.SESSION_OPEN)
def people(request: PortalRequest, space: Space) -> HttpResponse:
    """The people whose scores can be looked at, by name and without any figure."""
    only_in(SpaceKind.COUNCIL, space)
    return render(request, "moderation/severity/people.html", {"people": scorers_in(space)})


@require_safe
@door(Act.SESSION_OPEN)
def person(request: PortalRequest, space: Space, scorer_id: int) -> HttpResponse:
    """The scores of one person beside what was agreed. That a lead looked is recorded."""
    only_in(SpaceKind.COUNCIL, space)
    found = scorer_in(space, scorer_id)
    ledger.record_read(by=request.viewer, on=space, act=Act.SESSION_OPEN, how="scores of a person")
    return render(
        request, "moderation/severity/standing.html", {"standing": standing_of(space, found), "is_own": False}
    )
