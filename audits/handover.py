"""What an auditor who leaves has in hand: the plans that they were asked to score and have not submitted."""

from django.utils import timezone

from audits.models import Assignment
from audits.queries.auditors import scorers_in
from audits.queries.audits import STILL_ASKED, TO_DO
from audits.services.assignments import hand_over
from qa_portal.access.decisions import Viewer
from qa_portal.partners.handover import HandedOver, Handover, InHand, offers_handover
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.wording import date_words


def _find(space: Space, person: Person) -> InHand:
    waiting = Assignment.objects.in_space(space).filter(TO_DO, STILL_ASKED, auditor=person)
    waiting = waiting.select_related("plan_version__plan", "round").order_by("due_on", "pk")
    pieces = [f"Plan {each.plan_version.plan}, {each.round}, due on {date_words(each.due_on)}" for each in waiting]
    return InHand(pieces, list(scorers_in(space).exclude(pk=person.pk)) if pieces else [])


def _hand(by: Viewer, space: Space, leaver: Person, to: Person) -> HandedOver:
    number, left = hand_over(by=by, space=space, leaver=leaver, to=to, today=timezone.localdate())
    return HandedOver(number, left)


offers_handover(Handover(_find, _hand))
