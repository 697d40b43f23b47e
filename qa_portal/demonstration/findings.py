"""Findings come from the audits by themselves; the lead has had themes proposed for the newest and coded some."""

from datetime import time, timedelta

from django.db import transaction

import reporting.tasks  # noqa: F401 - registers the proposing, which is done here and now
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import SMALL, Crew, Story
from qa_portal.jobs.runs import run
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.queries.findings import themes_of, visible_findings
from reporting.services.findings import code_findings
from reporting.services.proposals import ask_for_proposals

SIX = time(18, 20)
CODED = 60
CITY = "nottingham-city"


def plan_findings(story: Story, crew: Crew, share: float) -> None:
    """Yesterday evening. In a small demonstration in one council alone, since a model is learnt in every one."""
    if share >= SMALL or crew.space.slug == CITY:
        story.then(moment(story.today - timedelta(days=1), SIX), lambda: _propose_and_code(crew))


def _propose_and_code(crew: Crew) -> None:
    with acting_as(crew.lead.pk):
        with transaction.atomic():
            job = ask_for_proposals(space=crew.space, by=viewer_for(crew.lead))
        if job is None:
            return
        run(job.pk, crew.lead.pk)
        with transaction.atomic():
            _code(crew)


def _code(crew: Crew) -> None:
    """The surest of the newest, as a lead would begin; one that says nothing of a theme is set aside."""
    by = viewer_for(crew.lead)
    proposed = visible_findings(by, crew.space).exclude(proposals=[]).order_by("-noted_at", "id")
    *sure, last = sorted(proposed, key=lambda finding: -finding.proposals[0]["probability"])[: CODED + 1]
    library = {theme.key: theme for theme in themes_of(crew.space)}
    themes = {finding: library[finding.proposals[0]["theme"]] for finding in sure}
    code_findings(space=crew.space, themes={**themes, last: None}, by=by)
