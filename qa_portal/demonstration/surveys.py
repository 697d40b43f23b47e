"""Surveys by link in each council: one of families and a pulse of practitioners; more than half have answered."""

from datetime import time, timedelta
from functools import partial
from itertools import cycle

from django.db import transaction

from audits.models import Plan, Survey
from audits.queries.surveys import surveys
from audits.rules.survey_codes import hash_of_token
from audits.services.surveys import Asked, Told, invite_to, open_survey, send_answers
from frameworks.queries.codes import name_of
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

EVENING = time(19, 5)
OPENED = timedelta(days=24)
ASKED, ANSWERED = 16, 10
SAID = (
    "It was explained to us in words that we both understood.",
    "",
    "The draft came a month late and nobody told us.",
    "",
    "Please ask my son before you ask me.",
)
PULSE = ("More time with the child would help most.", "", "Show us good examples.", "")


def plan_surveys(story: Story, crew: Crew) -> None:
    at = moment(story.today - OPENED, EVENING)
    story.then(at, partial(_ask, crew, "family", Survey.Occasion.ISSUED, "Families after a new plan", SAID))
    story.then(at, partial(_ask, crew, "practitioner", Survey.Occasion.PULSE, "Pulse of the term", PULSE))


def _ask(crew: Crew, questions: str, occasion: Survey.Occasion, name: str, said: tuple[str, ...]) -> None:
    """Open it and make its letters; those who answer do so the same evening."""
    with acting_as(crew.lead.pk), transaction.atomic():
        by = viewer_for(crew.lead)
        survey = open_survey(space=crew.space, name=name, questions=questions, occasion=occasion, by=by)
        letters = invite_to(survey=survey, people=_people(crew, occasion), by=by)
    for number, (letter, words) in enumerate(zip(letters[:ANSWERED], cycle(said), strict=False)):
        told = Told(_answers(questions, number + len(crew.body.name)), words, may_quote=number % 2 == 0)
        send_answers(secret=hash_of_token(letter.token), told=told)


def _people(crew: Crew, occasion: Survey.Occasion) -> list[Asked]:
    if occasion == Survey.Occasion.PULSE:
        return [Asked(group="SENCOs and advisers")] * ASKED
    plans = Plan.objects.in_space(crew.space).order_by("reference")[:ASKED]
    return [Asked(plan, plan.plan_event, name_of("plan_event", plan.plan_event)) for plan in plans]


def _answers(questions: str, number: int) -> dict[str, int]:
    """From 2 to 5, mostly in the upper half; another mix for each person."""
    return {
        each.code: 2 + (number * 7 + place * 3 + number * place) % 4
        for place, each in enumerate(surveys()[questions].questions)
    }
