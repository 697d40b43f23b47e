"""Terms of reference, seats, meetings, their papers and decisions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Group
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from reporting.models import Charter, GroupDecision, Meeting, Paper, Report, Seat
from reporting.queries.escalations import members_of
from reporting.queries.steering_paper import drawn_paper
from reporting.services.board_words import vet


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """Which group meets, when and where, and what it will speak of, one item a line."""

    group: Group
    held_on: date
    place: str
    agenda: str


@transaction.atomic
def agree_terms(*, by: Viewer, group: Group, terms: str, agreed_on: date) -> Charter:
    """Write down the terms of reference of a group; what they were stays in their history."""
    require(by, Act.GROUP_KEEP, group)
    charter = Charter.objects.filter(group=group).first() or Charter(space_id=group.space_id, group=group)
    charter.terms, charter.agreed_on = terms, agreed_on
    charter.save()
    ledger.record(by=by, act=Act.GROUP_KEEP, on=charter, detail="terms")
    return charter


@transaction.atomic
def give_seat(*, by: Viewer, group: Group, organisation: Organisation, post: str, is_chair: bool) -> Seat:
    """Give a post of a body a seat in a group."""
    require(by, Act.GROUP_KEEP, group)
    seat = Seat(space_id=group.space_id, group=group, organisation=organisation, post=post, is_chair=is_chair)
    seat.save(force_insert=True)
    ledger.record(by=by, act=Act.GROUP_KEEP, on=seat, detail="given")
    return seat


@transaction.atomic
def end_seat(*, by: Viewer, seat: Seat, today: date) -> Seat:
    """End a seat; that it was there stays."""
    require(by, Act.GROUP_KEEP, seat)
    if seat.ended_on is None:
        seat.ended_on = today
        seat.save()
        ledger.record(by=by, act=Act.GROUP_KEEP, on=seat, detail="ended")
    return seat


@transaction.atomic
def call_meeting(*, by: Viewer, space: Space, facts: MeetingFacts, names_nobody: Collection[str] = ()) -> Meeting:
    """Call a meeting of a group with a board. Raises ValidationError, by field."""
    require(by, Act.MEETING_KEEP, space)
    texts = {"agenda": facts.agenda}
    vet(by=by, act=Act.MEETING_KEEP, space=space, texts=texts, names_nobody=names_nobody)
    if Meeting.objects.in_space(space).filter(group=facts.group, held_on=facts.held_on).exists():
        raise ValidationError({"held_on": "This group meets on that day already."})
    meeting = Meeting(
        space=space,
        group=facts.group,
        held_on=facts.held_on,
        place=facts.place,
        agenda=facts.agenda,
        called_by_id=by.actor_id,
    )
    meeting.save(force_insert=True)
    _tell(meeting, Notice.Kind.MEETING_CALLED, by)
    ledger.record(by=by, act=Act.MEETING_KEEP, on=meeting, detail="called")
    return meeting


@transaction.atomic
def change_meeting(
    *, by: Viewer, meeting: Meeting, facts: MeetingFacts, today: date, names_nobody: Collection[str] = ()
) -> Meeting:
    """Change the day, the place or the agenda of a meeting to come; its members are told. Raises ValidationError."""
    require(by, Act.MEETING_KEEP, meeting)
    _refuse_unless_to_come(meeting, today)
    texts, before = {"agenda": facts.agenda}, (meeting.agenda,)
    vet(by=by, act=Act.MEETING_KEEP, space=meeting.space, texts=texts, names_nobody=names_nobody, before=before)
    others = Meeting.objects.in_space(meeting.space).filter(group=meeting.group_id, held_on=facts.held_on)
    if others.exclude(pk=meeting.pk).exists():
        raise ValidationError({"held_on": "This group meets on that day already."})
    meeting.held_on, meeting.place, meeting.agenda = facts.held_on, facts.place, facts.agenda
    meeting.save()
    _tell(meeting, Notice.Kind.MEETING_CHANGED, by)
    ledger.record(by=by, act=Act.MEETING_KEEP, on=meeting, detail="changed")
    return meeting


@transaction.atomic
def call_meeting_off(*, by: Viewer, meeting: Meeting, today: date) -> Meeting:
    """Call a meeting off that is still to come; its members are told."""
    require(by, Act.MEETING_KEEP, meeting)
    _refuse_unless_to_come(meeting, today)
    meeting.called_off_at = timezone.now()
    meeting.save()
    _tell(meeting, Notice.Kind.MEETING_CALLED_OFF, by)
    ledger.record(by=by, act=Act.MEETING_KEEP, on=meeting, detail="called off")
    return meeting


@transaction.atomic
def put_report(*, by: Viewer, meeting: Meeting, report: Report) -> Paper:
    """Put an issued report of the board on the table; twice changes nothing."""
    require(by, Act.MEETING_KEEP, meeting)
    if not report.is_issued or report.space_id != meeting.space_id:
        raise Refused("Only a report that was issued to this group is a paper.", act=Act.MEETING_KEEP, on=meeting)
    facts = {"space": meeting.space, "meeting": meeting, "report": report}
    title = f"Report of the {report.term}, edition {report.edition}"
    paper, _ = Paper.objects.get_or_create(**facts, defaults={"title": title})
    ledger.record(by=by, act=Act.MEETING_KEEP, on=meeting, detail="paper")
    return paper  # type: ignore[no-any-return]


@transaction.atomic
def draw_paper(*, by: Viewer, meeting: Meeting) -> Paper:
    """Draw the paper of actions, risks and reports as it is now, and keep it so. A meeting has one."""
    require(by, Act.MEETING_KEEP, meeting)
    held: Paper | None = Paper.objects.filter(meeting=meeting, report=None).first()
    if held is not None:
        return held
    title = "Actions, risks and reports since the last meeting"
    paper = Paper(space=meeting.space, meeting=meeting, title=title, content=drawn_paper(by, meeting))
    paper.save(force_insert=True)
    ledger.record(by=by, act=Act.MEETING_KEEP, on=meeting, detail="drawn")
    return paper


@transaction.atomic
def note_decision(
    *, by: Viewer, meeting: Meeting, what: str, today: date, names_nobody: Collection[str] = ()
) -> GroupDecision:
    """Note what a meeting decided, from its day on. Raises ValidationError."""
    require(by, Act.MEETING_KEEP, meeting)
    if meeting.is_off:
        raise Refused("This meeting was called off.", act=Act.MEETING_KEEP, on=meeting)
    if today < meeting.held_on:
        raise ValidationError({"what": "The meeting is still to come, so nothing is decided yet."})
    vet(by=by, act=Act.MEETING_KEEP, space=meeting.space, texts={"what": what}, names_nobody=names_nobody)
    decision = GroupDecision(space=meeting.space, meeting=meeting, what=what, noted_by_id=by.actor_id)
    decision.save(force_insert=True)
    ledger.record(by=by, act=Act.MEETING_KEEP, on=meeting, detail="decision")
    return decision


def _refuse_unless_to_come(meeting: Meeting, today: date) -> None:
    if meeting.is_off:
        raise Refused("This meeting was called off.", act=Act.MEETING_KEEP, on=meeting)
    if meeting.held_on < today:
        raise Refused("This meeting is over, so it does not change any more.", act=Act.MEETING_KEEP, on=meeting)


def _tell(meeting: Meeting, kind: Notice.Kind, by: Viewer) -> None:
    """The members of the group but for whoever does it; a notice holds no word of the meeting."""
    for person in members_of(meeting.group, meeting.space):
        if person.pk != by.actor_id:
            notify(to=person.pk, kind=kind, on=meeting, subject_id=meeting.pk)
