"""A case of SEN Support in Blackburn with Darwen: a child without a plan, judged along assess, plan, do and review."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from audits.models import Assignment, PlanVersion
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.plans import PlanFacts
from audits.services.rounds import RoundFacts, open_round
from frameworks.models import FrameworkVersion, Instrument
from frameworks.services.versions import make_live
from qa_portal.demonstration import cast
from qa_portal.demonstration.campaigns import Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import read_of, word_of
from qa_portal.demonstration.judging import enter, give
from qa_portal.demonstration.plans import Document, add_plan
from qa_portal.demonstration.story import Crew, Story, working_day
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

FRAMEWORK, INSTRUMENT = "sen_support_case", "sen_support_case_study"
TOLD = Path(__file__).parent / "support_case.yaml"
NINE, TEN, ELEVEN, TWO = time(9, 25), time(10, 25), time(11, 25), time(14, 25)
BEGAN, JUDGED = timedelta(days=13), timedelta(days=6)
DUE = timedelta(days=14)


def plan_support_cases(story: Story, crew: Crew, campaign: Campaign) -> None:
    """The one council that studies cases without a plan takes its framework into use and judges the first case."""
    if crew.body.slug != cast.BLACKBURN:
        return
    first = max(working_day(story.today - BEGAN), campaign.term.starts_on)
    case = SupportCase(crew, campaign, story.today)
    story.then(moment(first, NINE), case.take_into_use)
    story.then(moment(first, TEN), case.write)
    story.then(moment(first, ELEVEN), case.give_out)
    if first < story.today:
        story.then(moment(max(working_day(story.today - JUDGED), first), TWO), case.judge)


@dataclass
class SupportCase:
    """One case on its way: registered and read, given out, judged."""

    crew: Crew
    campaign: Campaign
    today: date
    version: PlanVersion = field(init=False)
    assignment: Assignment = field(init=False)

    def take_into_use(self) -> None:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            library = library_of(self.crew.space)
        with acting_as(library.service_person_id), transaction.atomic():
            drafts = FrameworkVersion.objects.in_space(library).select_related("framework")
            make_live(version=drafts.get(framework__code=FRAMEWORK), by=viewer_for(library.timed_worker))

    def write(self) -> None:
        facts = PlanFacts(
            f"{self.crew.body.prefix}-SUP-{self.today.year}-001",
            "support_review",
            date(self.today.year - 7, 4, 1),
            plan_kind="sen_support",
            year_group="2",
            primary_need="MLD",
            setting_type="mainstream_maintained",
        )
        told = list(_paragraphs())
        record = Document("sen-support-record.docx", word_of(told), "final", self._written_on, read_of(told))
        self.version = add_plan(self.crew.space, self.crew.writers[0], facts, record)

    @property
    def _written_on(self) -> date:
        return self.today - timedelta(days=30)

    def give_out(self) -> None:
        lead = self.crew.lead
        with acting_as(lead.pk), transaction.atomic():
            due_on = self.today + DUE
            facts = RoundFacts("Case study: language at SEN Support", self._instrument, self.campaign.term, 3, due_on)
            opened = open_round(by=viewer_for(lead), space=self.crew.space, facts=facts)
        self.assignment = give(self.crew, opened, self.version, self.crew.auditors[0], due_on)

    @property
    def _instrument(self) -> Instrument:
        known = Instrument.objects.in_space(library_of(self.crew.space)).select_related("version")
        return known.get(version__framework__code=FRAMEWORK, code=INSTRUMENT)

    def judge(self) -> None:
        enter(self.assignment, {code: _answer(**said) for code, said in _told()["answers"].items()})


def _paragraphs() -> Iterator[tuple[str, bool]]:
    """(text, is a heading) for each paragraph."""
    for words in _told()["document"]:
        yield words.removesuffix(":"), words.endswith(":")


def _answer(grade: int, comment: str = "", quote: str = "") -> GivenAnswer:
    return GivenAnswer(grade, comment=comment, evidence=(Evidence(quote=quote),) if quote else ())


@cache
def _told() -> Mapping[str, Any]:
    return dict(yaml.safe_load(TOLD.read_text(encoding="utf-8")))
