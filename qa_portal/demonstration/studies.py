"""Case studies in Blackburn with Darwen: one closed, one being agreed, one answered alone, one being prepared."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.queries.references import open_references
from frameworks.services.approval import approve_version
from moderation.models import CaseStudy, ModerationSession, Participant
from moderation.queries.questions import asked_case, questions_in
from moderation.queries.sessions import session_in
from moderation.queries.studies import studies_of, study_in
from moderation.rules.questions import Place, Said
from moderation.services.agreeing import close_session
from moderation.services.people import answer_invitation, invite_people, note_attendance
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
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.seasons import last_terms
from qa_portal.demonstration.story import Crew, Story, people
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

FRAMEWORK = "case_study_three_point"
STAGES = ("prepared", "alone", "shown", "closed")
SEEN_OTHERWISE = 2
"""The case on whose overall judgement the forum dissents."""
NINE, TEN, NOON, TWO = time(9, 40), time(10, 40), time(12, 40), time(14, 40)
APPROVED, MONTH = timedelta(days=90), timedelta(days=30)


@cache
def _told() -> dict[str, Any]:
    return dict(yaml.safe_load(Path(__file__).with_name("studies.yaml").read_text(encoding="utf-8")))


def plan_studies(story: Story, crew: Crew) -> None:
    """Approve the questions and categories, and hold the case studies one after the other."""
    if crew.body.slug != cast.BLACKBURN:
        return
    story.then(moment(story.today - APPROVED, NINE), lambda: _approve(crew))
    for facts in _told()["studies"]:
        Meeting(crew, story, facts).play()


def _approve(crew: Crew) -> None:
    with _as(people(crew.body, Role.AREA_STEWARD)[0]) as by:
        version = FrameworkVersion.objects.get(space=library_of(crew.space), framework__code=FRAMEWORK)
        approve_version(version=version, accepting=open_references(version), by=by)


@contextmanager
def _as(person: Person) -> Iterator[Viewer]:
    with acting_as(person.pk), transaction.atomic():
        yield viewer_for(person)


@dataclass
class Meeting:
    """One case study on its way to its stage."""

    crew: Crew
    story: Story
    facts: Mapping[str, Any]
    session_id: UUID = field(init=False)

    def play(self) -> None:
        self.story.then(self._at(0, NINE), self.open)
        self.story.then(self._at(1, TEN), self.put_together)
        for stage, day, hour, deed in (
            ("alone", 3, NINE, self.start),
            ("alone", 5, TEN, self.answer),
            ("shown", 20, NOON, self.show),
            ("shown", 20, TWO, self.agree),
            ("closed", 21, TEN, self.close),
        ):
            if STAGES.index(self.facts["stage"]) >= STAGES.index(stage):
                self.story.then(self._at(day, hour), deed)

    def _at(self, later: int, hour: time) -> datetime:
        return moment(self.story.today - timedelta(days=self.facts["days"] - later), hour)

    @property
    def held_on(self) -> date:
        return self.story.today + timedelta(days=self.facts["held"])

    def _now(self) -> ModerationSession:
        return session_in(self.crew.space, self.session_id)

    def _studies(self) -> list[CaseStudy]:
        return [study_in(self.crew.space, self.session_id, each.pk) for each in studies_of(self._now())]

    def open(self) -> None:
        """Set it up with its cases and its people."""
        with _as(self.crew.lead) as by:
            version = FrameworkVersion.objects.select_related("framework").get(
                space=library_of(self.crew.space), framework__code=FRAMEWORK
            )
            facts = StudyFacts(
                title=self.facts["title"],
                framework_version=version,
                theme=self.facts["theme"],
                term=last_terms(self.crew, self.story.today)[-1],
                held_on=self.held_on,
                mode="mixed",
                place="Town hall, room 3, and by video",
            )
            self.session_id = open_study(by=by, space=self.crew.space, facts=facts).pk
            for number, name in enumerate(self.facts["cases"]):
                add_study(by=by, session=self._now(), facts=self._case(name, number))
            asked = [self.crew.lead.pk, self.crew.senior.pk, self.crew.auditors[0].pk]
            invite_people(by=by, session=self._now(), people=asked, expected=[self.crew.senior.pk])
        self._reply()

    def _case(self, name: str, number: int) -> CaseFacts:
        told = _told()
        drawn = told["drawn"].format(number=30 + 4 * len(name))
        footing = told["footings"][number % len(told["footings"])]
        return CaseFacts(f"Case {name}", told["cases"][name]["kind"], drawn, footing)

    def _reply(self) -> None:
        with _as(self.crew.lead):
            parts = self._parts()
        for part in parts[:2]:
            with _as(part.person) as by:
                part.session = self._now()
                answer_invitation(by=by, part=part, reply="in_person")

    def _parts(self) -> list[Participant]:
        found = Participant.objects.standing().filter(space=self.crew.space, session_id=self.session_id)
        return list(found.select_related("person", "organisation").order_by("pk"))

    def put_together(self) -> None:
        """The chronology, who was heard and the profile; of the last case only the beginning."""
        told, today = _told(), self.story.today - timedelta(days=self.facts["days"] - 1)
        with _as(self.crew.lead) as by:
            for number, study in enumerate(self._studies()):
                whole = self.facts["stage"] != "prepared"
                self._remember(by, study, today, told["chronology"][: None if whole and not number else 2])
                if whole:
                    self._hear(by, study, today)

    def _remember(self, by: Viewer, study: CaseStudy, today: date, lines: list[Any]) -> None:
        for months, agency, source, what, social_care in lines:
            event = Event(today - months * MONTH, what, source, agency, social_care)
            write_event(by=by, study=study, event=event, today=today)

    def _hear(self, by: Viewer, study: CaseStudy, today: date) -> None:
        told = _told()
        case = told["cases"][study.case.reference.removeprefix("Case ")]
        silent = case.get("no_view", "")
        for days, *rest in told["attempts"][:1] if silent else told["attempts"]:
            whom, way, outcome, note = rest
            attempt = Attempt(whom, today - timedelta(days=days), way, outcome, note)
            write_attempt(by=by, study=study, attempt=attempt, today=today)
        words = {} if silent else told["profile"]
        write_profile(by=by, study=study, facts=ProfileFacts(words, silent))

    def start(self) -> None:
        with _as(self.crew.lead) as by:
            start_session(by=by, session=self._now())

    def answer(self) -> None:
        """The council alone, and the returns of a provider and the forum; while it goes on, of the first case only."""
        with _as(self.crew.lead) as by:
            part = next(each for each in self._parts() if each.person_id == self.crew.lead.pk)
            studies = self._studies()
            for study in studies[: 1 if self.facts["stage"] == "alone" else None]:
                case = asked_case(self.crew.space, self.session_id, study.case_id)
                for number, (slug, words) in enumerate(_told()["agencies"].items()):
                    body = Organisation.objects.get(slug=slug)
                    said = self._said(words, self._category(study) if number != 1 else 1)
                    answer_questions(by=by, case=case, organisation=body, said=said)
                if self.facts["stage"] != "alone":
                    finish_answers(by=by, part=part, case=case)

    def _said(self, words: Mapping[str, str], category: int) -> dict[Place, Said]:
        asked = questions_in(self._now())
        return {
            each.place: Said(words[each.key].strip(), category if each.is_overall else None)
            for each in asked
            if each.key in words
        }

    def _category(self, study: CaseStudy) -> int:
        return int(_told()["cases"][study.case.reference.removeprefix("Case ")]["category"])

    def show(self) -> None:
        with _as(self.crew.lead) as by:
            reveal(by=by, session=self._now())
            note_attendance(by=by, session=self._now(), there=[part.person_id for part in self._parts()])

    def agree(self) -> None:
        """Everything where it is closed; else the first two questions of the first case."""
        told, is_closed = _told(), self.facts["stage"] == "closed"
        with _as(self.crew.lead) as by:
            questions = questions_in(self._now())
            for study in self._studies()[: None if is_closed else 1]:
                case = asked_case(self.crew.space, self.session_id, study.case_id)
                for question in questions if is_closed else questions[:2]:
                    category = self._category(study) if question.is_overall else None
                    otherwise = (
                        told["otherwise"] if question.is_overall and study.case.position == SEEN_OTHERWISE else ""
                    )
                    agreed = told["agreed"][(study.case.position - 1) % len(told["agreed"])]
                    said = Said(agreed[question.key], category)
                    agree_question(by=by, case=case, question=question, said=said, otherwise=otherwise)

    def close(self) -> None:
        with _as(self.crew.lead) as by:
            close_session(by=by, session=self._now())
