"""Case studies at every stage, made by the services that people use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from django.utils import timezone

from frameworks.models import FrameworkVersion
from frameworks.queries.references import open_references
from frameworks.services.approval import approve_version
from moderation.models import CaseStudy, ModerationSession, Participant, SessionCase
from moderation.models.studies import Kept
from moderation.queries.questions import asked_case, questions_in
from moderation.queries.sessions import session_in
from moderation.queries.studies import studies_of, study_in
from moderation.rules.questions import Place as Asked
from moderation.rules.questions import Said
from moderation.services.agreeing import close_session
from moderation.services.people import invite_people
from moderation.services.questions import agree_question, answer_questions, finish_answers
from moderation.services.sessions import reveal, start_session
from moderation.services.studies import (
    Attempt,
    CaseFacts,
    Event,
    ProfileFacts,
    StudyFacts,
    add_study,
    open_study,
    write_attempt,
    write_event,
    write_profile,
)
from qa_portal.access.roles import Role
from qa_portal.partners.models import Term
from qa_portal.people.models import Organisation, Person
from tests.factories.audits import acting
from tests.factories.library import fitted_library
from tests.factories.places import Place
from tests.factories.plans import colleague_in

_number = count(1)


def approved_study(place: Place, code: str = "case_study_three_point") -> FrameworkVersion:
    """The text of a case study of a library, approved by its service person."""
    with acting(place.library.service_person):
        version = FrameworkVersion.objects.get(space=place.library, framework__code=code)
    if version.state != FrameworkVersion.State.DRAFT:
        return version
    approver = colleague_in(Role.QA_LEAD, place, "Approver")
    with acting(approver) as by:
        return approve_version(version=version, accepting=open_references(version), by=by)


def _term_of(place: Place, day: date) -> Term:
    """The term that holds the day, or any that the library has."""
    with acting(place.library.service_person):
        terms = Term.objects.filter(space=place.library)
        found: Term = terms.containing(day).first() or terms.first()
    return found


def make_agency(place: Place, name: str, kind: str = "nhs_provider") -> Organisation:
    return Organisation.objects.create(local_area=place.area, kind=kind, name=name, slug=f"agency-{next(_number)}")


@dataclass
class Study:
    """A case study of a council with its lead and its cases, of whom the second is on SEN Support."""

    place: Place
    cases: int = 1
    people: int = 1
    led_by: Person | None = None
    framework: str = "case_study_three_point"
    held_on: date | None = None
    is_fitted: bool = False
    agency: Organisation = field(init=False)
    session: ModerationSession = field(init=False)
    colleagues: Sequence[Person] = field(init=False)

    def __post_init__(self) -> None:
        if not self.is_fitted:
            fitted_library(self.place)
        version = approved_study(self.place, self.framework)
        self.lead = self.led_by or colleague_in(Role.QA_LEAD, self.place, "Study lead")
        self.colleagues = [colleague_in(Role.SENIOR_MANAGER, self.place, f"Senior {n}") for n in range(self.people - 1)]
        self.agency = make_agency(self.place, f"Children's Health {next(_number)}")
        today = timezone.localdate()
        with acting(self.lead) as by:
            facts = StudyFacts(
                title=f"Case studies {next(_number)}",
                framework_version=version,
                theme="Transitions",
                term=_term_of(self.place, self.held_on or today),
                held_on=self.held_on or today,
            )
            self.session = open_study(by=by, space=self.place.space, facts=facts)

    def now(self) -> ModerationSession:
        return session_in(self.place.space, self.session.pk)

    def studies(self) -> list[CaseStudy]:
        """The cases, inside somebody's transaction."""
        return [study_in(self.place.space, self.session.pk, each.pk) for each in studies_of(self.now())]

    def first(self) -> UUID:
        with acting(self.lead):
            return self.studies()[0].pk

    def first_case(self) -> UUID:
        with acting(self.lead):
            return self.studies()[0].case_id

    def line(self, model: type[Kept]) -> UUID:
        """A line of the first case."""
        with acting(self.lead):
            found: UUID = model.objects.filter(study_id=self.studies()[0].pk).values_list("pk", flat=True)[0]
        return found

    def asked(self, study: CaseStudy) -> SessionCase:
        return asked_case(self.place.space, self.session.pk, study.case_id)

    def prepare(self) -> "Study":
        with acting(self.lead) as by:
            for number in range(self.cases):
                kind = ("ehcp", "sen_support")[number % 2]
                facts = CaseFacts(f"Case {number + 1}", kind, "Drawn from the register", "Consent of the parents")
                add_study(by=by, session=self.now(), facts=facts)
            people = [self.lead.pk, *(each.pk for each in self.colleagues)]
            invite_people(by=by, session=self.now(), people=people)
        return self

    def start(self) -> "Study":
        self.prepare()
        with acting(self.lead) as by:
            start_session(by=by, session=self.now())
        return self

    def put_together(self) -> "Study":
        """A line of the chronology, an attempt to hear a parent and a profile for each case."""
        today = timezone.localdate()
        event = Event(today - timedelta(days=90), "Moved school", "School file", "school_or_setting", "asked")
        call = Attempt("parent", today - timedelta(days=9), "phone", "no_answer")
        with acting(self.lead) as by:
            for study in self.studies():
                write_event(by=by, study=study, event=event, today=today)
                write_attempt(by=by, study=study, attempt=call, today=today)
                write_profile(by=by, study=study, facts=ProfileFacts({"PP1": "Drawing and trains"}))
        return self

    def answers(self, words: str, category: int) -> dict[Asked, Said]:
        """Something for every question."""
        return {
            each.place: Said(f"{words} {each.key}", category if each.is_overall else None)
            for each in questions_in(self.now())
        }

    def answer(self, words: str = "The council says", category: int = 2) -> "Study":
        """The lead answers for the council and enters the return of the health body, and the council has finished."""
        self.start()
        with acting(self.lead) as by:
            part = Participant.objects.select_related("organisation").get(session=self.now(), person=self.lead)
            for study in self.studies():
                case = self.asked(study)
                own = self.answers(words, category)
                answer_questions(by=by, case=case, organisation=part.organisation, said=own)
                sent = self.answers("Health says", 3)
                answer_questions(by=by, case=case, organisation=self.agency, said=sent)
                finish_answers(by=by, part=part, case=case)
        return self

    def show(self) -> "Study":
        self.answer()
        with acting(self.lead) as by:
            reveal(by=by, session=self.now())
        return self

    def agree(self, *categories: int) -> "Study":
        """Everything agreed: each case in its category, or in the second."""
        self.show()
        with acting(self.lead) as by:
            for number, study in enumerate(self.studies()):
                category = categories[number] if number < len(categories) else 2
                for question in questions_in(self.now()):
                    said = Said("We agree", category if question.is_overall else None)
                    agree_question(by=by, case=self.asked(study), question=question, said=said)
        return self

    def close(self, *categories: int) -> "Study":
        self.agree(*categories)
        with acting(self.lead) as by:
            close_session(by=by, session=self.now())
        return self
