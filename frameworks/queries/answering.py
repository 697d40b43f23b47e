"""What was said of one criterion, for the people who answer it, and "You said, we did" for everybody."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from frameworks.models import Comment, Consultation, Response
from frameworks.queries.consultations import WHOLE, needs_answer
from frameworks.queries.questions import asked_in, reworded_at

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """Comments that were put together, with their answer."""

    response: Response
    comments: list[Comment] = field(default_factory=list)

    @property
    def people(self) -> int:
        """How many said so: each reviewer once, and as many as stood behind the notes of an event."""
        notes = {each.note_id: each.note.people for each in self.comments if each.note is not None}
        return len({each.reviewer_id for each in self.comments if each.reviewer_id}) + sum(notes.values())


@dataclass(frozen=True, slots=True)
class WaitingComment:
    """A comment to be put together with others, and whether the words that it speaks of were changed after it."""

    comment: Comment
    is_of_earlier_words: bool


@dataclass(frozen=True, slots=True)
class AnsweringPage:
    """One criterion with what was said of it: waiting, put together, and bare agreement counted."""

    address: str
    code: str
    question: str
    professional: str
    is_gone: bool
    waiting: list[WaitingComment]
    responses: list[ResponseRow]
    agreed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of one criterion and what was done about it."""

    question: str
    rows: list[ResponseRow]


def answering_page(consultation: Consultation, address: str) -> AnsweringPage:
    """Http404 where the version has no such criterion and nobody commented on one."""
    code = "" if address == WHOLE else address
    sent = list(_sent(consultation).filter(criterion=code))
    asked = asked_in(consultation, {each.criterion for each in sent}).get(code)
    if asked is None:
        raise Http404
    changed = reworded_at(consultation.version).get(code)
    waiting = {each.pk for each in _sent(consultation).filter(needs_answer(), criterion=code, response=None)}
    return AnsweringPage(
        address=address,
        code=code,
        question=asked.plain,
        professional=asked.professional,
        is_gone=asked.is_gone,
        waiting=[_waiting(each, changed) for each in sent if each.pk in waiting],
        responses=_together(sent, code),
        agreed=sum(each.stance == Comment.Stance.AGREE for each in sent),
    )


def response_in(consultation: Consultation, response_id: UUID) -> ResponseRow:
    """One lot of comments of this consultation. Http404 when there is none."""
    found = Response.objects.filter(space_id=consultation.space_id, consultation=consultation, pk=response_id)
    response = found.select_related("consultation").first()
    if response is None:
        raise Http404
    return ResponseRow(response, list(_sent(consultation).filter(response=response)))


def outcomes_of(consultation: Consultation) -> list[Outcome]:
    """Everything that was answered, by criterion, in the order of the framework: "You said, we did"."""
    sent = list(_sent(consultation))
    asked = asked_in(consultation, {each.criterion for each in sent})
    found = [Outcome(each.plain, _together(sent, code)) for code, each in asked.items()]
    return [each for each in found if each.rows]


def _waiting(comment: Comment, changed: datetime | None) -> WaitingComment:
    """What was said at an event speaks of the words of that day, whenever it was entered."""
    if changed is None:
        return WaitingComment(comment, is_of_earlier_words=False)
    if comment.note is not None:
        return WaitingComment(comment, comment.note.held_on < timezone.localdate(changed))
    return WaitingComment(comment, comment.saved_at < changed)


def _sent(consultation: Consultation) -> "QuerySet[Comment]":
    return Comment.objects.filter(
        space_id=consultation.space_id, consultation=consultation, sent_at__isnull=False
    ).select_related("note", "reviewer__person", "reviewer__organisation", "response")


def _together(sent: list[Comment], code: str) -> list[ResponseRow]:
    """The lots of a criterion; one from which every comment was taken out again is not shown."""
    rows: dict[UUID, ResponseRow] = {}
    for comment in sent:
        if comment.response is not None and comment.response.criterion == code:
            rows.setdefault(comment.response.pk, ResponseRow(comment.response)).comments.append(comment)
    return list(rows.values())
