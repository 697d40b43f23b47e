"""Writing comments: saved as one goes, seen by nobody else until they are sent, and never changed after that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from frameworks.models import Comment, Consultation, EventNote, Reviewer
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

if TYPE_CHECKING:
    from django.db.models import QuerySet

SENT_ALREADY = "You have sent this comment, so it does not change any more."


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of one criterion; of the framework as a whole where `criterion` is blank."""

    criterion: str
    stance: str = ""
    text: str = ""
    wording: str = ""


@transaction.atomic
def take_part(*, by: Viewer, consultation: Consultation) -> Reviewer:
    """Join a consultation without having been asked: everybody whose role lets them comment is welcome."""
    require(by, Act.CONSULTATION_COMMENT, consultation)
    bodies = (each.organisation_id for each in by.held if each.space_id == consultation.space_id)
    reviewer, is_new = Reviewer.objects.get_or_create(
        space_id=consultation.space_id,
        consultation=consultation,
        person_id=by.actor_id,
        defaults={"organisation_id": next(bodies, None), "invited_by_id": by.actor_id},
    )
    if is_new:
        ledger.record(by=by, act=Act.CONSULTATION_COMMENT, on=reviewer, detail="took part")
    return reviewer


@transaction.atomic
def save_comment(*, by: Viewer, reviewer: Reviewer, said: Said) -> Comment | None:
    """Keep a comment as its writer's draft. None when there is nothing to keep. Refused once it was sent."""
    require(by, Act.CONSULTATION_COMMENT, reviewer)
    comment = _draft_of(reviewer, said.criterion)
    if comment.is_sent:
        raise Refused(SENT_ALREADY, act=Act.CONSULTATION_COMMENT, on=reviewer)
    comment.stance, comment.text, comment.wording = said.stance, said.text.strip(), said.wording.strip()
    if comment.saved_at is None and comment.is_empty:
        return None
    comment.save()
    ledger.record(by=by, act=Act.CONSULTATION_COMMENT, on=reviewer, detail="saved")
    return comment


@transaction.atomic
def send_comments(*, by: Viewer, reviewer: Reviewer, today: date | None = None) -> int:
    """Send every comment that was saved; gives how many. After the closing date they are marked late."""
    require(by, Act.CONSULTATION_COMMENT, reviewer)
    drafts = [each for each in _comments_of(reviewer).filter(sent_at=None) if not each.is_empty]
    if not drafts:
        raise ValidationError("You have not said anything yet. Answer at least one question before you send.")
    late = (today or timezone.localdate()) > reviewer.consultation.closes_on
    for comment in drafts:
        comment.sent_at, comment.is_late = timezone.now(), late
        comment.save(update_fields=["sent_at", "is_late", "saved_at"])
    ledger.record(by=by, act=Act.CONSULTATION_COMMENT, on=reviewer, detail=f"{len(drafts)} sent")
    return len(drafts)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Where people spoke: what kind of event, when, who they were in a few words without names, and how many."""

    kind: str
    held_on: date
    who: str
    people: int


@transaction.atomic
def enter_note(
    *, by: Viewer, consultation: Consultation, facts: EventFacts, said: Iterable[Said], today: date | None = None
) -> EventNote:
    """Enter what people said at an event. Raises ValidationError for a day to come, or where nothing was said."""
    require(by, Act.CONSULTATION_KEEP, consultation)
    now = today or timezone.localdate()
    if facts.held_on > now:
        raise ValidationError({"held_on": "The date of the event cannot be in the future."})
    points = [each for each in said if each.stance or each.text.strip() or each.wording.strip()]
    if not points:
        raise ValidationError("Enter at least one thing that people said.")
    note = EventNote(
        space_id=consultation.space_id,
        consultation=consultation,
        kind=facts.kind,
        held_on=facts.held_on,
        who=facts.who,
        people=facts.people,
        entered_by_id=by.actor_id,
    )
    note.save(force_insert=True)
    for point in points:
        _enter(note, point, late=facts.held_on > consultation.closes_on)
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=note, detail=f"{len(points)} points")
    return note


def _comments_of(reviewer: Reviewer) -> "QuerySet[Comment]":
    return Comment.objects.filter(space_id=reviewer.space_id, reviewer=reviewer)


def _draft_of(reviewer: Reviewer, criterion: str) -> Comment:
    """The reviewer's comment on a criterion, locked; a new one where they have made none."""
    kept = _comments_of(reviewer).select_for_update(of=("self",)).filter(criterion=criterion).first()
    facts = {"space_id": reviewer.space_id, "consultation_id": reviewer.consultation_id}
    return kept or Comment(reviewer=reviewer, criterion=criterion, **facts)


def _enter(note: EventNote, said: Said, *, late: bool) -> None:
    """One thing that was said at an event. Nobody goes on with it later, so it counts as sent at once."""
    Comment(
        space_id=note.space_id,
        consultation_id=note.consultation_id,
        note=note,
        criterion=said.criterion,
        stance=said.stance,
        text=said.text.strip(),
        wording=said.wording.strip(),
        sent_at=timezone.now(),
        is_late=late,
    ).save(force_insert=True)
