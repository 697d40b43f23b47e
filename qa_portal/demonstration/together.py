"""Multi-agency audits of each area: cases of its councils, redacted, released to health and forums, or on their way.

They are told when every council's own story is over, since two councils play in them.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Length

from audits.models import PlanVersion
from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from moderation.models import ModerationSession, MultiAgencyAudit, Participant, Redaction, SessionCase
from moderation.queries.agreeing import criterion_row
from moderation.queries.board import board_of
from moderation.queries.cases import case_in, codes_asked
from moderation.queries.family import review_of
from moderation.queries.joint import askable, audit_in, instruments_for
from moderation.queries.judged import judged_in
from moderation.queries.kinds import kinds
from moderation.queries.marking import regraded
from moderation.queries.people import people_of
from moderation.queries.questions import left_to_answer, questions_in
from moderation.queries.redactions import eligible, redaction_in
from moderation.queries.sessions import cases_of, seat_of, session_in
from moderation.rules.family import FamilySaid
from moderation.rules.questions import Question, Said
from moderation.rules.redaction import KINDS
from moderation.services.agreeing import Agreement, agree, agree_unanimous, close_session
from moderation.services.exhibits import release_exhibit
from moderation.services.family import answer_for_families
from moderation.services.joint import KIND, AuditFacts, ask_members, open_audit
from moderation.services.questions import agree_question, answer_questions
from moderation.services.ratings import enter_sheet
from moderation.services.redactions import (
    KnownOfChild,
    accept_kind,
    accept_line,
    begin_redaction,
    keep_council_words,
    reject_line,
)
from moderation.services.sessions import reveal, start_session
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.reports import compile_unprinted
from qa_portal.demonstration.seasons import last_terms
from qa_portal.demonstration.story import Crew, Story, crew_of
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for
from reporting.models import Report

TEN, NOON, TWO, FOUR = time(10, 20), time(12, 20), time(14, 20), time(16, 20)
BEGUN, HALF, RELEASED, SCORING, CLOSED = range(5)
LOOKING = frozenset(
    {
        Role.QA_LEAD,
        Role.DESIGNATED_CLINICAL_OFFICER,
        Role.DESIGNATED_SOCIAL_CARE_OFFICER,
        Role.PCF_REVIEWER,
        Role.SENCO,
        Role.ADVICE_CONTRIBUTOR,
    }
)


@dataclass(frozen=True, slots=True)
class Plot:
    """One audit: who leads it, since when, and the cases of each council with how far they are by today."""

    title: str
    theme: str
    council: str
    days: int
    cases: Sequence[tuple[str, int]]
    held_in: int
    people: bool = True

    @property
    def councils(self) -> set[str]:
        return {self.council, *(council for council, _ in self.cases)}


PLOTS = (
    Plot(
        title="Multi-agency audit: outcomes and next steps",
        theme="Outcomes, and preparing for adulthood",
        council=cast.CITY,
        days=14,
        cases=((cast.CITY, CLOSED), (cast.COUNTY, SCORING)),
        held_in=0,
    ),
    Plot(
        title="Multi-agency audit: plans made together",
        theme="How children, young people and parents were heard",
        council=cast.CITY,
        days=9,
        cases=((cast.CITY, RELEASED), (cast.CITY, HALF), (cast.COUNTY, RELEASED), (cast.COUNTY, BEGUN)),
        held_in=9,
    ),
    Plot("Multi-agency audit: health in plans", "Sections C and G", cast.COUNTY, 2, (), 40, people=False),
    Plot(
        title="Multi-agency audit: social care in plans",
        theme="Sections D and H",
        council=cast.BLACKBURN,
        days=8,
        cases=((cast.BLACKBURN, RELEASED), (cast.BLACKBURN, HALF)),
        held_in=12,
    ),
    Plot(
        title="Multi-agency audit: the first together",
        theme="",
        council=cast.NORTHMOOR,
        days=7,
        cases=((cast.NORTHMOOR, RELEASED),),
        held_in=14,
    ),
)
VIEWS = (
    "The outcome is measurable, and everybody could say by when.",
    "The words are those of professionals. What the child hopes for has to be looked for.",
    "Health advice is taken up, but nobody is named who gives it.",
)
REASONS = (
    "All could point to the words of the plan that meet it.",
    "Families read it as a promise, writers as an aim. It says who does it, but not by when.",
    "Health advice is taken up, but nobody is named who gives it.",
    "It is there for school and missing for home, which weighed less with most.",
    "The lower scores came from those who had looked for the child's own words.",
)
"""Why people settled on a score that they had not all given alone."""
ANSWERS = {
    "KQ1": (
        "School and health meet every half term, and both write down what was agreed.",
        "One person at school is trusted, and is there every morning.",
        "The parents are asked first, and feel that they are heard.",
    ),
    "KQ2": (
        "The child comes to school on most days now, and takes part in two clubs.",
        "Speech is clearer. Others in the class understand the child.",
        "The family sleeps better since the night care began.",
    ),
    "KQ3": (
        "Nobody says who goes on with the therapy when the child changes school.",
        "The plan says little about friends, and nothing about adult life.",
        "Social care was not asked for its advice, although the family knows the service.",
    ),
    "KQ4-individual": ("The two schools meet before the summer, with the therapist and the parents.",),
    "KQ4-system": ("Health advice names who gives the help, and who stands in for them.",),
}
WORDS = {
    "schools": ["Leen Valley", "Rivermead Park"],
    "staff": ["Tom Bexley"],
    "services": ["Small Steps"],
    "places": ["The Meadows", "Radford"],
    "streets": ["Castle Boulevard"],
}


def play_together(today: date) -> None:
    """Tell the audits of all councils that were played, day by day."""
    story, crews = Story(today), {body.slug: crew_of(body) for body in cast.councils()}
    for plot in PLOTS:
        if plot.councils <= crews.keys():
            Together(plot, crews, today).plan(story)
    if cast.CITY in crews:
        story.then(moment(today - timedelta(days=13), NOON), partial(_list_words, crews[cast.CITY]))
    story.play()


def _list_words(crew: Crew) -> None:
    with _as(crew.lead) as by:
        keep_council_words(by=by, space=crew.space, lists=WORDS)


@contextmanager
def _as(person: Person) -> Iterator[Viewer]:
    with acting_as(person.pk), transaction.atomic():
        yield viewer_for(person)


@dataclass
class Together:
    """One audit on its way."""

    plot: Plot
    crews: dict[str, Crew]
    today: date
    audit_id: UUID = field(init=False)

    @property
    def crew(self) -> Crew:
        """Whose QA lead leads it."""
        return self.crews[self.plot.council]

    def plan(self, story: Story) -> None:
        first = self.today - timedelta(days=self.plot.days)
        story.then(moment(first, TEN), self.open)
        if self.plot.people:
            story.then(moment(first, NOON), self.ask)
        for number, (council, stage) in enumerate(self.plot.cases):
            day = first + timedelta(days=1 + number)
            story.then(moment(day, TWO), partial(self.redact, self.crews[council], stage))
        if any(stage == CLOSED for _, stage in self.plot.cases):
            story.then(moment(self.today - timedelta(days=2), FOUR), self.report)

    def open(self) -> None:
        with _as(self.crew.lead) as by:
            library = library_of(self.crew.space)
            held_on = self.today + timedelta(days=self.plot.held_in)
            facts = AuditFacts(
                title=self.plot.title,
                instrument=instruments_for(library, kinds()[KIND])[0],
                term=last_terms(self.crew, self.today)[-2],
                held_on=held_on,
                ends_on=held_on + timedelta(days=21),
                theme=self.plot.theme,
                mode="mixed",
                place="Committee room 4, or by video",
            )
            self.audit_id = open_audit(by=by, space=library, facts=facts).pk

    def ask(self) -> None:
        with _as(self.crew.lead) as by:
            audit = self._now(by, self.crew)
            people = [each.person.pk for each in askable(audit) if each.role in LOOKING]
            ask_members(by=by, audit=audit, people=people)

    def redact(self, crew: Crew, stage: int) -> None:
        """One plan of a council: proposed, half decided, or decided and released."""
        with _as(crew.lead) as by:
            redaction = self._begin(by, crew)
            if stage >= HALF:
                self._decide(by, redaction, everything=stage >= RELEASED)
            if stage >= RELEASED:
                case = release_exhibit(by=by, redaction=redaction_in(crew.space, redaction.pk))
        if stage >= SCORING and case.joint_space is not None:
            Meeting(self.crew, case.joint_space).play(closes=stage == CLOSED)

    def report(self) -> None:
        """A draft of the report on what is agreed so far."""
        compile_unprinted(self.crew, last_terms(self.crew, self.today)[-2], Report.Kind.MULTI_AGENCY)

    def _begin(self, by: Viewer, crew: Crew) -> Redaction:
        audit = self._now(by, crew)
        read = eligible(crew.space, audit).filter(plan_version__state=PlanVersion.State.READ)
        chosen = read.order_by(Length("plan_version__text").desc(), "pk")[0]
        text = PlanVersion.objects.values_list("text", flat=True).get(pk=chosen.plan_version_id)
        name = _name_in(text)
        begun = begin_redaction(
            by=by,
            space=crew.space,
            audit=audit,
            chosen=chosen,
            reason="Several services take part, and the needs are complex",
            child=KnownOfChild(name, name.split()[0]),
        )
        return redaction_in(crew.space, begun.pk)

    def _decide(self, by: Viewer, redaction: Redaction, *, everything: bool) -> None:
        """The lead takes out line by line, or all of each kind."""
        if everything:
            for kind in KINDS:
                accept_kind(by=by, redaction=redaction, kind=kind)
            return
        lines = list(redaction.lines.undecided())
        for line in lines[: max(2, len(lines) // 2)]:
            line.redaction = redaction
            if line.kind == "place":
                reject_line(by=by, line=line, reason="This names a whole region, and nobody in it.")
            else:
                accept_line(by=by, line=line)

    def _now(self, by: Viewer, crew: Crew) -> MultiAgencyAudit:
        return audit_in(by, library_of(crew.space), self.audit_id)


LINES = ("", "", "We would have to ask what this means.", "", "This is how our families say it, too.")
"""What a forum member adds to an answer."""


@dataclass
class Meeting:
    """The session of one released case, led by who leads the audit."""

    crew: Crew
    space: Space

    def play(self, *, closes: bool) -> None:
        """Everybody scores, or all but the first; then what divides them is agreed and the session closed."""
        with _as(self.crew.lead) as by:
            start_session(by=by, session=self._session())
            session = self._session()
            people = [part.person for part in people_of(session)]
        for person in people if closes else people[1:]:
            self._score(person)
        if closes:
            self._close()

    def _session(self) -> ModerationSession:
        return session_in(self.space, ModerationSession.objects.in_space(self.space).get().pk)

    def _case(self) -> SessionCase:
        session = self._session()
        return case_in(self.space, session.pk, cases_of(session).get().pk)

    def _score(self, person: Person) -> None:
        with _as(person) as by:
            case = self._case()
            part = Participant.objects.select_related("session__lead", "session__space").get(
                space=self.space, person=person
            )
            judging = regraded(judged_in(case), {})
            given = {code: self._said(judging, code, part) for _, code in codes_asked(case.session, judged_in(case))}
            self._answer(by, part, case)
            self._speak_for_families(by, part, case)
            enter_sheet(by=by, part=part, case=case, given=given)

    def _answer(self, by: Viewer, part: Participant, case: SessionCase) -> None:
        """The first of an organisation answers the key questions for all of it."""
        part.session = case.session
        if left := left_to_answer(case, part.organisation):
            said = {each.place: Said(_words_on(each, part.organisation.pk)) for each in left}
            answer_questions(by=by, case=case, organisation=part.organisation, said=said)

    def _speak_for_families(self, by: Viewer, part: Participant, case: SessionCase) -> None:
        """A forum member answers what families are asked, now and then with a line."""
        if part.role != Role.PCF_REVIEWER:
            return
        chances = {
            each.code: sha256(f"{each.code}{part.person_id}".encode()).digest()[0] for each in review_of(case).questions
        }
        said = {
            code: FamilySaid(None if chance % 9 == 0 else chance % 3, LINES[chance % len(LINES)])
            for code, chance in chances.items()
        }
        answer_for_families(by=by, part=part, case=case, said=said)

    def _said(self, judging: Judging, code: str, part: Participant) -> GivenAnswer:
        """Forum members are a step stricter; the same each time the story is told."""
        allowed = sorted(judging.grades_allowed(judging.framework.criterion(code)))
        chance = sha256(f"{code}{part.person_id}".encode()).digest()[0]
        wanted = (len(allowed) + chance % 2) // 2 - (1 if part.role == Role.PCF_REVIEWER else 0)
        return GivenAnswer(allowed[max(0, min(wanted, len(allowed) - 1))], comment=VIEWS[chance % len(VIEWS)])

    def _close(self) -> None:
        with _as(self.crew.lead) as by:
            reveal(by=by, session=self._session())
            case = self._case()
            agree_unanimous(by=by, case=case)
            judging = regraded(judged_in(case), {})
            for number, row in enumerate(board_of(case, seat_of(by, case.session)).divided):
                grades = sorted(row.spread.grades)
                said = Agreement(REASONS[number % len(REASONS)], grades[len(grades) // 2])
                agree(by=by, case=case, criterion=criterion_row(case, row.spec.code), said=said, judging=judging)
            for question in questions_in(case.session):
                agree_question(by=by, case=case, question=question, said=Said(_words_on(question)))
            close_session(by=by, session=self._session())


def _words_on(question: Question, chance: int = 0) -> str:
    """What is said of a key question: one of its sentences, the same each time the story is told."""
    words = ANSWERS[question.key]
    return words[chance % len(words)]


def _name_in(text: str) -> str:
    """The child's name, from the first page of a made-up plan."""
    said = re.search(r"^Name: (.+)$", text, re.MULTILINE)
    return said[1] if said else "Unknown"
