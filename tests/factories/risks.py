"""Risks, concerns on their way up, and meetings, made by the services that people use."""

from datetime import timedelta

from django.utils import timezone

from qa_portal.partners.models import Group
from qa_portal.partners.services.groups import GroupFacts, found_groups
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import Escalation, Learning, Paper, Risk
from reporting.services.escalations import Concern, escalate, lay_route
from reporting.services.governance import MeetingFacts, agree_terms, call_meeting, draw_paper, give_seat
from reporting.services.learning import LearningFacts, share_learning
from reporting.services.risks import RiskFacts, raise_risk
from tests.factories.audits import acting
from tests.factories.places import Place


def board_of(place: Place) -> Space:
    return Space.objects.get(pk=place.board.pk)


def founded(place: Place) -> None:
    """A steering group, a group of the council and its executive, and a health board beside them."""
    own = {"organisation": place.organisation}
    groups = [
        GroupFacts("steering", Group.Kind.STEERING_GROUP, "Steering group"),
        GroupFacts("own_paig", Group.Kind.PAIG, "PAIG", **own),
        GroupFacts("own_executive", Group.Kind.EXECUTIVE, "Executive", **own),
        GroupFacts("health", Group.Kind.ICB, "Health board"),
    ]
    with acting(place.library.service_person) as by:
        found_groups(space=place.library, groups=groups, by=by)


def risk_of(place: Place, lead: Person, **facts: object) -> Risk:
    known = {"title": "Late advice", "what": "Plans are late", "likelihood": 4, "impact": 4, "direction": "rising"}
    told = RiskFacts(**{**known, "owner": lead, "mitigation": "A weekly list", **facts})
    with acting(lead) as by:
        return raise_risk(by=by, space=board_of(place), facts=told)


def up(place: Place, lead: Person) -> Escalation:
    """A concern with the first group of the area's route, which is laid down if it is not there yet."""
    with acting(lead) as by:
        if not lay_route(by=by, space=board_of(place)):
            founded(place)
            lay_route(by=by, space=board_of(place))
        concern = Concern("Advice comes late", Escalation.Trigger.SIGNIFICANT)
        return escalate(by=by, space=board_of(place), concern=concern, today=timezone.localdate())


def met(place: Place, lead: Person, *, in_days: int = 0) -> Paper:
    """The drawn paper of a meeting of a group of the area, which has terms and a seat."""
    with acting(lead) as by:
        group = Group.objects.select_related("space").filter(space=place.library).order_by("name").first()
        day = timezone.localdate() + timedelta(in_days)
        agree_terms(by=by, group=group, terms="It assures quality.", agreed_on=day)
        give_seat(by=by, group=group, organisation=place.organisation, post="Head of SEND", is_chair=False)
        facts = MeetingFacts(group, day, "Room 2", "Actions")
        return draw_paper(by=by, meeting=call_meeting(by=by, space=board_of(place), facts=facts))


def shared(place: Place, lead: Person) -> Learning:
    """Something that the lead's council shared today."""
    today = timezone.localdate()
    facts = LearningFacts("Say how much, how often and by whom", Learning.Route.SENCO, "All primary schools", today)
    with acting(lead) as by:
        library = Space.objects.get(pk=place.library.pk)
        return share_learning(by=by, space=library, facts=facts, today=today)
