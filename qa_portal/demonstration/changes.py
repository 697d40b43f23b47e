"""How the way of working changed over the last year, with what gave rise to each change and why."""

from datetime import time, timedelta
from functools import partial

from django.db import transaction

from frameworks.models import ProcessChange
from frameworks.services.changes import ChangeFacts, record_change
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

MORNING = time(10, 5)
WORK, LEVEL = ProcessChange.Kind.WORK, ProcessChange.Kind.LEVEL
CHANGES = (
    (340, WORK, "Two people read each draft before it goes to the family", "inspection", True,
     "Reviewers found that one reader misses what a second one sees, most of all in Section F."),
    (290, LEVEL, "Level 5 is held each term and no longer once a year", "policy", True,
     "The partnership agreed that health and social care should judge plans together more often."),
    (220, WORK, "Families get the draft with a list of what was changed since they last saw it", "feedback", True,
     "Parents said at the forum that they could not find what had been done with their comments."),
    (150, WORK, "Auditors talk over the first two plans of a round before they score the others", "training_evaluation",
     False, "After the last training, grades differed most in the first days of a round."),
    (60, WORK, "The sample holds at least one plan of a young person over 16", "data_trend", True,
     "Plans for older young people were graded lower in two terms, and were seldom drawn."),
)  # fmt: skip
"""(days ago, what it concerns, what changed, what gave rise to it, whether everybody may read it, why)"""


def plan_changes(story: Story, crew: Crew) -> None:
    """Told once an area, by the QA lead of the city."""
    if crew.body.slug == cast.CITY:
        for days, kind, what, trigger, is_public, reason in CHANGES:
            day = story.today - timedelta(days=days)
            facts = ChangeFacts(kind, what, trigger, reason, day, is_public=is_public)
            story.then(moment(day, MORNING), partial(_write_down, crew, facts))


def _write_down(crew: Crew, facts: ChangeFacts) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        record_change(space=library_of(crew.space), facts=facts, by=viewer_for(crew.lead))
