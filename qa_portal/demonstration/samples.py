"""The twelve sample plans: whole documents in three formats, each in its own council, read by the real parser.

`samples/samples.yaml` also holds what an expert found in each. Where a plan has been judged in the story, its audit
says just that, with the very words of the plan; the others wait for whoever tries the portal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from audits.models import Assignment, PlanVersion
from audits.rules.answers import Evidence, GivenAnswer
from audits.rules.quoting import find_words
from audits.services.plans import PlanFacts
from frameworks.rules.criteria import CriterionSpec
from qa_portal.demonstration.advice import Contribution, plan_advice
from qa_portal.demonstration.campaigns import Campaign
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.judging import enter, evidence_of, give, lines_of
from qa_portal.demonstration.opinions import nearest
from qa_portal.demonstration.plans import Document, add_plan, read_now
from qa_portal.demonstration.story import Crew, Story, working_day
from qa_portal.demonstration.threads import follow_thread, look_at_advice
from qa_portal.people.models import Person

FOLDER = Path(__file__).parent / "samples"
MOST_IN_A_COMMENT = 3
SERIOUS = 3
"""So many findings on one criterion make the lowest grade."""
JUDGED = frozenset(
    {
        "CITY-2026-0159",
        "NCC-2026-0067",
        "NCC-2026-0183",
        "BWD-2026-0092",
        "BWD-2026-0118",
        "NMB-2026-0021",
    }
)
"""The references of the plans whose audit is finished; the others wait."""
COMPARED, AFTERNOON = time(14, 55), time(15, 5)


@dataclass(frozen=True, slots=True)
class Finding:
    """What an expert found: the words of the plan, or "" where something is missing, and why they are at fault."""

    criterion: str
    quote: str
    why: str


@dataclass(frozen=True)
class Sample:
    """A sample plan with what its council knows of it and what an expert thinks of it (sections, 4 is best)."""

    file: str
    council: str
    plan_stage: str
    drafted_on: date
    facts: PlanFacts
    grades: Mapping[str, int]
    strengths: Mapping[str, str]
    findings: Sequence[Finding]
    advice: Sequence[Contribution]

    @property
    def document(self) -> Document:
        return Document(self.file, (FOLDER / self.file).read_bytes(), self.plan_stage, self.drafted_on)


@cache
def _told() -> list[dict[str, Any]]:
    return list(yaml.safe_load((FOLDER / "samples.yaml").read_text(encoding="utf-8")))


def samples_of(council: str, today: date) -> list[Sample]:
    """The samples of a council, with dates of the last year in which they can have been written by today."""
    return [_sample(told, today) for told in _told() if told["council"] == council]


def _sample(told: Mapping[str, Any], today: date) -> Sample:
    written = date.fromisoformat(told["drafted_on"])
    years = today.year - written.year - (written.replace(year=today.year) > today)
    facts = PlanFacts(
        told["reference"],
        told["plan_event"],
        _moved(told["birth_month"], years),
        year_group=told["year_group"],
        primary_need=told["primary_need"],
        requested_on=_moved(told["requested_on"], years) if "requested_on" in told else None,
    )
    findings = [Finding(**each) for each in told["findings"]]
    day = _moved(told["drafted_on"], years)
    return Sample(
        told["file"],
        told["council"],
        told["plan_stage"],
        day,
        facts,
        told["grades"],
        told["strengths"],
        findings,
        [_contribution(each, years) for each in told.get("advice", ())],
    )


def _contribution(told: Mapping[str, Any], years: int) -> Contribution:
    dated = {"dated_on": _moved(told["dated_on"], years)} if "dated_on" in told else {}
    return Contribution(**{**told, **dated})


def _moved(day: str, years: int) -> date:
    found = date.fromisoformat(day)
    return found.replace(year=found.year + years)


def plan_samples(story: Story, crew: Crew, campaign: Campaign) -> None:
    """Each sample is uploaded this term and given out; some have been judged by now."""
    for number, sample in enumerate(samples_of(crew.body.slug, story.today)):
        case = SampleCase(crew, campaign, sample, number, story.today)
        day = max(working_day(story.today - timedelta(days=11 - number)), campaign.term.starts_on, sample.drafted_on)
        story.then(moment(day), case.write)
        plan_advice(story, crew, sample.facts.reference, sample.advice, day)
        if sample.advice:
            story.then(moment(day, COMPARED), case.compare)
        story.then(moment(day, AFTERNOON), case.give_out)
        if sample.facts.reference in JUDGED and day < story.today:
            story.then(moment(min(day + timedelta(days=3), story.today), AFTERNOON), case.judge)


@dataclass
class SampleCase:
    """One sample plan on its way. What is still to be judged is due in some days, each on a day of its own."""

    crew: Crew
    campaign: Campaign
    sample: Sample
    number: int
    today: date
    version: PlanVersion = field(init=False)
    assignment: Assignment = field(init=False)

    def write(self) -> None:
        writer = self.crew.writers[self.number % len(self.crew.writers)]
        self.version = add_plan(self.crew.space, writer, self.sample.facts, self.sample.document)
        follow_thread(self.version, writer)

    def compare(self) -> None:
        """What the writer's uploads asked for is done, then the lead looks at what became of the advice."""
        read_now(self.version, self.crew.writers[0])
        look_at_advice(self.version, self.crew.lead)

    def give_out(self) -> None:
        due_on = self.today + timedelta(days=5 + self.number)
        self.assignment = give(self.crew, self.campaign.round, self.version, self._auditor, due_on)

    def judge(self) -> None:
        enter(self.assignment, answers_to(self.sample, self.version, self.campaign.standard.criteria))

    @property
    def _auditor(self) -> Person:
        return self.crew.auditors[self.number % len(self.crew.auditors)]


def answers_to(sample: Sample, version: PlanVersion, criteria: Sequence[CriterionSpec]) -> dict[str, GivenAnswer]:
    """The expert's view as answers: findings first, with their words; else as good as the section is."""
    lines = lines_of(version)
    return {
        each.code: _faulted(each, found, version)
        if (found := [finding for finding in sample.findings if finding.criterion == each.code])
        else _unfaulted(each, sample, lines)
        for each in criteria
    }


def _faulted(criterion: CriterionSpec, found: Sequence[Finding], version: PlanVersion) -> GivenAnswer:
    grade = nearest(1 if len(found) >= SERIOUS else 2, criterion.allowed_grades or (1, 2))
    comment = " ".join(finding.why for finding in found[:MOST_IN_A_COMMENT])
    quotes = [Evidence(quote=each.quote) for each in found if each.quote and find_words(version.text, each.quote)]
    missing = Evidence(location=f"Section {criterion.section}", nothing_there=True)
    return GivenAnswer(grade, comment=comment, evidence=tuple(quotes) or (missing,))


def _unfaulted(criterion: CriterionSpec, sample: Sample, lines: Mapping[str, Sequence[str]]) -> GivenAnswer:
    """Without a finding a criterion is secure, or strong in a section that the expert calls so."""
    is_strong = sample.grades.get(criterion.section) == 4 and criterion.weight > 1  # noqa: PLR2004 - the best
    grade = nearest(4 if is_strong else 3, criterion.allowed_grades or (3, 4))
    evidence = evidence_of(criterion, lines, grade) if grade != 3 else None  # noqa: PLR2004
    comment = sample.strengths.get(criterion.section, "") if is_strong else ""
    return GivenAnswer(grade, comment=comment, evidence=(evidence,) if evidence else ())
