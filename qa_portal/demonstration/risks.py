"""The register of each board, and concerns: one was passed on and settled, one is overdue, one cannot wait."""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story, people
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import board_of, viewer_for
from reporting.models import Escalation, EscalationStep, Risk
from reporting.queries.escalations import answer_fault, escalations_in, route_of
from reporting.queries.findings import themes_of
from reporting.services.escalations import Concern, answer_step, escalate, lay_route
from reporting.services.risks import RiskFacts, raise_risk

EARLY, LATER = time(8, 50), time(14, 20)
SIGNIFICANT, REPEATED, URGENT = Escalation.Trigger
SETTLED, PASSED_ON = EscalationStep.Outcome


@dataclass(frozen=True, slots=True)
class Threat:
    """A risk as the lead writes it down; one that `crosses` organisations is the senior manager's."""

    title: str
    what: str
    likelihood: int
    impact: int
    mitigation: str
    crosses: bool = False


RISKS = (
    Threat(
        "Health advice comes late",
        "Plans miss their date because advice for Section G comes after week 12.",
        4,
        4,
        "Health sends a list of open requests each Monday; the Designated Clinical Officer chases each week.",
        crosses=True,
    ),
    Threat(
        "Too few trained auditors",
        "Two auditors leave in the spring: no sample for level 3.",
        3,
        3,
        "Four writers are trained in December, and score beside an auditor until they agree.",
    ),
    Threat(
        "Outcomes that nobody can measure",
        "Annual reviews cannot say what was reached.",
        4,
        3,
        "A workshop for every writer, and a check of Section E before a draft goes out.",
    ),
    Threat(
        "Old letters after annual reviews",
        "Families are not told what changed.",
        2,
        3,
        "The old letter is withdrawn; the new one asks what changed and for whom.",
    ),
    Threat(
        "Moves between areas",
        "Plans of children who move in are looked at late.",
        3,
        5,
        "One person in each council keeps the list of moves, and both lists are compared each month.",
        crosses=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One concern; days are counted from today. `answers` are (day, outcome, words), group after group."""

    concern: str
    trigger: str
    raised: int
    risk: int | None = None
    answers: tuple[tuple[int, str, str], ...] = ()


WAYS = (
    Way(
        "Advice for Section G has come late in every second plan of the term.",
        SIGNIFICANT,
        -70,
        0,
        (
            (-60, PASSED_ON, "We have asked twice; this needs the group that holds the contract to account."),
            (-41, SETTLED, "The board pays for a co-ordinator until the summer and looks at the figures each month."),
        ),
    ),
    Way("Outcomes without a measure came back in the last two terms.", REPEATED, -48, 2),
    Way("A plan was issued with pages of another one. The family was told today.", URGENT, -1),
)


def plan_risks(story: Story, crew: Crew) -> None:
    """The register is written early in the year; concerns go up from it, and those who are asked answer."""
    story.then(moment(story.today - timedelta(days=95), EARLY), partial(_write_register, crew))
    for way in WAYS:
        held: list[Escalation] = []
        story.then(moment(story.today + timedelta(days=way.raised), EARLY), partial(_take_up, crew, way, held))
        for day, outcome, words in way.answers:
            at = moment(story.today + timedelta(days=day), LATER)
            story.then(at, partial(_answer, crew, held, outcome, words))


def _board(crew: Crew) -> Space:
    board = board_of(crew.space)
    if board is None:
        raise ValueError(f"{crew.space} has no board.")
    return board


def _write_register(crew: Crew) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        by, board = viewer_for(crew.lead), _board(crew)
        lay_route(by=by, space=board)
        theme = themes_of(crew.space).filter(key="smart_outcomes").first()
        for risk in RISKS:
            facts = RiskFacts(
                risk.title,
                risk.what,
                risk.likelihood,
                risk.impact,
                Risk.Direction.RISING if risk.likelihood * risk.impact > len(RISKS) * 2 else Risk.Direction.STEADY,
                owner=crew.senior if risk.crosses else crew.lead,
                mitigation=risk.mitigation,
                crosses=risk.crosses,
                theme=theme if "Outcomes" in risk.title else None,
            )
            raise_risk(by=by, space=board, facts=facts)


def _take_up(crew: Crew, way: Way, held: list[Escalation]) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        board = _board(crew)
        risk = None if way.risk is None else Risk.objects.in_space(board).get(title=RISKS[way.risk].title)
        concern = Concern(way.concern, way.trigger)
        by, today = viewer_for(crew.lead), timezone.localdate()
        held.append(escalate(by=by, space=board, concern=concern, risk=risk, today=today))


def _answer(crew: Crew, held: list[Escalation], outcome: str, words: str) -> None:
    """Whoever may answer next does; where nobody stands above, it is settled."""
    for person in _members(crew):
        with acting_as(person.pk), transaction.atomic():
            by, board = viewer_for(person), _board(crew)
            escalation = escalations_in(board).get(pk=held[0].pk)
            steps = [step for step in escalation.steps.all() if answer_fault(by, escalation, step) is None]
            if steps:
                last = len(escalation.steps.all()) == _chain_length(board)
                told = SETTLED if last else outcome
                answer_step(by=by, step=steps[0], outcome=told, answer=words, today=timezone.localdate())
                return


def _chain_length(board: Space) -> int:
    return len([step for step in route_of(board) if not step.is_beside])


def _members(crew: Crew) -> list[Person]:
    return [crew.senior, *people(crew.body, Role.PAIG_MEMBER), *people(crew.body, Role.EXECUTIVE)]
