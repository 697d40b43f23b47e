"""Advice of one term by several professions: enough of it to show what advice of a type has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from audits.models import Advice, Plan
from audits.queries.advice import advice_in
from audits.queries.checking import chosen_in, prompts_in_advice
from audits.queries.self_checks import check_page
from audits.rules.self_checks import ItemAnswer
from audits.services.advice import AdviceFacts, keep_advice_text, record_advice
from audits.services.self_checks import complete_check, save_answers
from qa_portal.access.decisions import Viewer
from qa_portal.demonstration import cast
from qa_portal.demonstration.campaigns import Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import read_of, word_of
from qa_portal.demonstration.story import Crew, Story, working_day
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

TOLD = Path(__file__).parent / "contributions.yaml"
PARTLY = 1
AT = time(15, 20)
CAME = timedelta(days=8)


def plan_contributions(story: Story, crew: Crew, campaign: Campaign) -> None:
    """What one council receives of two professions, on one day of the present term."""
    if crew.body.slug != cast.COUNTY:
        return
    day = max(working_day(story.today - CAME), campaign.term.starts_on)
    for told in yaml.safe_load(TOLD.read_text(encoding="utf-8")):
        story.then(moment(day, AT), Contributions(crew, told).record)


@dataclass(frozen=True)
class Contributions:
    """The pieces of one profession, as the file tells them."""

    crew: Crew
    told: Mapping[str, Any]

    def record(self) -> None:
        """Recorded by a plan writer, each for another plan, with the self-check that its author sent along."""
        writer = self.crew.writers[0]
        with acting_as(writer.pk), transaction.atomic():
            by = viewer_for(writer)
            plans = Plan.objects.in_space(self.crew.space).select_related("space").order_by("registered_at")
            for number, plan in enumerate(plans[: self.told["pieces"]]):
                self._check(by, self._recorded(by, plan, number), number)

    def _recorded(self, by: Viewer, plan: Plan, number: int) -> Advice:
        """One piece, read here and now without the parser, and looked through as a worker would."""
        roles, documents = self.told["roles"], self.told["document"]
        heading, words = documents[number % len(documents)]
        told = [(f"Advice, number {number + 1}", True), (heading, True), (words, False)]
        today = timezone.localdate()
        facts = AdviceFacts(plan.reference, self.told["type"], roles[number % len(roles)], today, today)
        file = SimpleUploadedFile(f"{self.told['type']}-{number}.docx", word_of(told))
        advice = record_advice(by=by, plan=plan, facts=facts, file=file)
        read = read_of(told)
        prompts = prompts_in_advice(read.html, read.text, chosen_in(plan.space))
        return keep_advice_text(by=by, advice=advice, parsed=read, prompts=prompts)

    def _check(self, by: Viewer, advice: Advice, number: int) -> None:
        page = check_page(advice_in(self.crew.space, by, advice.pk), self.crew.space)
        if page is None:
            raise ValueError("The library has no self-check in force.")
        best = {item.code: ItemAnswer(page.scale.best) for item in page.items}
        partly = {code: ItemAnswer(PARTLY) for code, pieces in self.told["gaps"].items() if number in pieces}
        save_answers(by=by, advice=advice, answers=best | partly)
        complete_check(by=by, advice=advice)
