"""Three of the four councils take part in the comparison of all councils; so few are told that they are too few."""

from datetime import date, time, timedelta
from functools import partial

from django.db import transaction

from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment, story_time
from qa_portal.demonstration.places import BEGAN
from qa_portal.demonstration.seasons import last_terms
from qa_portal.demonstration.story import Crew, Story
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.queries.benchmarks import GIVEN_AFTER
from reporting.services.benchmarks import choose, give
from reporting.tasks import compare_councils

CHOSEN_AT, NIGHT = time(14, 40), time(4, 20)
CHOSEN_AFTER = timedelta(days=10)


def plan_benchmarks(story: Story, crew: Crew) -> None:
    """The senior manager decides early on; what the council has is given after each term."""
    if crew.body.slug == cast.NORTHMOOR:
        return
    chosen_on = story.today - BEGAN + CHOSEN_AFTER
    story.then(moment(chosen_on, CHOSEN_AT), partial(_choose, crew, chosen_on))
    for term in last_terms(crew, story.today)[:-1]:
        given_on = term.ends_on + GIVEN_AFTER
        story.then(moment(given_on, NIGHT), partial(_give, crew, given_on))


def compare(today: date) -> None:
    """What the worker does at night, once every council's story is told."""
    with story_time(moment(today, NIGHT)):
        compare_councils()


def _choose(crew: Crew, today: date) -> None:
    with acting_as(crew.senior.pk), transaction.atomic():
        choose(by=viewer_for(crew.senior), space=crew.space, takes_part=True, today=today)


def _give(crew: Crew, today: date) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        give(by=viewer_for(crew.lead), space=crew.space, today=today)
