"""Findings come from all that is said by themselves; the lead has had themes proposed and coded some of each source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

import reporting.tasks  # noqa: F401 - registers the proposing, which is done here and now
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import SMALL, Crew, Story
from qa_portal.jobs.runs import run
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.models import Finding, Tone
from reporting.queries.findings import themes_of, visible_findings
from reporting.services.findings import code_findings
from reporting.services.proposals import ask_for_proposals

if TYPE_CHECKING:
    from frameworks.models import Theme

SIX = time(18, 20)
CODED = 60
OF_OTHERS = 12
WORKS_WELL = {"KQ1", "KQ2"}
"""Key questions that ask what works well and what difference was made; the others ask for worries."""
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
    """The surest of each source, as a lead would begin; one that says nothing of a theme is set aside."""
    by = viewer_for(crew.lead)
    proposed = visible_findings(by, crew.space).exclude(proposals=[]).order_by("-noted_at", "id")
    surest = sorted(proposed.select_related("said"), key=lambda finding: -finding.proposals[0]["probability"])
    *audits, last = [finding for finding in surest if finding.answer_id][: CODED + 1]
    library = {theme.key: theme for theme in themes_of(crew.space)}
    by_tone: dict[str, dict[Finding, Theme | None]] = {"": {last: None}}
    for finding in (*audits, *_of_others(surest)):
        by_tone.setdefault(_tone_of(finding), {})[finding] = library[finding.proposals[0]["theme"]]
    for tone, themes in by_tone.items():
        code_findings(space=crew.space, themes=themes, tone=tone, by=by)


def _of_others(surest: Sequence[Finding]) -> Iterator[Finding]:
    """The surest of every source but audits."""
    taken: Counter[str] = Counter()
    for finding in surest:
        if not finding.answer_id and taken[finding.source] < OF_OTHERS:
            taken[finding.source] += 1
            yield finding


def _tone_of(finding: Finding) -> str:
    """What the lead says that it tells of, where it does not say so itself."""
    if not finding.is_open:
        return ""
    question = finding.said.question if finding.said_id else finding.part
    return Tone.STRENGTH if question in WORKS_WELL else Tone.CONCERN
