"""What goes wrong in a council: a document that cannot be read, work that was given up, and a plan drafted again."""

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from audits.models import Plan
from audits.services.plans import PlanFacts, register_plan
from qa_portal.access.roles import Role
from qa_portal.demonstration.cast import COUNTY
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import Draft, as_read, as_word, needs
from qa_portal.demonstration.plans import Document, add_version, read_now, upload
from qa_portal.demonstration.story import Crew, Story
from qa_portal.partners.models import Membership
from qa_portal.partners.services.memberships import join, leave
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

TEN, ELEVEN, NOON, THREE = time(10, 0), time(11, 0), time(12, 0), time(15, 0)
CUT_OFF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
"""The beginning of a PDF that was cut off on its way."""


def plan_mishaps(story: Story, crew: Crew) -> None:
    """Plans of these weeks whose documents took more than one attempt, and one whose reading was given up."""
    for number in range(1, 3 if crew.body.slug == COUNTY else 2):
        plan = Drafted(crew, number, story.today - timedelta(days=7 + 9 * number))
        story.then(moment(plan.day, TEN), plan.begin)
        story.then(moment(plan.day, ELEVEN), plan.send_what_cannot_be_read)
        story.then(moment(plan.day + timedelta(days=3), TEN), plan.send)
        story.then(moment(plan.day + timedelta(days=6), TEN), plan.send_better)
    lost = Drafted(crew, 8, story.today - timedelta(days=5))
    story.then(moment(lost.day, TEN), lost.begin)
    story.then(moment(lost.day, NOON), lost.send_and_be_shut_out)


@dataclass
class Drafted:
    """A plan whose drafts come one after the other."""

    crew: Crew
    number: int
    day: date
    plan: Plan = field(init=False)

    @property
    def writer(self) -> Person:
        return self.crew.writers[self.number % len(self.crew.writers)]

    @property
    def _draft(self) -> Draft:
        need = needs()[self.number % len(needs())]
        return Draft("Robin", need, dict.fromkeys("ABCDEF", 2), self.day.year + 2, self.number)

    def begin(self) -> None:
        """Registered, without a document yet."""
        facts = PlanFacts(
            f"{self.crew.body.prefix}-{self.day.year}-99{self.number:02}",
            "annual_review",
            date(self.day.year - 9, self.number, 1),
            year_group="4",
            primary_need=self._draft.need,
            team="North",
        )
        with acting_as(self.writer.pk), transaction.atomic():
            self.plan = register_plan(by=viewer_for(self.writer), space=self.crew.space, facts=facts)

    def send_what_cannot_be_read(self) -> None:
        """A file that was cut off on its way; the parser says so."""
        add_version(self.plan, self.writer, Document("draft.pdf", CUT_OFF, "draft", self.day))

    def send(self) -> None:
        add_version(self.plan, self.writer, self._document(self._draft, "draft-1.docx"))

    def send_better(self) -> None:
        """The next draft, in which outcomes and provision have been put right."""
        better = replace(self._draft, qualities=dict.fromkeys("ABCDEF", 3) | {"E": 4, "F": 4})
        add_version(self.plan, self.writer, self._document(better, "draft-2.docx"))

    def send_and_be_shut_out(self) -> None:
        """The writer's access ends by mistake before the document is read, and is given back too late for it."""
        document = Document("draft-1.docx", as_word(self._draft), "draft", self.day)
        with acting_as(self.writer.pk):
            version = upload(self.plan, self.writer, document)
        home = self.crew.space.own_council.organisation
        with acting_as(self.crew.steward.pk), transaction.atomic():
            by = viewer_for(self.crew.steward)
            membership = Membership.objects.in_space(self.crew.space).get(person=self.writer, role=Role.PLAN_WRITER)
            leave(membership=membership, by=by)
        read_now(version, self.writer)
        with acting_as(self.crew.steward.pk), transaction.atomic():
            join(person=self.writer, organisation=home, role=Role.PLAN_WRITER, starts_on=membership.starts_on, by=by)

    def _document(self, draft: Draft, name: str) -> Document:
        return Document(name, as_word(draft), "draft", timezone.localdate(), as_read(draft))
