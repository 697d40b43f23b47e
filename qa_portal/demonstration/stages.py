"""The two ways of looking at drafts: a council that draws among its checked drafts, and one that checks on paper."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from audits.models import Audit, PlanVersion
from audits.queries.checks import unchecked
from audits.queries.conflicts import conflicts_of
from audits.queries.judging import judging_of
from audits.queries.stages import stages_of
from audits.rules.answers import GivenAnswer
from audits.rules.stages import Stage
from audits.services.answers import AnswerEdit, save_answer
from audits.services.audits import submit_audit
from audits.services.checks import take_draft
from audits.services.entering import enter_audit
from audits.services.paper import begin_sheet
from audits.services.stages import StageFacts, draw_for_stage, set_stage
from frameworks.queries.specifications import specification_of
from qa_portal.demonstration.campaigns import Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.draws import Drawn
from qa_portal.demonstration.story import SMALL, Crew, Story, working_day
from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

NINE, TEN, ELEVEN, TWO = time(9, 10), time(10, 20), time(11, 5), time(14, 30)
YES, PARTLY = 2, 1
SHARE, LEAST = 25, 3
CHECKED = 4
"""So many drafts of these weeks were checked by peers, beside those of the term's own round."""


def plan_stages(story: Story, crew: Crew, campaign: Campaign, share: float) -> None:
    """What the stages of a council ask for; nothing where its level has none."""
    with acting_as(crew.lead.pk), transaction.atomic():
        stages = stages_of(crew.space)
    for stage in stages:
        if stage.takes_paper:
            sheets = Sheets(crew, stage)
            story.then(moment(working_day(story.today - timedelta(days=3)), TWO), sheets.enter_one)
            story.then(moment(working_day(story.today - timedelta(days=1)), TWO), sheets.stop_half_way)
        elif stage.checks_every_draft:
            story.then(moment(working_day(story.today - timedelta(days=6)), TWO), PeerChecks(crew, stage).check_some)
        elif share >= SMALL:  # of a few drafts other samples may have drawn every one that is ready
            _plan_draw(story, StageDraw(crew, campaign, story.today, stage))


def _plan_draw(story: Story, drawn: "StageDraw") -> None:
    story.then(moment(story.today - timedelta(days=40), NINE), drawn.set_share)
    story.then(drawn.at(timedelta(days=2), TEN), drawn.draw)
    story.then(drawn.at(timedelta(days=2), ELEVEN), drawn.open)
    story.then(drawn.at(timedelta(days=1), TWO), drawn.give_out)


@dataclass
class StageDraw(Drawn):
    """The sample of a stage, drawn with its button among the drafts that are ready."""

    stage: Stage

    def set_share(self) -> None:
        """The lead has more drawn than the area proposes."""
        facts = StageFacts(self.stage.instrument, self.stage.takes_paper, timezone.localdate(), SHARE, LEAST)
        with acting_as(self.crew.lead.pk), transaction.atomic():
            set_stage(by=viewer_for(self.crew.lead), space=self.crew.space, code=self.stage.code, facts=facts)

    def draw(self) -> None:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            by = viewer_for(self.crew.lead)
            self.sample = draw_for_stage(by=by, space=self.crew.space, code=self.stage.code)


@dataclass(frozen=True, slots=True)
class Checking:
    """The checks of every draft in one council."""

    crew: Crew
    stage: Stage

    def waiting(self, person: Person, number: int) -> list[PlanVersion]:
        """Drafts that lack the check and that this person may make it of, those that wait longest first."""
        with acting_as(person.pk), transaction.atomic():
            lacking = unchecked(self.crew.space, [self.stage]).filter(assignments=None)
            related = lacking.select_related("plan", "space__council__organisation").order_by("read_at", "pk")
            found = list(related[: number * 3])
            conflicts = conflicts_of(self.crew.space, [each.plan_id for each in found])
            return [each for each in found if (each.plan_id, person.pk) not in conflicts][:number]


class PeerChecks(Checking):
    """Drafts that a writer takes and checks on screen."""

    __slots__ = ()

    def check_some(self) -> None:
        peer = self.crew.writers[0]
        for version in self.waiting(peer, CHECKED):
            with acting_as(peer.pk), transaction.atomic():
                by = viewer_for(peer)
                taken = take_draft(version=version, stage_code=self.stage.code, by=by)
                asked = specification_of(taken.round.framework_version).criteria
                answers = {each.code: GivenAnswer(YES) for each in asked}
                enter_audit(assignment=taken, answers=answers, by=by, at=timezone.now())


class Sheets(Checking):
    """Sheets that auditors filled in by hand and that the lead types in."""

    __slots__ = ()

    def enter_one(self) -> None:
        audit = self._begin(self.crew.auditors[0])
        if audit is not None:
            self._answer(audit, 1)
            with acting_as(self.crew.lead.pk), transaction.atomic():
                submit_audit(audit=audit, by=viewer_for(self.crew.lead))

    def stop_half_way(self) -> None:
        audit = self._begin(self.crew.auditors[1])
        if audit is not None:
            self._answer(audit, 0.5)

    def _begin(self, auditor: Person) -> Audit | None:
        found = self.waiting(auditor, 1)
        if not found:
            return None
        with acting_as(self.crew.lead.pk), transaction.atomic():
            return begin_sheet(
                version=found[0],
                stage_code=self.stage.code,
                auditor=auditor,
                audited_on=max(timezone.localdate() - timedelta(days=1), found[0].drafted_on),
                by=viewer_for(self.crew.lead),
            )

    def _answer(self, audit: Audit, share: float) -> None:
        """Yes to all that is answered, but for the last: partly, with a comment."""
        with acting_as(self.crew.lead.pk), transaction.atomic():
            by, judging, page = viewer_for(self.crew.lead), judging_of(audit), new_id()
            rows = judging.answers[: round(share * len(judging.answers))]
            for row in rows:
                row.audit = audit
                grade, comment = (PARTLY, COMMENT) if row is rows[-1] else (YES, "")
                edit = AnswerEdit(row.version, page, grade=grade, comment=comment)
                save_answer(answer=row, edit=edit, judging=judging, by=by)


COMMENT = "Written beside the question on the sheet: the advice was used, but not all of it."
