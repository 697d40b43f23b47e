"""Judging the made-up plans of earlier terms, so that a trend has something to say."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, AuditRound, PlanVersion
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.assignments import assign
from audits.services.entering import enter_audit
from audits.services.rounds import RoundFacts, close_round, open_round
from frameworks.models import FrameworkVersion, Instrument
from frameworks.queries.specifications import specification_of
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.gradings import AnswerRule
from qa_portal.demonstration.drafts import Draft, as_read, as_word
from qa_portal.demonstration.plans import Document, PlanFacts, add_plan
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

SHORTEST_LINE = 20
AUDIT = "level2_digital_audit"
FIRST_NAMES = (
    "Ada",
    "Ben",
    "Cara",
    "Dev",
    "Ebo",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Jaya",
    "Kit",
    "Lola",
    "Milo",
    "Nia",
    "Oz",
)
NEEDS = ("ASD", "SLCN", "SEMH", "ASD", "MLD", "SLCN", "SEMH", "PD")
REMARKS = {
    4: "This could be shown to others as an example.",
    2: "Parts of this are right; the amounts and who does it have to be put right.",
    1: "This does not do what the law asks. Please read the guidance and write it afresh.",
}


@dataclass(frozen=True, slots=True)
class Season:
    """One term's audits in the story: how many, and the chances of a plan of quality 4, 3, 2 or 1."""

    audits: int
    chances: tuple[int, int, int, int]


SEASONS = (Season(34, (1, 11, 16, 6)), Season(38, (3, 15, 15, 5)), Season(36, (8, 19, 8, 1)))
"""The last three terms, earliest first: plans get better."""


@dataclass(frozen=True, slots=True)
class Crew:
    """The people of one council who play a part in judging."""

    space: Space
    prefix: str
    lead: Person
    auditors: list[Person]
    writers: list[Person]


def play_seasons(crew: Crew, today: date, share: float = 1) -> AuditRound:
    """Play the last three terms, the present one included, with this share of their audits. Returns the open round."""
    with acting_as(crew.lead.pk), transaction.atomic():
        begun = Term.objects.filter(space=library_of(crew.space), starts_on__lte=today).order_by("-starts_on")
        terms = list(reversed(begun[: len(SEASONS)]))
    played = [
        play_season(crew, replace(season, audits=max(1, round(season.audits * share))), term, today)
        for season, term in zip(SEASONS, terms, strict=True)
    ]
    return played[-1]


def play_season(crew: Crew, season: Season, term: Term, today: date) -> AuditRound:
    """Open the round of a term, write its plans, and have each judged by somebody who did not write it."""
    audit_round = _open(crew, season, term)
    dice = random.Random(f"{crew.prefix}{term.year}{term.key}")  # noqa: S311 - a story, not a secret
    for place, day in enumerate(_days(season, term, today)):
        _play_audit(crew, audit_round, place, day, dice, season)
    if term.ends_on < today:
        _close(crew, audit_round)
    return audit_round


def _days(season: Season, term: Term, today: date) -> list[date]:
    """When the audits of a term were made: spread over its days until yesterday; on its first day there are none."""
    last = min(term.ends_on, today - timedelta(days=1))
    if last < term.starts_on:
        return []
    step = (last - term.starts_on) / (season.audits + 1)
    return [term.starts_on + step * place for place in range(1, season.audits + 1)]


def _play_audit(
    crew: Crew, audit_round: AuditRound, place: int, day: date, dice: random.Random, season: Season
) -> None:
    quality = dice.choices((4, 3, 2, 1), season.chances)[0]
    draft = Draft(dice.choice(FIRST_NAMES), quality, dice.randrange(10**6))
    version = _write(crew, draft, day, f"{day:%m}{place:02}", dice)
    auditor = crew.auditors[place % len(crew.auditors)]
    _judge(_assign(crew, audit_round, version, auditor, day), quality, _moment(day), dice)


def _close(crew: Crew, audit_round: AuditRound) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        close_round(by=viewer_for(crew.lead), audit_round=audit_round)


def _open(crew: Crew, season: Season, term: Term) -> AuditRound:
    with acting_as(crew.lead.pk), transaction.atomic():
        live = FrameworkVersion.State.LIVE
        instrument = Instrument.objects.get(version__framework__code="ehcp_baseline", version__state=live, code=AUDIT)
        facts = RoundFacts(f"Audits of {term}".replace("/", "-"), instrument, term, season.audits + 2, term.ends_on)
        return open_round(by=viewer_for(crew.lead), space=crew.space, facts=facts, today=term.starts_on)


def _write(crew: Crew, draft: Draft, day: date, number: str, dice: random.Random) -> PlanVersion:
    year = dice.choice(("R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"))
    age = 4 if year == "R" else int(year) + 5
    facts = PlanFacts(
        f"{crew.prefix}-{day.year}-1{number}",
        dice.choice(("new_plan", "new_plan", "amendment", "annual_review")),
        date(day.year - age, dice.randrange(1, 8), 1),
        year_group=year,
        primary_need=dice.choice(NEEDS),
    )
    document = Document(f"draft-{number}.docx", as_word(draft), as_read(draft))
    return add_plan(crew.space, dice.choice(crew.writers), facts, "draft", day - timedelta(days=6), document)


def _assign(crew: Crew, audit_round: AuditRound, version: PlanVersion, auditor: Person, day: date) -> Assignment:
    with acting_as(crew.lead.pk), transaction.atomic():
        return assign(
            by=viewer_for(crew.lead),
            audit_round=audit_round,
            plan_version=version,
            auditor=auditor,
            due_on=day + timedelta(days=5),
            today=day,
        )


def _judge(assignment: Assignment, quality: int, at: datetime, dice: random.Random) -> None:
    """Answer every criterion about as well as the plan was written, with evidence where the framework wants it."""
    with acting_as(assignment.auditor_id), transaction.atomic():
        by = viewer_for(assignment.auditor)
        framework = specification_of(assignment.round.framework_version)
        lines = _lines(assignment.plan_version)
        answers = {
            each.code: _answer(each, framework.grading.answer, quality, lines, dice) for each in framework.criteria
        }
        enter_audit(assignment=assignment, answers=answers, by=by, at=at)


def _answer(
    criterion: CriterionSpec, rule: AnswerRule, quality: int, lines: dict[str, list[str]], dice: random.Random
) -> GivenAnswer:
    """A grade near the plan's quality; a quote of the section it speaks of, or that nothing is there."""
    allowed = criterion.allowed_grades or rule.grades
    wanted = min(4, max(1, quality + dice.choice((-1, 0, 0, 0, 0, 0, 1))))
    grade = min(allowed, key=lambda each: (abs(each - wanted), -each))
    found = lines.get(criterion.section, [])
    evidence = (
        Evidence(quote=dice.choice(found))
        if found
        else Evidence(location=f"Section {criterion.section}", nothing_there=True)
    )
    needs_quote = grade in rule.quote_required_at_grades
    return GivenAnswer(grade=grade, comment=REMARKS.get(grade, ""), evidence=(evidence,) if needs_quote else ())


def _lines(version: PlanVersion) -> dict[str, list[str]]:
    """The lines of each section that are long enough to quote."""
    found: dict[str, list[str]] = {}
    for part in version.sections.all():
        words = version.text[part.start : part.end].split("\n")
        found.setdefault(part.code, []).extend(line.strip() for line in words if len(line.strip()) > SHORTEST_LINE)
    return found


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(15, 20)))
