"""The extracts of the last nights, for the business intelligence of each council."""

from datetime import date, time, timedelta
from functools import partial

from django.db import transaction

import reporting.tasks  # noqa: F401 - registers the making of extracts, which is done here and now
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.demonstration.working import work_off
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.services.extracts import EXTRACTING, ask_for_extract

MADE_AT = time(22, 10)
EVENINGS = 2


def plan_extracts(story: Story, crew: Crew) -> None:
    """In the evenings before today, each as a timed one of its day."""
    for back in range(1, EVENINGS + 1):
        evening = story.today - timedelta(days=back)
        story.then(moment(evening, MADE_AT), partial(_make, crew, evening))


def _make(crew: Crew, day: date) -> None:
    with acting_as(crew.lead.pk):
        with transaction.atomic():
            extract = ask_for_extract(by=viewer_for(crew.lead), space=crew.space, day=day)
        work_off(crew.lead, extract.pk, EXTRACTING)
