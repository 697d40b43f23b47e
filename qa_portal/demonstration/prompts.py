"""Drafting prompts on the sample plans: what auditors and writers made of them, and what a lead did about a check."""

from datetime import time, timedelta
from functools import partial

from django.db import transaction

from audits.models import DraftingPrompt
from audits.services.prompts import decide_prompt, set_check
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story, working_day
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

State = DraftingPrompt.State
ELEVEN, THREE = time(11, 10), time(15, 20)
LEFT_OPEN = 3
"""Of so many prompts one is left for whoever tries the portal."""
SEEN_OTHERWISE = frozenset({"jargon_unexplained", "unlinked_provision", "unlinked_need"})
"""Checks whose prompts people dismiss now and then."""
REASONS = {
    "jargon_unexplained": "The family uses this word itself and knows it.",
    "unlinked_provision": "It supports the other help and is good practice.",
    "unlinked_need": "The provision says it in other words; see the quiet room.",
}
OTHERWISE = "The line above says how often; it holds for the whole list."
SWITCHED = "hard_to_read"
WHY = "Parents on the steering group asked for it: Sections A and E should be easy to read."


def plan_prompts(story: Story, crew: Crew) -> None:
    """Decisions on the prompts of these weeks, by several people; then a check is switched on."""
    day = working_day(story.today - timedelta(days=2))
    story.then(moment(day, ELEVEN), partial(_decide, crew))
    story.then(moment(day, THREE), partial(_switch, crew))


def _decide(crew: Crew) -> None:
    people = [*crew.auditors[:2], *crew.writers[:1]]
    with acting_as(crew.lead.pk), transaction.atomic():
        prompts = list(DraftingPrompt.objects.in_space(crew.space).filter(state=State.OPEN).order_by("mark", "pk"))
    for number, prompt in enumerate(prompts):
        if number % LEFT_OPEN:
            _decide_one(prompt, people[number % len(people)], number)


def _decide_one(prompt: DraftingPrompt, person: Person, number: int) -> None:
    """Most prompts are right; some checks are seen otherwise now and then."""
    is_wrong = prompt.check_code in SEEN_OTHERWISE or number % 11 == 1
    state = State.DISMISSED if is_wrong else State.CONFIRMED
    reason = REASONS.get(prompt.check_code, OTHERWISE) if is_wrong else ""
    with acting_as(person.pk), transaction.atomic():
        decide_prompt(by=viewer_for(person), prompt=prompt, state=state, reason=reason)


def _switch(crew: Crew) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        set_check(
            by=viewer_for(crew.lead), space=crew.space, check_code=SWITCHED, is_on=True, reason=WHY, more_words={}
        )
