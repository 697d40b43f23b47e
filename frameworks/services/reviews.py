"""Writing a review down, and reminding of the next."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from frameworks.models import Framework, FrameworkVersion, Review
from frameworks.queries.reviews import who_reviews
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the group found, and when it looks again."""

    held_on: date
    outcome: str
    note: str
    next_due_on: date


@transaction.atomic
def record_review(*, framework: Framework, facts: ReviewFacts, by: Viewer) -> Review:
    """Write a review down, also one that changes nothing. Refused for a day to come."""
    require(by, Act.FRAMEWORK_EDIT, framework)
    if facts.held_on > timezone.localdate():
        raise Refused("A review is written down once it has been held.", act=Act.FRAMEWORK_EDIT, on=framework)
    if facts.next_due_on <= facts.held_on:
        raise Refused("The next review comes after this one.", act=Act.FRAMEWORK_EDIT, on=framework)
    review = Review.objects.create(
        space_id=framework.space_id,
        framework=framework,
        held_on=facts.held_on,
        outcome=facts.outcome,
        note=facts.note,
        next_due_on=facts.next_due_on,
        recorded_by_id=by.actor_id,
    )
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=review, detail=f"reviewed, {facts.outcome}")
    return review


@transaction.atomic
def remind_of_review(*, version: FrameworkVersion, by: Viewer) -> int:
    """Tell everybody who may change the framework that its review is due; gives how many were told."""
    require(by, Act.FRAMEWORK_LOAD, version)
    people = who_reviews(version.space)
    for person_id in people:
        notify(to=person_id, kind=Notice.Kind.REVIEW_DUE, on=version, subject_id=version.pk)
    ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=version, detail=f"review due, {len(people)} told")
    return len(people)
