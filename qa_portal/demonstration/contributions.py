"""Advice of one term by several professions: enough of it to show what advice of a type has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
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
from audits.services.advice import AdviceFacts, begin_advice, keep_advice_text, record_advice
from audits.services.self_checks import complete_check, save_answers
from audits.services.sending import send_advice
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import SpaceKind
from qa_portal.demonstration import cast
from qa_portal.demonstration.campaigns import Campaign
from qa_portal.demonstration.cast import email_of
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import read_of, word_of
from qa_portal.demonstration.story import Crew, Story, working_day
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

TOLD = Path(__file__).parent / "contributions.yaml"
PARTLY = 1
AT = time(15, 20)
CAME = timedelta(days=8)


def plan_contributions(story: Story, crew: Crew, campaign: Campaign) -> None:
    """What one council receives of several professions, on one day of the present term."""
    if crew.body.slug != cast.COUNTY:
        return
    day = max(working_day(story.today - CAME), campaign.term.starts_on)
    for told in yaml.safe_load(TOLD.read_text(encoding="utf-8")):
        story.then(moment(day, AT), Contributions(crew, told).arrive)


@dataclass(frozen=True)
class Contributions:
    """The pieces of one profession, as the file tells them."""

    crew: Crew
    told: Mapping[str, Any]

    def arrive(self) -> None:
        """Each for another plan: sent by its author from a desk, or recorded by a plan writer."""
        for number, reference in enumerate(self._references()):
            if authors := self.told.get("authors"):
                self._send(Person.objects.get(email=email_of(authors[number % len(authors)])), reference, number)
            else:
                self._record(reference, number)

    def _references(self) -> list[str]:
        with acting_as(self.crew.writers[0].pk), transaction.atomic():
            plans = Plan.objects.in_space(self.crew.space).order_by("registered_at")
            return list(plans.values_list("reference", flat=True)[: self.told["pieces"]])

    def _record(self, reference: str, number: int) -> None:
        writer = self.crew.writers[0]
        with acting_as(writer.pk), transaction.atomic():
            by = viewer_for(writer)
            plan = Plan.objects.in_space(self.crew.space).select_related("space").get(reference=reference)
            facts = self._facts(reference, number, timezone.localdate())
            advice = self._read(by, record_advice(by=by, plan=plan, facts=facts, file=self._file(number)), number)
            self._check(by, advice, number)
            complete_check(by=by, advice=advice)

    def _send(self, author: Person, reference: str, number: int) -> None:
        with acting_as(author.pk), transaction.atomic():
            by = viewer_for(author)
            desk = Space.objects.get(kind=SpaceKind.DESK, council=self.crew.space.council)
            facts = self._facts(reference, number, None)
            advice = self._read(by, begin_advice(by=by, space=desk, facts=facts, file=self._file(number)), number)
            self._check(by, advice, number)
            send_advice(by=by, advice=advice)

    def _facts(self, reference: str, number: int, received_on: date | None) -> AdviceFacts:
        return AdviceFacts(reference, self.told["type"], self._role(number), timezone.localdate(), received_on)

    def _role(self, number: int) -> str:
        return str(self.told["roles"][number % len(self.told["roles"])])

    def _paragraphs(self, number: int) -> list[tuple[str, bool]]:
        heading, words = self.told["document"][number % len(self.told["document"])]
        return [(f"{self._role(number)}: advice, number {number + 1}", True), (heading, True), (words, False)]

    def _file(self, number: int) -> SimpleUploadedFile:
        return SimpleUploadedFile(f"{self.told['type']}-{number}.docx", word_of(self._paragraphs(number)))

    def _read(self, by: Viewer, advice: Advice, number: int) -> Advice:
        """Read here and now without the parser, and looked through as a worker would."""
        read = read_of(self._paragraphs(number))
        prompts = prompts_in_advice(read.html, read.text, chosen_in(advice.space))
        return keep_advice_text(by=by, advice=advice, parsed=read, prompts=prompts)

    def _check(self, by: Viewer, advice: Advice, number: int) -> None:
        page = check_page(advice_in(advice.space, by, advice.pk), advice.space)
        if page is None:
            raise ValueError("The library has no self-check in force.")
        best = {item.code: ItemAnswer(page.scale.best) for item in page.items}
        partly = {code: ItemAnswer(PARTLY) for code, pieces in self.told["gaps"].items() if number in pieces}
        save_answers(by=by, advice=advice, answers=best | partly)
