"""Judging made-up plans, so that a trend has something to say: how one plan goes from its writer to its auditor."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.models import Answer, Assignment, Audit, AuditRound, PlanVersion
from audits.queries.judging import judging_of
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.answers import AnswerEdit, save_answer
from audits.services.assignments import assign
from audits.services.audits import start_audit
from audits.services.entering import enter_audit
from audits.services.plans import PlanFacts
from frameworks.rules.criteria import CriterionSpec
from qa_portal.demonstration.campaigns import Campaign, Standard
from qa_portal.demonstration.clock import story_time
from qa_portal.demonstration.drafts import Draft, as_read, as_word, needs
from qa_portal.demonstration.opinions import PEER_GRADES, Opinion, opinion_of_plan, second_opinion
from qa_portal.demonstration.plans import Document, add_plan
from qa_portal.demonstration.priorities import said_of
from qa_portal.demonstration.story import Crew
from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

SHORTEST_LINE = 20
QUOTED_FROM = {
    "W1": "B",
    "W2": "A",
    "W3": "E",
    "W4": "B",
    "W5": "A",
    "W6": "K",
    "W7": "A",
    "R4": "B",
    "T": "K",
    "R": "K",
}
"""Where words are taken from for a criterion, or for a section that is none of the document."""
TURNAROUND = timedelta(days=7)
STILL_A_DRAFT = timedelta(days=21)
AN_ANSWER = timedelta(seconds=50)
SECONDS, SPREAD = 35, 29
"""Seconds in which something is entered for an answer: at least, and how much they differ from plan to plan."""
AUTHORS = (PlanVersion.AuthorType.IN_HOUSE,) * 8 + (
    PlanVersion.AuthorType.OUTSOURCED,
    PlanVersion.AuthorType.AI_ASSISTED,
)
EVENTS = ("new_plan", "new_plan", "new_plan", "amendment", "annual_review", "annual_review", "reassessment")
TRANSFERS, MOVING_ON = ("phase_transfer", "annual_review"), frozenset({"2", "6", "11"})
"""Plans of the years in which children change schools."""
YEARS = ("R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
SETTINGS = ("mainstream_maintained", "mainstream_academy", "mainstream_academy", "special_maintained", "sen_unit", "")
"""Where children learn; of the last nobody has recorded it."""
FIRST_NAMES = "Ada Ben Cara Dev Ebo Fay Gus Hana Ivo Jaya Kit Lola Milo Nia Oz Pia Quinn Rafi Suki Theo Uma Vik"


@dataclass
class Case:
    """One made-up plan on its way: written, given out, judged."""

    campaign: Campaign
    number: str
    auditor: Person
    day: date
    dice: random.Random
    opinion: Opinion = field(init=False)
    version: PlanVersion = field(init=False)
    assignment: Assignment = field(init=False)

    @property
    def crew(self) -> Crew:
        return self.campaign.crew

    @property
    def standard(self) -> Standard:
        return self.campaign.standard

    def write(self) -> None:
        """The plan as it is written, good and bad as its auditor will find it."""
        mood = replace(self.crew.mood, level=self.campaign.level)
        severity = self.crew.severity(self.auditor)
        self.opinion = opinion_of_plan(self.standard.criteria, mood, severity, self.dice)
        need = self.dice.choice(needs())
        writer, facts = self._writer(), self._facts(need)
        self.version = add_plan(self.crew.space, writer, facts, self._document(need, facts.birth_month))

    def give_out(self) -> None:
        """Given to its auditor, who has a week."""
        self.assignment = give(self.crew, self.campaign.round, self.version, self.auditor, self.due_on)

    def judge(self) -> None:
        judge(self.assignment, self.standard, self.opinion, self.crew)

    def judge_again(self) -> None:
        """Double marking: a colleague judges the same plan, without sight of the first audit."""
        auditors = self.crew.auditors
        colleague = auditors[(auditors.index(self.auditor) + 1) % len(auditors)]
        severity = self.crew.severity(colleague)
        opinion = second_opinion(self.opinion, severity, self.dice, self.standard.allowed)
        assignment = give(self.crew, self.campaign.round, self.version, colleague, self.due_on)
        judge(assignment, self.standard, opinion, self.crew)

    @property
    def due_on(self) -> date:
        return self.day + TURNAROUND

    def _writer(self) -> Person:
        others = [writer for writer in self.crew.writers if writer != self.auditor]
        return self.dice.choice(others)

    def _facts(self, need: str) -> PlanFacts:
        year = self.dice.choice(YEARS)
        age = 4 if year == "R" else int(year) + 5
        event = self.dice.choice(TRANSFERS if year in MOVING_ON else EVENTS)
        return PlanFacts(
            f"{self.crew.body.prefix}-{self.day.year}-{self.number}",
            event,
            date(self.day.year - age, self.dice.randrange(1, 8), 1),
            year_group=year,
            primary_need=need,
            team=self.dice.choice(("North", "South", "Transfers")),
            setting_type=SETTINGS[int(self.number) % len(SETTINGS)],
            requested_on=self.day - timedelta(weeks=17) if event == "new_plan" else None,
        )

    def _document(self, need: str, birth_month: date) -> Document:
        sections = {each.section for each in self.standard.criteria}
        qualities = {section: self.opinion.of_section(self.standard.criteria, section) for section in sections}
        name, seed = self.dice.choice(FIRST_NAMES.split()), self.dice.randrange(10**6)
        birthday = birth_month.replace(day=seed % 27 + 1)
        draft = Draft(name, need, qualities, self.day.year + 2, seed, birthday)
        drafted_on, author = self.day - timedelta(days=9), self.dice.choice(AUTHORS)
        name = f"{self._stage}-{self.number}.docx"
        return Document(name, as_word(draft), self._stage, drafted_on, as_read(draft), author)

    @property
    def _stage(self) -> str:
        """By now most plans have been issued. Those of a round of peer checks came as drafts, as did those of late."""
        is_late = self.day > self.campaign.today - STILL_A_DRAFT
        return "draft" if is_late or self.standard.is_peer_check else "final"


def give(crew: Crew, audit_round: AuditRound, version: PlanVersion, auditor: Person, due_on: date) -> Assignment:
    """Ask somebody to score a text."""
    with acting_as(crew.lead.pk), transaction.atomic():
        return assign(
            by=viewer_for(crew.lead), audit_round=audit_round, plan_version=version, auditor=auditor, due_on=due_on
        )


def judge(assignment: Assignment, standard: Standard, opinion: Opinion, crew: Crew) -> Audit:
    """Answer every criterion as the auditor thinks of it, with evidence where the framework wants it."""
    answers = answers_of(assignment.plan_version, standard, opinion, crew)
    return enter(assignment, answers)


def enter(assignment: Assignment, answers: Mapping[str, GivenAnswer]) -> Audit:
    with acting_as(assignment.auditor_id), transaction.atomic():
        by, local, at = viewer_for(assignment.auditor), said_of(assignment), timezone.now()
        taken = minutes_of(assignment.plan_version.plan.reference, len(answers))
        return enter_audit(assignment=assignment, answers=answers, local=local, by=by, at=at, minutes=taken)


def minutes_of(reference: str, answers: int) -> int:
    """How long somebody was at an audit: so many seconds an answer, for one plan fewer and for another more."""
    spread = int("".join(re.findall(r"\d", reference)) or 0) % SPREAD
    return round(answers * (SECONDS + spread) / 60)


def begin(assignment: Assignment, standard: Standard, opinion: Opinion, crew: Crew, share: float) -> Audit:
    """Score a part of the criteria on screen, and leave it there."""
    answers = answers_of(assignment.plan_version, standard, opinion, crew)
    page, until = new_id(), timezone.now()
    with acting_as(assignment.auditor_id), transaction.atomic():
        by = viewer_for(assignment.auditor)
        audit = start_audit(assignment=assignment, by=by, at=until - AN_ANSWER * len(answers))
        judging = judging_of(audit)
        for number, row in enumerate(judging.answers[: round(share * len(judging.answers))]):
            row.audit = audit
            with story_time(until - AN_ANSWER * (len(answers) - number)):
                save_answer(answer=row, edit=_edit(row, answers[row.criterion.code], page), judging=judging, by=by)
        return audit


def _edit(row: Answer, said: GivenAnswer, page: UUID) -> AnswerEdit:
    return AnswerEdit(
        version=row.version,
        page_id=page,
        grade=said.grade,
        not_applicable=said.not_applicable,
        reason=said.reason,
        comment=said.comment,
    )


def answers_of(version: PlanVersion, standard: Standard, opinion: Opinion, crew: Crew) -> dict[str, GivenAnswer]:
    """An answer to every criterion of the framework; those that are not asked of a plan are left out on entering."""
    lines = lines_of(version)
    return {each.code: _answer(each, standard, opinion, crew, lines) for each in standard.criteria}


def _answer(
    criterion: CriterionSpec, standard: Standard, opinion: Opinion, crew: Crew, lines: Mapping[str, Sequence[str]]
) -> GivenAnswer:
    grade = opinion.grades[criterion.code]
    if grade is None:
        return GivenAnswer(not_applicable=True, reason=crew.speaker.reason(criterion.code))
    comment = crew.speaker.remark(criterion.code, grade)
    if standard.is_peer_check:
        return GivenAnswer(grade=PEER_GRADES[grade], comment=comment)
    wants_words = grade in standard.framework.grading.answer.quote_required_at_grades
    return GivenAnswer(grade, comment=comment, evidence=(evidence_of(criterion, lines, grade),) if wants_words else ())


def evidence_of(criterion: CriterionSpec, lines: Mapping[str, Sequence[str]], number: int) -> Evidence:
    """Words of the section that the criterion speaks of; where it has none, that nothing is there."""
    elsewhere = QUOTED_FROM.get(criterion.code) or QUOTED_FROM.get(criterion.section) or criterion.counts_in
    section = elsewhere or criterion.section
    found = lines.get(section)
    if not found:
        return Evidence(location=f"Section {section}", nothing_there=True)
    return Evidence(quote=found[(number + int(criterion.weight)) % len(found)])


def lines_of(version: PlanVersion) -> dict[str, list[str]]:
    """The lines of each section that are long enough to quote, without its heading."""
    found: dict[str, list[str]] = {}
    for part in version.sections.all():
        words = version.text[part.start : part.end].split("\n")
        fitting = (line.strip() for line in words if len(line.strip()) > SHORTEST_LINE)
        found.setdefault(part.code, []).extend(line for line in fitting if line != part.heading)
    return found
