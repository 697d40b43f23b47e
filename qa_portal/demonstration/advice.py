"""Advice for the sample plans: sent from desks with its self-check, recorded by the council, or still a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from audits.models import Advice, Plan
from audits.queries.advice import advice_in
from audits.queries.self_checks import check_page
from audits.rules.self_checks import ItemAnswer
from audits.services.advice import AdviceFacts, begin_advice, record_advice
from audits.services.self_checks import complete_check, save_answers
from audits.services.sending import begin_later_version, return_advice, send_advice
from qa_portal.access.roles import SpaceKind
from qa_portal.demonstration.cast import email_of
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.plans import read_now
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

FOLDER = Path(__file__).parent / "samples"
NA = "na"
ARRIVES, SENT_BACK, BEGUN_AGAIN = time(11, 10), time(14, 20), time(14, 50)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Advice for a sample plan, as `samples.yaml` tells it.

    Without a file it is still a draft; without `sent_by` the council recorded it. `answers` to its self-check are those
    below the best or not applicable, as code -> (answer or "na", note); of a draft they are all that was answered.
    `checked`: the council recorded a self-check. `returned`: why it was sent back.
    """

    advice_type: str
    author_role: str
    file: str = ""
    dated_on: date | None = None
    sent_by: str = ""
    answers: Mapping[str, tuple[int | str, str]] = field(default_factory=dict)
    checked: bool = False
    returned: str = ""


def plan_advice(story: Story, crew: Crew, reference: str, told: Sequence[Contribution], day: date) -> None:
    """What comes for a plan on the day on which it is drafted, and what becomes of it."""
    for contribution in told:
        deed = Contributed(crew, reference, contribution)
        story.then(moment(day, ARRIVES), deed.at_a_desk if contribution.sent_by else deed.at_the_council)
        if contribution.returned:
            story.then(moment(day, SENT_BACK), deed.send_back)
            story.then(moment(day, BEGUN_AGAIN), deed.begin_again)


@dataclass
class Contributed:
    """One piece of advice on its way."""

    crew: Crew
    reference: str
    told: Contribution
    advice: Advice = field(init=False)

    @property
    def author(self) -> Person:
        return Person.objects.get(email=email_of(self.told.sent_by))

    def at_the_council(self) -> None:
        """Recorded by a plan writer; where its author made a self-check, with that."""
        writer = self.crew.writers[0]
        with acting_as(writer.pk):
            with transaction.atomic():
                plan = Plan.objects.select_related("space").get(space=self.crew.space, reference=self.reference)
                self.advice = record_advice(by=viewer_for(writer), plan=plan, facts=self._facts, file=self._file)
            read_now(self.advice, writer)
            if self.told.checked:
                self._check(writer, self.crew.space)

    def at_a_desk(self) -> None:
        """Begun by its author and checked; what has a document is sent, the rest stays a draft."""
        author = self.author
        with acting_as(author.pk):
            with transaction.atomic():
                desk = Space.objects.get(kind=SpaceKind.DESK, council=self.crew.space.council)
                file = self._file if self.told.file else None
                self.advice = begin_advice(by=viewer_for(author), space=desk, facts=self._facts, file=file)
            read_now(self.advice, author)
            self._check(author, desk)
            if self.told.file:
                with transaction.atomic():
                    send_advice(by=viewer_for(author), advice=self.advice)

    def send_back(self) -> None:
        writer = self.crew.writers[0]
        with acting_as(writer.pk), transaction.atomic():
            copy = Advice.objects.get(space=self.crew.space, copied_from=self.advice.pk)
            return_advice(by=viewer_for(writer), advice=copy, reason=self.told.returned)

    def begin_again(self) -> None:
        author = self.author
        with acting_as(author.pk), transaction.atomic():
            begin_later_version(by=viewer_for(author), advice=self.advice)

    @property
    def _facts(self) -> AdviceFacts:
        told = self.told
        received_on = None if told.sent_by else timezone.localdate()
        return AdviceFacts(self.reference, told.advice_type, told.author_role, told.dated_on, received_on)

    @property
    def _file(self) -> SimpleUploadedFile:
        return SimpleUploadedFile(self.told.file, (FOLDER / self.told.file).read_bytes())

    @transaction.atomic
    def _check(self, person: Person, space: Space) -> None:
        by = viewer_for(person)
        page = check_page(advice_in(space, by, self.advice.pk), space)
        if page is None:
            raise ValueError("The library has no self-check in force.")
        said = {code: _answer(answer, note) for code, (answer, note) in self.told.answers.items()}
        best = {item.code: ItemAnswer(page.scale.best) for item in page.items} if self.told.file else {}
        save_answers(by=by, advice=self.advice, answers=best | said)
        if not self.told.sent_by:
            complete_check(by=by, advice=self.advice)


def _answer(answer: int | str, note: str) -> ItemAnswer:
    return ItemAnswer(None, not_applicable=True, note=note) if answer == NA else ItemAnswer(int(answer), note=note)
