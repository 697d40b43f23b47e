"""Groups that meet: terms and seats of the steering group, three meetings with each board, papers and decisions."""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.partners.models import Group
from qa_portal.people.models import Organisation
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import board_of, library_of, viewer_for
from reporting.models import Meeting
from reporting.queries.governance import reports_to_put
from reporting.services.governance import (
    MeetingFacts,
    agree_terms,
    call_meeting,
    draw_paper,
    give_seat,
    note_decision,
    put_report,
)

MORNING, AFTER = time(9, 5), time(16, 40)
TERMS = (
    "The group leads quality assurance of plans for the area.\n\n"
    "It agrees the framework and its changes, sets the focus of each term, follows the actions of each council and "
    "takes concerns up when it cannot settle them. It meets each quarter. It sees no case and no child's name."
)
AGENDA = "Actions since the last meeting\nRisks and concerns\nThe report of the term\nWhat families and forums say"
SEATS = {
    Organisation.Kind.COUNCIL: "Head of SEND",
    Organisation.Kind.ICB: "Designated Clinical Officer",
    Organisation.Kind.PARENT_CARER_FORUM: "Chair of the forum",
    Organisation.Kind.YOUTH_VOICE: "Participation worker",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting; the day is counted from today."""

    day: int
    decisions: tuple[str, ...] = ()


MEETINGS = (
    Held(-112, ("Every writer comes to one of two workshops.", "Health gets a short form for Sections C and G.")),
    Held(-21, ("The late actions come first at the next meeting.",)),
    Held(24),
)


def plan_meetings(story: Story, crew: Crew) -> None:
    """Terms and seats at the beginning; meetings are called a month before, and the next one has its papers already."""
    story.then(moment(story.today - timedelta(days=170), MORNING), partial(_found, crew))
    for held in MEETINGS:
        day = story.today + timedelta(days=held.day)
        story.then(moment(day - timedelta(days=30), MORNING), partial(_call, story, crew, held))
        ready = min(day, story.today - timedelta(days=1))
        story.then(moment(ready, AFTER), partial(_hold, story, crew, held))


def _group(crew: Crew) -> Group:
    groups = Group.objects.select_related("space").filter(space=library_of(crew.space))
    found: Group = groups.get(kind=Group.Kind.STEERING_GROUP)
    return found


def _found(crew: Crew) -> None:
    """The first council of an area writes the terms down and gives every body its seat."""
    bodies = Organisation.objects.filter(local_area_id=crew.space.local_area_id, kind__in=SEATS).order_by("pk")
    own = crew.space.own_council.organisation
    if own != bodies.filter(kind=Organisation.Kind.COUNCIL).first():
        return
    with acting_as(crew.lead.pk), transaction.atomic():
        by, group = viewer_for(crew.lead), _group(crew)
        agree_terms(by=by, group=group, terms=TERMS, agreed_on=timezone.localdate())
        for body in bodies:
            post = SEATS[Organisation.Kind(body.kind)]
            give_seat(by=by, group=group, organisation=body, post=post, is_chair=body == own)


def _call(story: Story, crew: Crew, held: Held) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        board = board_of(crew.space)
        if board is not None:
            day = story.today + timedelta(days=held.day)
            facts = MeetingFacts(_group(crew), day, "County Hall, room 2, or by link", AGENDA)
            call_meeting(by=viewer_for(crew.lead), space=board, facts=facts)


def _hold(story: Story, crew: Crew, held: Held) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        by, day = viewer_for(crew.lead), story.today + timedelta(days=held.day)
        meeting = Meeting.objects.select_related("group", "space").get(space=board_of(crew.space), held_on=day)
        for report in reports_to_put(meeting)[:1]:
            put_report(by=by, meeting=meeting, report=report)
        draw_paper(by=by, meeting=meeting)
        for what in held.decisions:
            note_decision(by=by, meeting=meeting, what=what, today=day)
