"""What auditors answer in these weeks: one declines, one hands a plan over, one is away; what they are trained for."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, AuditRound, Interest, Plan
from audits.queries.audits import TO_DO
from audits.services.answering import No, accept, declare_interest, decline, offer
from audits.services.assignments import take_over
from audits.services.auditors import say_away, set_profile
from qa_portal.access.decisions import Viewer
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import needs
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

NINE, TEN, NOON, FOUR, SIX = time(9, 5), time(10, 40), time(12, 20), time(16, 5), time(18, 0)


def plan_answers(story: Story, crew: Crew) -> None:
    """On the plans that were drawn last, every kind of answer that there is.

    Training comes last of all: whom somebody has for a supervisor decides what they are given from then on.
    """
    answers = Answers(crew)
    yesterday = story.today - timedelta(days=1)
    story.then(moment(yesterday, NINE), answers.accept_one)
    story.then(moment(yesterday, TEN), answers.decline_one)
    story.then(moment(yesterday, NOON), answers.hand_over_one)
    story.then(moment(yesterday, FOUR), answers.go_away)
    story.then(moment(story.today, SIX), answers.say_interest)
    story.then(moment(story.today, NINE), answers.offer_one)
    story.then(moment(story.today, SIX), answers.train)


@dataclass
class Answers:
    """The auditors of a council and what each of them says."""

    crew: Crew

    def train(self) -> None:
        """The last auditor is trained for some needs; a writer and the second auditor have the same supervisor."""
        last, second, writer = self.crew.auditors[-1], self.crew.auditors[1], self.crew.writers[0]
        with acting_as(self.crew.lead.pk), transaction.atomic():
            by, space = viewer_for(self.crew.lead), self.crew.space
            set_profile(by=by, space=space, person=last, trained_for=sorted(set(needs()[:4])), supervisor=None)
            for person in {second, writer} - {last}:
                set_profile(by=by, space=space, person=person, trained_for=(), supervisor=self.crew.senior)

    def accept_one(self) -> None:
        for assignment, by in self._of(self.crew.auditors[0])[:1]:
            with acting_as(by.actor_id), transaction.atomic():
                accept(by=by, assignment=assignment)

    def decline_one(self) -> None:
        """The second auditor knows the family."""
        for assignment, by in self._of(self.crew.auditors[1])[:1]:
            with acting_as(by.actor_id), transaction.atomic():
                answer = No(Assignment.Decline.INTEREST, interest=Interest.Kind.KNOWS_FAMILY)
                decline(by=by, assignment=assignment, answer=answer)

    def hand_over_one(self) -> None:
        """The first auditor's last plan goes to whoever may judge it."""
        self._offer(self.crew.auditors[0], takes_it=True)

    def offer_one(self) -> None:
        """A plan that waits for a colleague to say yes."""
        self._offer(self.crew.auditors[0], takes_it=False)

    def go_away(self) -> None:
        """The last auditor is away from tomorrow for a week, the first one in a month's time."""
        first_days = {self.crew.auditors[-1]: 1, self.crew.auditors[0]: 30}
        for person, days in first_days.items():
            first = timezone.localdate() + timedelta(days=days)
            with acting_as(person.pk), transaction.atomic():
                by = viewer_for(person)
                say_away(by=by, space=self.crew.space, starts_on=first, ends_on=first + timedelta(days=6))

    def say_interest(self) -> None:
        """A writer knows the child of a plan that nobody has asked her to check."""
        person = self.crew.writers[-1]
        with acting_as(person.pk), transaction.atomic():
            asked = Assignment.objects.in_space(self.crew.space).filter(auditor=person)
            plans = Plan.objects.in_space(self.crew.space).exclude(pk__in=asked.values("plan_version__plan_id"))
            plan = plans.select_related("space").order_by("-registered_at", "pk")[0]
            declare_interest(by=viewer_for(person), plan=plan, kind=Interest.Kind.HAS_WORKED)

    def _offer(self, auditor: Person, *, takes_it: bool) -> None:
        colleague = self.crew.auditors[1]
        for assignment, by in self._of(auditor)[-1:]:
            with acting_as(auditor.pk), transaction.atomic():
                offered = offer(by=by, assignment=assignment, to=colleague)
            if takes_it:
                with acting_as(colleague.pk), transaction.atomic():
                    take_over(by=viewer_for(colleague), assignment=offered)

    def _of(self, auditor: Person) -> list[tuple[Assignment, Viewer]]:
        """What somebody has not begun in the rounds that were opened from samples, the earliest first."""
        with acting_as(auditor.pk), transaction.atomic():
            waiting = Assignment.objects.in_space(self.crew.space).filter(
                TO_DO, auditor=auditor, audit=None, round__state=AuditRound.State.OPEN, round__sample__isnull=False
            )
            related = waiting.select_related("round__space", "plan_version__plan", "space")
            return [(each, viewer_for(auditor)) for each in related.order_by("assigned_at", "pk")]
