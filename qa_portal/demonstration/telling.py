"""Learning that each council shared, of which a forum has taken note; and what one council tells everybody."""

from datetime import date, time, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story, people
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for
from reporting.models import Learning, YouSaid
from reporting.queries.you_said import done_and_untold
from reporting.services.learning import LearningFacts, acknowledge, share_learning
from reporting.services.you_said import publish_you_said, tell

NOON, LATER = time(12, 25), time(17, 5)
SHARED = (
    (-84, "Say how much, how often and by whom, in every line of provision", Learning.Route.SENCO, "Primary schools"),
    (-40, "Ask the child what a good day is, and write down the words", Learning.Route.HEADS, "Head teachers"),
    (-6, "An outcome says what the child will be able to do, and how we shall see it", Learning.Route.FORUM, "Writers"),
)
"""Day from today, what, on which route, with whom."""


def plan_telling(story: Story, crew: Crew) -> None:
    """Each council shares three things; a forum takes note of the first. The county tells what was done."""
    for number, (day, what, route, to_whom) in enumerate(SHARED):
        on = story.today + timedelta(days=day)
        facts = LearningFacts(what, route, to_whom, on)
        story.then(moment(on, NOON), partial(_share, crew, facts, is_noted=number == 0))
    if crew.space.slug == cast.COUNTY:
        story.then(moment(story.today - timedelta(days=2), LATER), partial(_tell, crew, story.today))


def _share(crew: Crew, facts: LearningFacts, *, is_noted: bool) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        library = library_of(crew.space)
        by = viewer_for(crew.lead)
        learning = share_learning(by=by, space=library, facts=facts, today=facts.shared_on)
    for person in _forum(crew) if is_noted else []:
        with acting_as(person.pk), transaction.atomic():
            acknowledge(by=viewer_for(person), learning=learning, told="Members, in the newsletter")


def _forum(crew: Crew) -> list[Person]:
    """The first reviewer of each forum of the area."""
    kind = Organisation.Kind.PARENT_CARER_FORUM
    bodies = Organisation.objects.filter(local_area_id=crew.space.local_area_id, kind=kind).order_by("slug")
    return [person for body in bodies for person in people(cast.body_of(body.slug), Role.PCF_REVIEWER)[:1]]


def _tell(crew: Crew, today: date) -> None:
    """Without the PDF, which takes a second to draw; the page and the Word document say the same."""
    is_on, settings.PDF_IS_ON = settings.PDF_IS_ON, False
    try:
        with acting_as(crew.lead.pk), transaction.atomic():
            by = viewer_for(crew.lead)
            said = "Outcomes say what the school will do, and not what our children will be able to do."
            for action in done_and_untold(by, crew.space)[:1]:
                did = "Every writer came to a workshop on outcomes that can be measured."
                told = {"audience": YouSaid.Audience.FAMILIES.value, "said": said, "did": did}
                tell(by=by, space=crew.space, action=action, **told)
                publish_you_said(by=by, space=crew.space, today=today)
    finally:
        settings.PDF_IS_ON = is_on
