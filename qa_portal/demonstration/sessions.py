"""Senior moderation in a council: sessions on last term's audits, each at another stage by today."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from audits.models import Answer
from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from moderation.models import ModerationSession, Participant, SessionCase
from moderation.queries.agreeing import agreed_in, criterion_row
from moderation.queries.board import board_of
from moderation.queries.cases import candidates, case_in
from moderation.queries.marking import regraded
from moderation.queries.people import colleagues_for
from moderation.queries.sessions import cases_of, seat_of, session_in
from moderation.services.agreeing import Agreement, agree, agree_unanimous, close_session, look_at, record_dissent
from moderation.services.cases import draw_cases, pick_case
from moderation.services.people import answer_invitation, invite_people, note_attendance
from moderation.services.ratings import begin_rating, enter_sheet
from moderation.services.sessions import SessionFacts, open_session, reveal, start_session
from qa_portal.access.decisions import Viewer
from qa_portal.demonstration import cast
from qa_portal.demonstration.campaigns import AUDIT, Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.seasons import last_terms
from qa_portal.demonstration.story import Crew, Story
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

NINE, TEN, NOON, TWO, FOUR = time(9, 15), time(10, 15), time(12, 15), time(14, 15), time(16, 15)
PREPARED, SCORED, HALF, SHOWN, AGREED, CLOSED = range(6)
STAGES: Mapping[str, tuple[int, ...]] = {
    cast.CITY: (CLOSED, PREPARED, HALF, SHOWN),
    cast.COUNTY: (CLOSED, SCORED, AGREED),
    cast.BLACKBURN: (CLOSED, HALF),
    cast.NORTHMOOR: (CLOSED, PREPARED),
}
"""How far each session on last term's audits has come by today."""
SOON_AFTER = timedelta(days=24)
MANY = 12

THEMES = (
    "Provision that is specified and quantified",
    "The child’s own voice",
    "Health advice in Section G",
    "Preparing for adulthood",
)
WHY = "The grade of this plan was talked about in the team"
REASONS = (
    "The descriptor asks for hours and for who gives them. The table names both for half of the provision.",
    "We read the section together. What is there is good, and what is missing is named in the advice.",
    "The words are the school’s and not the child’s, so the middle grade fits better than the best.",
    "The outcome can be measured, but nobody could say by when.",
)
DISSENT = "I would have kept the lower grade: a parent could not tell from this what happens on a Tuesday."
SAME, NEAR = 150, 235
"""Of 256: how often somebody sees a criterion as the audit did, and how often no further than one step away."""


def plan_sessions(story: Story, crew: Crew) -> None:
    """One on the audits of two terms ago, soon after they ended, and those on last term's, in the last weeks."""
    earlier, before, _ = last_terms(crew, story.today)
    Meeting(crew, earlier, 0, CLOSED, story, earlier.ends_on + SOON_AFTER).play()
    for number, stage in enumerate(STAGES[crew.body.slug]):
        Meeting(crew, before, number, stage, story, story.today - timedelta(days=20 - 5 * number)).play()


@dataclass
class Meeting:
    """One session on its way to its stage."""

    crew: Crew
    term: Term
    number: int
    stage: int
    story: Story
    begins_on: date
    session_id: UUID = field(init=False)

    def play(self) -> None:
        at = self._at
        self.story.then(at(0, NINE), self.open)
        self.story.then(at(0, TEN), self.choose)
        self.story.then(at(0, NOON), self.invite)
        for stage, day, hour, deed in (
            (SCORED, 1, NINE, self.start),
            (SCORED, 2, TEN, self.score),
            (SHOWN, 3, TEN, self.show),
            (SHOWN, 3, TWO, self.agree_some),
            (AGREED, 3, FOUR, self.agree_rest),
            (CLOSED, 4, TEN, self.close),
        ):
            if self.stage >= stage:
                self.story.then(at(day, hour), deed)

    def _at(self, later: int, hour: time) -> datetime:
        return moment(self.begins_on + timedelta(days=later), hour)

    @contextmanager
    def _as(self, person: Person) -> Iterator[Viewer]:
        with acting_as(person.pk), transaction.atomic():
            yield viewer_for(person)

    def _now(self) -> ModerationSession:
        return session_in(self.crew.space, self.session_id)

    def _cases(self) -> list[SessionCase]:
        return [case_in(self.crew.space, self.session_id, case.pk) for case in cases_of(self._now())]

    def open(self) -> None:
        instrument = Campaign(self.crew, self.term, AUDIT, 0, 0, self.story.today).instrument
        facts = SessionFacts(
            title=f"Senior moderation {self.number + 1} of {self.term}".replace("/", "-"),
            instrument=instrument,
            term=self.term,
            held_on=self.begins_on + timedelta(days=3),
            theme=THEMES[self.number],
            mode=("in_person", "remote", "mixed")[self.number % 3],
            place=("Committee room 2", "By video, the link is in the invitation")[self.number % 2],
            is_short=True,
        )
        with self._as(self.crew.lead) as by:
            self.session_id = open_session(by=by, space=self.crew.space, facts=facts).pk

    def choose(self) -> None:
        """One plan is drawn. In a term's first session two are if many wait, and one more by the first auditor."""
        with self._as(self.crew.lead) as by:
            draws_two = not self.number and candidates(self._now()).count() >= MANY
            drawn = draw_cases(by=by, session=self._now(), size=2 if draws_two else 1)
            same = candidates(self._now()).filter(auditor_id=drawn[0].audit.auditor_id).first()
            if self.number == 0 and same is not None:
                pick_case(by=by, session=self._now(), audit=same, reason=WHY)

    def invite(self) -> None:
        """Everybody who has no part in the plans; while it is prepared some have not answered."""
        with self._as(self.crew.lead) as by:
            free = [each.person.pk for each in colleagues_for(self._now()) if not each.conflict]
            invite_people(by=by, session=self._now(), people=free, expected=[self.crew.senior.pk])
            people = self._people()
        for number, part in enumerate(people[: len(people) if self.stage else 1]):
            with self._as(part.person) as by:
                part.session = self._now()
                answer_invitation(by=by, part=part, reply=("in_person", "remote", "return")[number % 3])

    def _people(self) -> list[Participant]:
        found = Participant.objects.standing().filter(space=self.crew.space, session_id=self.session_id)
        return list(found.select_related("person").order_by("pk"))

    def start(self) -> None:
        with self._as(self.crew.lead) as by:
            start_session(by=by, session=self._now())

    def score(self) -> None:
        """Each alone. Where only half have scored, the senior manager has begun, and one more has not."""
        with self._as(self.crew.lead):
            people, given = self._people(), [self._original(case) for case in self._cases()]
        others = [part for part in people if part.person != self.crew.senior]
        late = {others[-1].pk} if self.stage == HALF else set()
        for part in people:
            if part.pk not in late:
                self._score(part, given)

    def _score(self, part: Participant, given: Sequence[Sequence[Answer]]) -> None:
        begins = self.stage == HALF and part.person == self.crew.senior
        with self._as(part.person) as by:
            part.session = self._now()
            for case, original in zip(self._cases(), given, strict=True):
                if begins:
                    begin_rating(by=by, part=part, case=case)
                else:
                    enter_sheet(by=by, part=part, case=case, given=self._opinion(original, part.person, case))

    def _original(self, case: SessionCase) -> list[Answer]:
        return list(Answer.objects.filter(space=self.crew.space, audit=case.audit).select_related("criterion"))

    def _opinion(self, original: Sequence[Answer], person: Person, case: SessionCase) -> dict[str, GivenAnswer]:
        judging = Judging(case.audit, tuple(original))
        return {answer.criterion.code: self._said(answer, person, judging) for answer in original}

    def _said(self, answer: Answer, person: Person, judging: Judging) -> GivenAnswer:
        """Mostly as the audit, often a step away, seldom two; the same each time the story is told."""
        code = answer.criterion.code
        if answer.grade is None:
            return GivenAnswer(not_applicable=True, reason=answer.reason or self.crew.speaker.reason(code))
        chance = sha256(f"{answer.audit_id}{code}{person.name}".encode()).digest()
        steps = 0 if chance[0] < SAME else 1 if chance[0] < NEAR else 2
        allowed = judging.grades_allowed(judging.framework.criterion(code))
        wanted = answer.grade + (steps if chance[1] % 3 == 0 else -steps)
        grade = min(allowed, key=lambda each: (abs(each - wanted), each))
        return GivenAnswer(grade, comment=self.crew.speaker.remark(code, grade))

    def show(self) -> None:
        with self._as(self.crew.lead) as by:
            reveal(by=by, session=self._now())
            note_attendance(by=by, session=self._now(), there=[part.person_id for part in self._people()])
            case = self._cases()[0]
            divided = board_of(case, seat_of(by, case.session)).divided
            look_at(by=by, case=case, code=divided[0].spec.code if divided else "")

    def agree_some(self) -> None:
        """What all gave alike, then the two that divide people most; one of them somebody sees otherwise."""
        with self._as(self.crew.lead) as by:
            for case in self._cases():
                agree_unanimous(by=by, case=case)
            self._agree(by, self._cases()[0], most=2)
            case = self._cases()[0]
            kept = [each for each in agreed_in(case).values() if each.reason in REASONS]
            part = self._people()[-1]
            for consensus in kept[:1]:
                consensus.case = case
                record_dissent(by=by, consensus=consensus, part=part, words=DISSENT)

    def agree_rest(self) -> None:
        with self._as(self.crew.lead) as by:
            for case in self._cases():
                self._agree(by, case)

    def _agree(self, by: Viewer, case: SessionCase, most: int | None = None) -> None:
        """The grade in the middle of what was given."""
        board = board_of(case, seat_of(by, case.session))
        judging = regraded(case.audit, {})
        for place, row in enumerate(board.divided[:most]):
            grades = sorted(row.spread.grades)
            said = Agreement(
                REASONS[place % len(REASONS)], grades[(len(grades) - 1) // 2] if grades else None, not grades
            )
            agree(by=by, case=case, criterion=criterion_row(case, row.spec.code), said=said, judging=judging)

    def close(self) -> None:
        with self._as(self.crew.lead) as by:
            close_session(by=by, session=self._now())
