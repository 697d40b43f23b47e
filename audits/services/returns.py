"""Writing the feedback note of an audit, handing it in, releasing it to the writer of the plan or giving it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Answer, Return, ReturnPoint
from audits.queries.judging import Judging
from audits.queries.returns import judged_of, recipient_of
from audits.queries.targets import days_to_answer
from audits.rules.feedback import faults_of_note, propose
from audits.rules.working_days import working_days_after
from audits.services.holding import hold_assignment
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.queries.memberships import people_with_role

Kind = ReturnPoint.Kind


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What the auditor's page sends of a note: the words of each point by its id, and the points to leave out."""

    opening: str = ""
    texts: Mapping[UUID, str] = field(default_factory=dict)
    left_out: frozenset[UUID] = frozenset()


@transaction.atomic
def begin_return(*, judging: Judging, by: Viewer) -> Return:
    """Begin the note of a submitted audit with points proposed from its answers; once is enough."""
    audit = judging.audit
    require(by, Act.RETURN_WRITE, audit)
    hold_assignment(audit.assignment)
    note = Return.objects.filter(space_id=audit.space_id, audit=audit).first()
    if note is None:
        note = Return(space_id=audit.space_id, audit=audit, writer=recipient_of(audit))
        note.save(force_insert=True)
        ReturnPoint.objects.create_with_history(list(_proposed(note, judging)))
        ledger.record(by=by, act=Act.RETURN_WRITE, on=note, detail="begun")
    return note


@transaction.atomic
def write_return(*, note: Return, words: NoteWords, by: Viewer) -> Return:
    """Keep the auditor's words. What must be put right before the plan is final cannot be left out."""
    hold_note(note)
    require(by, Act.RETURN_WRITE, note)
    for point in ReturnPoint.objects.filter(space_id=note.space_id, note=note):
        _rewrite(point, words)
    if note.opening != words.opening.strip():
        note.opening = words.opening.strip()
        note.save()
    ledger.record(by=by, act=Act.RETURN_WRITE, on=note)
    return note


@transaction.atomic
def add_point(*, note: Return, answer: Answer, kind: str, text: str, by: Viewer) -> ReturnPoint:
    """Add a point on an answer of the audit. Raises ValidationError, by field, for one that is there already."""
    hold_note(note)
    require(by, Act.RETURN_WRITE, note)
    points = ReturnPoint.objects.filter(space_id=note.space_id, note=note)
    point = points.filter(answer=answer, kind=kind).first()
    if point is not None and not point.left_out:
        raise ValidationError({"criterion": "The note has such a point on this criterion. Change its words above."})
    if point is None:
        point = ReturnPoint(space_id=note.space_id, note=note, answer=answer, kind=kind, order=points.count() + 1)
    point.text, point.left_out = text.strip(), False
    point.save()
    ledger.record(by=by, act=Act.RETURN_WRITE, on=point, detail="added")
    return point


@transaction.atomic
def hand_in(*, note: Return, by: Viewer) -> Return:
    """Send the note to the writer; or, where the council wants that, to a QA lead who releases it.

    Raises ValidationError with a sentence for each thing that is still missing.
    """
    hold_note(note)
    require(by, Act.RETURN_WRITE, note)
    _refuse_unfinished(note)
    if note.space.own_council.lead_releases_feedback:
        note.state = Return.State.WAITING
        note.save()
        _tell(note, Notice.Kind.RETURN_TO_RELEASE, *_leads(note))
    else:
        _send(note, by)
    ledger.record(by=by, act=Act.RETURN_WRITE, on=note, detail=note.state)
    return note


@transaction.atomic
def release_return(*, note: Return, by: Viewer) -> Return:
    """Send a note that waited for a QA lead."""
    hold_note(note)
    require(by, Act.RETURN_RELEASE, note)
    _send(note, by)
    ledger.record(by=by, act=Act.RETURN_RELEASE, on=note)
    return note


@transaction.atomic
def hand_back(*, note: Return, reason: str, by: Viewer) -> Return:
    """Give a note back to its auditor with a sentence on what to change."""
    hold_note(note)
    require(by, Act.RETURN_RELEASE, note)
    if not reason.strip():
        raise ValidationError({"reason": "Say what the auditor should change"})
    note.state, note.handed_back = Return.State.DRAFT, reason.strip()
    note.save()
    _tell(note, Notice.Kind.RETURN_HANDED_BACK, note.audit.auditor_id)
    ledger.record(by=by, act=Act.RETURN_RELEASE, on=note, detail="handed back")
    return note


def hold_note(note: Return) -> None:
    """Until the transaction ends nobody else changes this note. What changes of it becomes what it is by now."""
    Return.objects.select_for_update(no_key=True).values_list("pk").get(pk=note.pk)
    note.refresh_from_db(fields=["state", "opening", "sent_at", "answered_at", "handed_back"])


def _proposed(note: Return, judging: Judging) -> Iterable[ReturnPoint]:
    answers = {answer.criterion.code: answer for answer in judging.answers}
    for order, point in enumerate(propose(judged_of(judging)), start=1):
        yield ReturnPoint(
            space_id=note.space_id,
            note=note,
            answer=answers[point.code],
            kind=Kind.PRAISE if point.is_praise else Kind.CHANGE,
            order=order,
            text=point.text,
            must_fix=point.must_fix,
        )


def _rewrite(point: ReturnPoint, words: NoteWords) -> None:
    text = words.texts.get(point.pk, point.text).strip()
    left_out = point.pk in words.left_out and not point.must_fix
    if (text, left_out) != (point.text, point.left_out):
        point.text, point.left_out = text, left_out
        point.save()


def _refuse_unfinished(note: Return) -> None:
    kept = ReturnPoint.objects.filter(space_id=note.space_id, note=note, left_out=False)
    praise = [point.text for point in kept if point.is_praise]
    changes = [point.text for point in kept if not point.is_praise]
    if faults := faults_of_note(praise, changes):
        raise ValidationError(faults)


def _send(note: Return, by: Viewer) -> None:
    note.state, note.sent_at, note.sent_by_id = Return.State.SENT, timezone.now(), by.actor_id
    note.answer_due_on = working_days_after(timezone.localdate(note.sent_at), days_to_answer())
    if not ReturnPoint.objects.filter(space_id=note.space_id, note=note, left_out=False, kind=Kind.CHANGE).exists():
        note.state = Return.State.CLOSED  # praise alone asks for no answer
    note.handed_back = ""
    note.save()
    _tell(note, Notice.Kind.RETURN_SENT, note.writer_id)


def _leads(note: Return) -> list[int]:
    return [person.pk for person in people_with_role(note.space, Role.QA_LEAD)]


def _tell(note: Return, kind: Notice.Kind, *people: int) -> None:
    for person in people:
        notify(to=person, kind=kind, on=note, subject_id=note.audit.assignment_id)
