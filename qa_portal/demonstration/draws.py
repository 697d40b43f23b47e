"""Samples in a council: a fair draw of last term's plans with a replacement, a dip sample, and their rounds."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from audits.models import AuditRound, Sample, SampledPlan, SampleFrame
from audits.queries.draws import next_in_order, standing_in
from audits.queries.frames import FrameFacts, Population, Size
from audits.services.rounds import RoundFacts, open_round_from
from audits.services.samples import Seed, draw_frame, replace_plan, settle_frame
from qa_portal.demonstration import cast
from qa_portal.demonstration.campaigns import Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.judging import give
from qa_portal.demonstration.seasons import last_terms
from qa_portal.demonstration.story import Crew, Story
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

Kind = SampleFrame.Kind
TEN, ELEVEN, TWO, THREE, FOUR = time(10, 5), time(11, 10), time(14, 5), time(15, 10), time(16, 5)
SETTLED, REPLACED = timedelta(days=12), timedelta(days=8)
DUE = timedelta(days=21)
KIND = "ehcp"
"""A framework judges one kind of plan, so one kind is drawn."""


def plan_draws(story: Story, crew: Crew, campaign: Campaign) -> None:
    """Both samples of these weeks, and in the county a list that waits for its seed."""
    before = last_terms(crew, story.today)[-2]
    fair = FrameFacts(
        name=f"Plans of {before}, one in ten".replace("/", "-"),
        kind=Kind.RANDOM,
        population=Population(plan_kind=KIND, drafted_from=before.starts_on, drafted_to=before.ends_on),
        size=Size(number=5),
        grouped_by=("team", "primary_need"),
    )
    dip = FrameFacts(
        name="A dip sample of this week",
        kind=Kind.DIP,
        population=Population(plan_kind=KIND),
        size=Size(number=3),
        but_drawn=True,
    )
    first = Drawing(crew, campaign, story.today, fair)
    first.play(story, SETTLED)
    story.then(first.at(REPLACED, FOUR), first.replace)
    announced = Seed("03 11 19 27 38 44", "The numbers of last Saturday's lottery, read out at the team meeting")
    Drawing(crew, campaign, story.today, dip, announced).play(story, timedelta(days=3))
    if crew.body.slug == cast.COUNTY:
        lately = Population(plan_kind=KIND, drafted_from=story.today - timedelta(weeks=4))
        whole = FrameFacts("Every document of four weeks", Kind.WHOLE, lately)
        waiting = Drawing(crew, campaign, story.today, whole)
        story.then(waiting.at(timedelta(days=1), TEN), waiting.settle)


@dataclass
class Drawn:
    """A sample, and the round in which what was drawn is judged."""

    crew: Crew
    campaign: Campaign
    today: date
    sample: Sample = field(init=False)
    round: AuditRound = field(init=False)

    def at(self, ago: timedelta, hour: time) -> datetime:
        """A moment of the present term, so many days ago or on its first day: there only the hours keep the order."""
        return moment(max(self.today - ago, self.campaign.term.starts_on), hour)

    def open(self) -> None:
        """The round of the sample, judged by the instrument of the council's audits."""
        name = f"Second reading: {self.sample.frame}"[:120]
        due_on = self.today + DUE
        with acting_as(self.crew.lead.pk), transaction.atomic():
            facts = RoundFacts(name, self.campaign.instrument, self.campaign.term, self._plans().count(), due_on)
            self.round = open_round_from(by=viewer_for(self.crew.lead), sample=self.sample, facts=facts)

    def give_out(self) -> None:
        """Every plan but the last to an auditor in turn; the last is left for the lead to assign."""
        with acting_as(self.crew.lead.pk), transaction.atomic():
            texts = [each.unit.plan_version for each in self._plans()][:-1]
        auditors = self.crew.auditors
        for number, text in enumerate(texts):
            give(self.crew, self.round, text, auditors[number % len(auditors)], self.round.due_on)

    def _plans(self) -> "QuerySet[SampledPlan]":
        return standing_in(self.sample.pk).select_related("unit__plan_version__plan")


@dataclass
class Drawing(Drawn):
    """A list that is settled, drawn from, and judged in a round of its own."""

    facts: FrameFacts
    seed: Seed = field(default_factory=Seed)
    frame: SampleFrame = field(init=False)

    def play(self, story: Story, ago: timedelta) -> None:
        story.then(self.at(ago, TEN), self.settle)
        story.then(self.at(ago, ELEVEN), self.draw)
        story.then(self.at(ago, TWO), self.open)
        story.then(self.at(ago, THREE), self.give_out)

    def settle(self) -> None:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            self.frame = settle_frame(by=viewer_for(self.crew.lead), space=self.crew.space, facts=self.facts)

    def draw(self) -> None:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            self.sample = draw_frame(by=viewer_for(self.crew.lead), frame=self.frame, seed=self.seed)

    def replace(self) -> None:
        """A plan cannot be used, and the next of its group takes its place, where there is one."""
        with acting_as(self.crew.lead.pk), transaction.atomic():
            lost = next((each for each in self._plans() if next_in_order(self.sample, each)), None)
            if lost is not None:
                reason = "The child has moved to another council"
                replace_plan(by=viewer_for(self.crew.lead), drawn=lost, reason=reason)
