"""What each council does about what was found: for the system with its board, for one child in its own space.

Some are done, one is late, one was taken up again. In the joint area the integrated care board reads both boards.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story, people
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import board_of, viewer_for
from qa_portal.spaces.services import grant_space
from reporting.models import Action, Finding, ImpactMeasure
from reporting.queries.action_sources import Source, found_source
from reporting.queries.actions import groups_of
from reporting.queries.findings import themes_of
from reporting.queries.impact import measurables
from reporting.services.actions import ActionFacts, Progress, raise_action, report_progress
from reporting.services.impact import measure_impact, name_measure

MORNING, LATER = time(9, 40), time(15, 5)
OPEN, UNDER_WAY, DONE = Action.State.OPEN, Action.State.UNDER_WAY, Action.State.DONE


@dataclass(frozen=True, slots=True)
class Deed:
    """One action; days are counted from today. `told` are what its owner said, each with its day and state."""

    what: str
    measure: str
    raised: int
    due: int
    group: str = ""
    source: str = ""
    told: tuple[tuple[int, str, str], ...] = ()
    outcome: str = ""
    resource: str = ""
    moves: str = ""
    measured: int = 0


DEEDS = (
    Deed(
        "Hold a workshop on outcomes that can be measured, for every writer",
        "More plans score good or better on outcomes in the next two terms",
        -150,
        -60,
        "qa_steering_group",
        "theme",
        (
            (-120, UNDER_WAY, "Two dates are set, with the educational psychology service."),
            (-62, DONE, "Both workshops were held; 19 of 21 writers came."),
        ),
        outcome="prepared",
        resource="Half a day from each writer, and two days of an educational psychologist",
        moves="section:E",
        measured=-3,
    ),
    Deed(
        "Give health advisers a short form for Sections C and G that asks how much, how often and by whom",
        "Fewer findings on health sections that name no amount",
        -90,
        -20,
        "sub_group",
        outcome="healthiest",
        resource="An hour a week of the Designated Clinical Officer for one term",
        told=((-50, UNDER_WAY, "The form is drafted and is with the Designated Clinical Officer."),),
    ),
    Deed(
        "Add one line on what changed because of the family to the letter that goes with each draft",
        "Families say in the survey that they were told what changed",
        -80,
        -30,
        outcome="heard",
        told=(
            (-35, DONE, "The letter was changed on the first of the month."),
            (-12, UNDER_WAY, "The old letter is still sent after annual reviews."),
        ),
    ),
    Deed(
        "Check that every plan of the year names an adult for the next phase",
        "No audit of a phase transfer finds that nobody is named",
        -25,
        45,
        "sub_group",
        outcome="prepared",
        moves="criterion:P1",
        measured=60,
    ),
    Deed(
        "Agree with schools how pupils' own words reach Section A",
        "Every plan in the next sample holds the child's own words or says why not",
        -10,
        80,
        "qa_steering_group",
        outcome="heard",
        resource="Symbols and large print for the forms, about £400",
    ),
)
FOR_A_CHILD = Deed(
    "Write to the school for the missing therapy report, and amend Section F when it is here",
    "Section F says how much, how often and by whom",
    -9,
    12,
    source="finding",
)


def plan_actions(story: Story, crew: Crew) -> None:
    """Each is raised on its day by the lead; what its owner said of it follows."""
    story.then(moment(story.today - timedelta(days=160), MORNING), partial(_let_in_oversight, crew))
    for deed in (*DEEDS, FOR_A_CHILD):
        held: list[Action] = []
        begin = story.today + timedelta(days=deed.raised)
        story.then(moment(begin, MORNING), partial(_raise, story, crew, deed, held))
        if deed.moves:
            story.then(moment(begin, LATER), partial(_name_measure, story, crew, deed, held))
        if deed.measured < 0:
            story.then(moment(story.today + timedelta(deed.measured), LATER), partial(_measure, crew, held))
        for day, state, word in deed.told:
            at = moment(story.today + timedelta(days=day), LATER)
            story.then(at, partial(_report, crew, held, Progress(state, word)))


def _raise(story: Story, crew: Crew, deed: Deed, held: list[Action]) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        by = viewer_for(crew.lead)
        board = board_of(crew.space)
        space = crew.space if deed is FOR_A_CHILD or board is None else board
        facts = ActionFacts(
            deed.what,
            deed.measure,
            owner=crew.lead if deed.raised % 2 else crew.senior,
            due_on=story.today + timedelta(days=deed.due),
            outcome=deed.outcome,
            resource=deed.resource,
            group=next((group for group in groups_of(crew.space) if group.key == deed.group), None),
        )
        held.append(raise_action(by=by, space=space, facts=facts, source=_source(crew, deed)))


def _source(crew: Crew, deed: Deed) -> Source | None:
    """The first theme of the library, or the newest finding."""
    rows = {"theme": themes_of(crew.space), "finding": Finding.objects.in_space(crew.space).order_by("-noted_at")}
    first = rows[deed.source].first() if deed.source else None
    return found_source(viewer_for(crew.lead), crew.space, deed.source, first.pk) if first else None


def _report(crew: Crew, held: list[Action], progress: Progress) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        action = Action.objects.select_related("space").get(pk=held[0].pk)
        report_progress(by=viewer_for(crew.lead), action=action, progress=progress)


def _name_measure(story: Story, crew: Crew, deed: Deed, held: list[Action]) -> None:
    today = timezone.localdate()
    with acting_as(crew.lead.pk), transaction.atomic():
        action = Action.objects.select_related("space").get(pk=held[0].pk)
        chosen = next((each for each in measurables(crew.space) if each.key == deed.moves), None)
        if chosen is not None:
            measure_on = story.today + timedelta(deed.measured)
            name_measure(by=viewer_for(crew.lead), action=action, chosen=chosen, measure_on=measure_on, today=today)


def _measure(crew: Crew, held: list[Action]) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        measures = ImpactMeasure.objects.select_related("action__space", "framework_version")
        for measure in measures.filter(action=held[0].pk):
            measure_impact(by=viewer_for(crew.lead), measure=measure, today=timezone.localdate())


def _let_in_oversight(crew: Crew) -> None:
    """The board of each council lets in those who oversee and commission for the integrated care board."""
    with acting_as(crew.lead.pk), transaction.atomic():
        board = Space.objects.select_related("service_person").get(kind=SpaceKind.BOARD, council=crew.space.council)
    for body, person, role in _overseers(crew):
        with acting_as(board.service_person_id), transaction.atomic():
            grant_space(
                by=viewer_for(board.timed_worker),
                space=board,
                person=person,
                role=role,
                organisation=body,
                reason="Planning together",
            )


def _overseers(crew: Crew) -> list[tuple[Organisation, Person, Role]]:
    bodies = Organisation.objects.filter(local_area_id=crew.space.local_area_id, kind=Organisation.Kind.ICB)
    roles = (Role.ICB_OVERSIGHT, Role.COMMISSIONER)
    told = [(body, cast.body_of(body.slug), role) for body in bodies for role in roles]
    return [(body, person, role) for body, played, role in told for person in people(played, role)]
