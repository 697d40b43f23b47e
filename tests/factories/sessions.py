"""Moderation sessions at every stage, made by the services that people use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from django.utils import timezone

from audits.models import Audit
from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from audits.services.answers import Conflict, Saved
from frameworks.models import Criterion
from moderation.models import Consensus, ModerationSession, Participant, Rating, RatingSheet, SessionCase
from moderation.queries.agreeing import agreed_in, criterion_row
from moderation.queries.cases import case_in, codes_asked
from moderation.queries.marking import Marking, marking_of, regraded
from moderation.queries.sessions import cases_of, session_in
from moderation.services.agreeing import Agreement, agree, close_session
from moderation.services.cases import pick_case
from moderation.services.people import invite_people
from moderation.services.ratings import begin_rating, enter_sheet, rate
from moderation.services.sessions import SessionFacts, open_session, reveal, start_session
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from tests.factories.audits import acting, edit
from tests.factories.places import Place
from tests.factories.plans import colleague_in
from tests.stories import Story

_number = count(1)
REASON = "We looked at the words of the plan together."


@dataclass
class Meeting:
    """A session of a council with its lead, and `people` who score; its audits are all of one grade."""

    place: Place
    plans: int = 1
    people: int = 2
    grade: int = 3
    is_short: bool = True
    led_by: Person | None = None
    members: tuple[Person, ...] = ()
    story: Story = field(init=False)
    raters: list[Person] = field(init=False)
    audits: list[Audit] = field(init=False)
    session: ModerationSession = field(init=False)

    def __post_init__(self) -> None:
        self.story = Story(self.place)
        self.story.open_round(plans=self.plans)
        self.story.score(self.plans, self.grade)
        self.audits = self.story.audits
        roles = [Role.SENIOR_MANAGER, Role.QA_LEAD]
        found = [colleague_in(roles[number % 2], self.place, f"Rater {number}") for number in range(self.people)]
        self.raters = [*found, *self.members]
        with acting(self.lead) as by:
            self.session = open_session(by=by, space=self.place.space, facts=self.facts())

    @property
    def lead(self) -> Person:
        return self.led_by or self.story.lead

    def facts(self, **changes: object) -> SessionFacts:
        made = {
            "title": f"Senior moderation {next(_number)}",
            "instrument": self.story.round.instrument,
            "term": self.story.round.term,
            "held_on": timezone.localdate(),
            "is_short": self.is_short,
        }
        return SessionFacts(**{**made, **changes})

    def now(self) -> ModerationSession:
        """The session as a request would fetch it, inside somebody's transaction."""
        return session_in(self.place.space, self.session.pk)

    def prepare(self) -> "Meeting":
        """Every audit picked, everybody asked."""
        with acting(self.lead) as by:
            for audit in self.audits:
                pick_case(by=by, session=self.now(), audit=audit, reason="It is long")
            invite_people(by=by, session=self.now(), people=[person.pk for person in self.raters])
        return self

    def start(self) -> "Meeting":
        self.prepare()
        with acting(self.lead) as by:
            start_session(by=by, session=self.now())
        return self

    def cases(self) -> list[SessionCase]:
        """The cases, inside somebody's transaction."""
        return [case_in(self.place.space, self.session.pk, case.pk) for case in cases_of(self.now())]

    def score(self, person: Person, grade: int, but: Mapping[str, int] | None = None) -> None:
        """Somebody scores every case in full, with `grade` but for these, and finishes."""
        with acting(person) as by:
            for case in self.cases():
                part = self.part_of(person)
                judging = regraded(case.audit, {})
                codes = [code for _, code in codes_asked(part.session, case.audit)]
                marks = {code: nearest(judging, code, (but or {}).get(code, grade)) for code in codes}
                given = {code: GivenAnswer(mark, comment=f"Seen by {person.name}") for code, mark in marks.items()}
                enter_sheet(by=by, part=part, case=case, given=given)

    def give(self, person: Person, sheet: RatingSheet, code: str, grade: int) -> Saved[Rating] | Conflict[Rating]:
        """One score of one person, with an observation, or the nearest grade that the criterion has."""
        with acting(person) as by:
            marking = marking_of(sheet, sheet.case)
            rating = rating_on(marking, code)
            rating.sheet = sheet
            said = edit(rating.version, grade=nearest(marking, code, grade), comment="Seen")
            return rate(by=by, rating=rating, edit=said, judging=marking)

    def everybody_scores(self, *grades: int) -> "Meeting":
        self.start()
        for person, grade in zip(self.raters, grades or (3, 2), strict=True):
            self.score(person, grade)
        return self

    def show(self, *grades: int, early: bool = False) -> "Meeting":
        return self.everybody_scores(*grades).show_now(early=early)

    def show_now(self, *, early: bool = False) -> "Meeting":
        with acting(self.lead) as by:
            reveal(by=by, session=self.now(), early=early)
        return self

    def begin(self, person: Person) -> None:
        """Somebody begins the first case."""
        with acting(person) as by:
            begin_rating(by=by, part=self.part_of(person), case=self.cases()[0])

    def first_case(self) -> UUID:
        with acting(self.lead):
            return self.cases()[0].pk

    def agree_all(self, grade: int = 2) -> "Meeting":
        """Every criterion of every case agreed at a grade, or the nearest that it has."""
        with acting(self.lead) as by:
            for case in self.cases():
                judging = regraded(case.audit, {})
                rows = {answer.criterion.code: answer.criterion for answer in judging.answers}
                done = agreed_in(case)
                *first, last = [rows[code] for _, code in codes_asked(case.session, case.audit) if code not in done]
                Consensus.objects.create_with_history([self._agreed(case, each, grade, judging) for each in first])
                said = Agreement(REASON, nearest(judging, last.code, grade))
                agree(by=by, case=case, criterion=last, said=said, judging=judging)
        return self

    def _agreed(self, case: SessionCase, criterion: Criterion, grade: int, judging: Judging) -> Consensus:
        facts = {"agreed_by": self.lead, "agreed_at": timezone.now(), "reason": REASON}
        grade = nearest(judging, criterion.code, grade)
        return Consensus(space_id=case.space_id, case=case, criterion=criterion, grade=grade, **facts)

    def agree(self, case: SessionCase, code: str, grade: int) -> Consensus:
        with acting(self.lead) as by:
            case = case_in(self.place.space, self.session.pk, case.pk)
            judging = regraded(case.audit, {})
            said, criterion = Agreement(REASON, nearest(judging, code, grade)), criterion_row(case, code)
            return agree(by=by, case=case, criterion=criterion, said=said, judging=judging)

    def close(self) -> "Meeting":
        with acting(self.lead) as by:
            close_session(by=by, session=self.now())
        return self

    def part_of(self, person: Person) -> Participant:
        """Somebody's part, inside their transaction."""
        return Participant.objects.select_related("session__lead", "session__space").get(
            space=self.place.space, session=self.session, person=person
        )


def rating_on(marking: Marking, code: str) -> Rating:
    return next(each for each in marking.answers if each.criterion.code == code)


def nearest(judging: Judging, code: str, grade: int) -> int:
    """This grade, or the nearest that the criterion has."""
    allowed = judging.grades_allowed(judging.framework.criterion(code))
    return min(allowed, key=lambda each: (abs(each - grade), -each))
