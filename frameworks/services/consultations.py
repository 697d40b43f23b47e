"""Opening a consultation, asking people for comments, reminding them, and publishing what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from frameworks.models import Consultation, FrameworkVersion, Reviewer
from frameworks.queries.consultations import OPEN_TO_COMMENT, Invitable, reviewers_waiting, unanswered_in
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space

State = FrameworkVersion.State


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """What a QA lead says of a consultation."""

    version: FrameworkVersion
    title: str
    about: str
    closes_on: date
    sharing: str


@transaction.atomic
def open_consultation(*, by: Viewer, space: Space, facts: ConsultationFacts, today: date | None = None) -> Consultation:
    """Put a draft out for comment. Raises ValidationError, by field, for facts that do not go together."""
    require(by, Act.CONSULTATION_KEEP, space)
    _refuse_wrong_facts(space, facts, today or timezone.localdate())
    consultation = Consultation(
        space=space,
        version=facts.version,
        title=facts.title,
        about=facts.about,
        closes_on=facts.closes_on,
        sharing=facts.sharing,
        opened_by_id=by.actor_id,
    )
    _save_once(consultation)
    _put_out(facts.version)
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=consultation, detail="opened")
    return consultation


@transaction.atomic
def invite_reviewers(*, by: Viewer, consultation: Consultation, people: Iterable[Invitable]) -> list[Reviewer]:
    """Ask people for their comments and tell them so. Somebody who was asked before is not asked again."""
    require(by, Act.CONSULTATION_KEEP, consultation)
    _refuse_while_paused(consultation)
    known = set(consultation.reviewers.filter(space_id=consultation.space_id).values_list("person_id", flat=True))
    new = [each for each in people if each.person_id not in known]
    reviewers = [_invite(by, consultation, each) for each in new]
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=consultation, detail=f"{len(reviewers)} invited")
    return reviewers


@transaction.atomic
def remind_reviewers(*, by: Viewer, consultation: Consultation) -> int:
    """Tell everybody who has sent nothing yet that their comments are waited for; gives how many were told."""
    require(by, Act.CONSULTATION_KEEP, consultation)
    _refuse_while_paused(consultation)
    waiting = list(reviewers_waiting(consultation))
    for reviewer in waiting:
        reviewer.reminded_at = timezone.now()
        reviewer.save(update_fields=["reminded_at"])
        _tell(reviewer, Notice.Kind.COMMENTS_DUE)
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=consultation, detail=f"{len(waiting)} reminded")
    return len(waiting)


@transaction.atomic
def put_out_again(
    *, by: Viewer, consultation: Consultation, closes_on: date, today: date | None = None
) -> Consultation:
    """Let comments go on after a text was taken back and changed, and tell everybody who was asked.

    Refused unless it is paused. Raises ValidationError for a closing date that has gone.
    """
    require(by, Act.CONSULTATION_KEEP, consultation)
    version = FrameworkVersion.objects.select_for_update(of=("self",)).defer("content").get(pk=consultation.version_id)
    if version.state != State.DRAFT:
        raise Refused("This consultation is not paused.", act=Act.CONSULTATION_KEEP, on=consultation)
    _refuse_past_day(closes_on, today or timezone.localdate())
    consultation.closes_on = closes_on
    consultation.save(update_fields=["closes_on"])
    _put_out(version)
    for reviewer in consultation.reviewers.filter(space_id=consultation.space_id):
        _tell(reviewer, Notice.Kind.COMMENTS_ASKED)
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=consultation, detail="put out again")
    return consultation


@transaction.atomic
def publish_answers(*, by: Viewer, consultation: Consultation) -> Consultation:
    """Publish "You said, we did" and tell everybody who was asked. Refused while a comment has no answer."""
    require(by, Act.CONSULTATION_KEEP, consultation)
    left = unanswered_in(consultation)
    if left:
        raise Refused(_how_many_left(left), act=Act.CONSULTATION_KEEP, on=consultation)
    consultation.published_at = timezone.now()
    consultation.save(update_fields=["published_at"])
    for reviewer in consultation.reviewers.filter(space_id=consultation.space_id):
        _tell(reviewer, Notice.Kind.COMMENTS_ANSWERED)
    ledger.record(by=by, act=Act.CONSULTATION_KEEP, on=consultation, detail="answers published")
    return consultation


def _refuse_wrong_facts(space: Space, facts: ConsultationFacts, today: date) -> None:
    if facts.version.space_id != space.pk or facts.version.state not in OPEN_TO_COMMENT:
        raise ValidationError({"version": "Choose a draft of your area. What is approved does not change any more."})
    _refuse_past_day(facts.closes_on, today)
    if Consultation.objects.in_space(space).filter(title__iexact=facts.title).exists():
        raise _known(facts.title)


def _refuse_past_day(closes_on: date, today: date) -> None:
    if closes_on <= today:
        raise ValidationError({"closes_on": "The closing date must be in the future."})


def _refuse_while_paused(consultation: Consultation) -> None:
    if consultation.is_paused:
        reason = "The words are being changed. Put them out for comment again before you ask people to read them."
        raise Refused(reason, act=Act.CONSULTATION_KEEP, on=consultation)


def _save_once(consultation: Consultation) -> None:
    try:
        with transaction.atomic():
            consultation.save(force_insert=True)
    except IntegrityError:  # somebody else opened it in this very moment
        raise _known(consultation.title) from None


def _known(title: str) -> ValidationError:
    return ValidationError({"title": f"There is already a consultation called {title}. Give this one another title."})


def _put_out(version: FrameworkVersion) -> None:
    if version.state == State.DRAFT:
        version.state = State.CONSULTING
        version.save(update_fields=["state"])


def _invite(by: Viewer, consultation: Consultation, whom: Invitable) -> Reviewer:
    reviewer = Reviewer(
        space_id=consultation.space_id,
        consultation=consultation,
        person_id=whom.person_id,
        organisation_id=whom.organisation_id,
        invited_by_id=by.actor_id,
    )
    reviewer.save(force_insert=True)
    _tell(reviewer, Notice.Kind.COMMENTS_ASKED)
    return reviewer


def _tell(reviewer: Reviewer, kind: Notice.Kind) -> None:
    notify(to=reviewer.person_id, kind=kind, on=reviewer, subject_id=reviewer.consultation_id)


def _how_many_left(left: int) -> str:
    words = "1 comment has" if left == 1 else f"{left} comments have"
    return f"{words} no answer yet. Answer every comment before you publish."
