"""Answering comments: those that say much the same are put together, and each lot gets one answer."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from frameworks.models import Comment, Consultation, Response
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Answered:
    """What the owner answers: the outcome, what was done or why not, and the criterion that was changed."""

    outcome: str
    did: str
    changed: str = ""


@transaction.atomic
def group_comments(
    *,
    by: Viewer,
    consultation: Consultation,
    criterion: str,
    comments: Collection[UUID],
    said: str = "",
    into: Response | None = None,
) -> Response:
    """Put comments on one criterion together, under a new sentence that says what they say or one that is there."""
    require(by, Act.CONSULTATION_KEEP, consultation)
    chosen = list(_sent(consultation, criterion).filter(pk__in=comments))
    if not chosen:
        raise ValidationError({"comments": "Choose at least one comment."})
    if into is None and not said.strip():
        raise ValidationError({"said": "Say in one sentence what these comments say."})
    response = into or _new(consultation, criterion, said.strip())
    for comment in chosen:
        comment.response = response
        comment.save(update_fields=["response", "saved_at"])
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=response, detail=f"{len(chosen)} put together")
    return response


@transaction.atomic
def take_out(*, by: Viewer, comment: Comment) -> None:
    """Take a comment out of where it was put, so that it can be put elsewhere."""
    require(by, Act.CONSULTATION_KEEP, comment.consultation)
    response = comment.response
    if response is None:
        return
    comment.response = None
    comment.save(update_fields=["response", "saved_at"])
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=response, detail="one taken out")


@transaction.atomic
def answer(*, by: Viewer, response: Response, answered: Answered) -> Response:
    """Answer the comments that were put together. It can be changed until the answers are published."""
    require(by, Act.CONSULTATION_KEEP, response)
    if not answered.did.strip():
        raise ValidationError({"did": "Say what you did, or why you did not."})
    response.outcome, response.did, response.changed = answered.outcome, answered.did.strip(), answered.changed
    response.answered_by_id, response.answered_at = by.actor_id, timezone.now()
    response.save()
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=response, detail=f"answered: {answered.outcome}")
    return response


def _sent(consultation: Consultation, criterion: str) -> "QuerySet[Comment]":
    return Comment.objects.filter(
        space_id=consultation.space_id, consultation=consultation, criterion=criterion, sent_at__isnull=False
    )


def _new(consultation: Consultation, criterion: str, said: str) -> Response:
    response = Response(space_id=consultation.space_id, consultation=consultation, criterion=criterion, said=said)
    response.save(force_insert=True)
    return response
