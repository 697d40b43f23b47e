"""Consultations: which there are, who was asked and who answered, and how far the answering is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone

from frameworks.models import Comment, Consultation, EventNote, FrameworkVersion, Reviewer
from frameworks.queries.questions import Asked, asked_in
from frameworks.queries.versions import VersionRow, versions_in
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import ROLE_ACTS
from qa_portal.partners.queries.memberships import memberships_in
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

COMMENTING_ROLES = tuple(role for role, acts in ROLE_ACTS.items() if Act.CONSULTATION_COMMENT in acts)
OPEN_TO_COMMENT = (FrameworkVersion.State.DRAFT, FrameworkVersion.State.CONSULTING)
"""The states in which a text can be put out for comment: what is approved does not change any more."""

WHOLE = "whole"
"""What stands in an address in the place of a criterion's code, for the framework as a whole."""


@dataclass(frozen=True, slots=True)
class Invitable:
    """Somebody of the area who could be asked for comments."""

    person_id: int
    organisation_id: int | None
    words: str


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A consultation with how far it is: counted in people, and in comments that were sent."""

    consultation: Consultation
    is_open: bool
    invited: int
    answered: int
    comments: int
    late: int
    unanswered: int

    @property
    def state_words(self) -> str:
        if self.consultation.is_answered:
            return "Answered"
        if self.consultation.is_paused:
            return "Paused"
        return "Open" if self.is_open else "Closed"

    @property
    def colour(self) -> str:
        return {"Answered": "green", "Open": "blue", "Paused": "yellow", "Closed": "grey"}[self.state_words]


@dataclass(frozen=True, slots=True)
class ReviewerRow:
    """Who was asked, and how many comments they have sent."""

    reviewer: Reviewer
    sent: int


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """A criterion with what was said of it, counted. `address` is its code as it stands in an address."""

    code: str
    question: str
    agree: int
    change: int
    unsure: int
    comments: int
    unanswered: int
    is_gone: bool = False

    @property
    def address(self) -> str:
        return self.code or WHOLE


def consultation_rows(library: Space, today: date) -> list[ConsultationRow]:
    """Every consultation of a library, the newest first."""
    return [_row(each, today) for each in _counted(Consultation.objects.in_space(library)).order_by("-opened_at")]


def consultation_in(library: Space, consultation_id: UUID) -> Consultation:
    """One consultation of this library, without the text of its version. Http404 when there is none."""
    found = Consultation.objects.in_space(library).filter(pk=consultation_id)
    consultation = found.select_related("version__framework").defer("version__content").first()
    if consultation is None:
        raise Http404
    return consultation


def row_of(consultation: Consultation, today: date) -> ConsultationRow:
    counted = _counted(Consultation.objects.filter(space_id=consultation.space_id))
    return _row(counted.get(pk=consultation.pk), today)


def reviewer_of(consultation: Consultation, viewer: Viewer) -> Reviewer | None:
    """The viewer's own part in a consultation; None for somebody who has none."""
    found = _reviewers(consultation).filter(person_id=viewer.actor_id)
    return found.select_related("consultation__version").defer("consultation__version__content").first()


def reviewer_rows(consultation: Consultation) -> list[ReviewerRow]:
    """Who was asked, by body and name."""
    rows = _reviewers(consultation).select_related("person", "organisation")
    rows = rows.annotate(sent=Count("comments", filter=Q(comments__sent_at__isnull=False)))
    return [ReviewerRow(each, each.sent) for each in rows.order_by("organisation__name", "person__name")]


def reviewers_waiting(consultation: Consultation) -> "QuerySet[Reviewer]":
    """Those who were asked and have sent nothing."""
    sent = Comment.objects.filter(reviewer=OuterRef("pk"), sent_at__isnull=False)
    return _reviewers(consultation).filter(~Exists(sent))


def notes_of(consultation: Consultation) -> "QuerySet[EventNote]":
    return EventNote.objects.filter(space_id=consultation.space_id, consultation=consultation)


def invitable_in(consultation: Consultation) -> list[Invitable]:
    """The people whose membership is kept in the library and whose role lets them comment, but for those asked."""
    library = Space.objects.get(pk=consultation.space_id)
    asked = set(_reviewers(consultation).values_list("person_id", flat=True))
    kept = memberships_in(library, on=timezone.localdate()).filter(role__in=COMMENTING_ROLES, person__is_active=True)
    people = {each.person_id: each for each in kept if each.person_id not in asked}
    return [
        Invitable(each.person_id, each.organisation_id, f"{each.person.name}, {each.organisation.name}")
        for each in people.values()
    ]


def unanswered_in(consultation: Consultation) -> int:
    """How many comments that were sent have no answer yet. Bare agreement needs none."""
    return _sent(consultation).filter(needs_answer()).count()


def needs_answer(prefix: str = "") -> Q:
    """Comments that say more than "keep it" and stand in no answered group. `prefix` leads to the comments."""
    says = Q(**{f"{prefix}text__gt": ""}) | Q(**{f"{prefix}wording__gt": ""})
    wants = says | Q(**{f"{prefix}stance": Comment.Stance.CHANGE})
    return wants & (Q(**{f"{prefix}response__isnull": True}) | Q(**{f"{prefix}response__outcome": ""}))


def criterion_counts(consultation: Consultation) -> list[CriterionCount]:
    """Every criterion of the version with what was said of it, in the order of the framework; the whole comes last.

    One that was removed after somebody had commented on it stands behind the others.
    """
    counts = {row["criterion"]: row for row in _by_criterion(consultation)}
    asked = asked_in(consultation, counts)
    return [_criterion_count(code, each, counts.get(code, {})) for code, each in asked.items()]


def open_to_comment(library: Space) -> list[VersionRow]:
    """The versions that can be put out for comment: drafts that ask criteria."""
    return [row for row in versions_in(library) if row.version.state in OPEN_TO_COMMENT and not row.is_case_study]


def _reviewers(consultation: Consultation) -> "QuerySet[Reviewer]":
    return Reviewer.objects.filter(space_id=consultation.space_id, consultation=consultation)


def _sent(consultation: Consultation) -> "QuerySet[Comment]":
    return Comment.objects.filter(
        space_id=consultation.space_id, consultation=consultation, sent_at__isnull=False
    ).order_by()


def _by_criterion(consultation: Consultation) -> Iterable[dict[str, Any]]:
    stances = {stance.value: Count("id", filter=Q(stance=stance.value)) for stance in Comment.Stance}
    counted: Any = _sent(consultation).values("criterion")
    return counted.annotate(**stances, comments=Count("id"), unanswered=Count("id", filter=needs_answer()))


def _criterion_count(code: str, asked: Asked, row: dict[str, int]) -> CriterionCount:
    numbers = {name: row.get(name, 0) for name in ("agree", "change", "unsure", "comments", "unanswered")}
    return CriterionCount(code, asked.professional or asked.plain, is_gone=asked.is_gone, **numbers)


def _counted(consultations: "QuerySet[Consultation]") -> "QuerySet[Consultation]":
    sent = Q(comments__sent_at__isnull=False)
    return (
        consultations.select_related("version__framework")
        .defer("version__content")
        .annotate(
            invited=Count("reviewers", distinct=True),
            answered=Count("reviewers", filter=Q(reviewers__comments__sent_at__isnull=False), distinct=True),
            sent_comments=Count("comments", filter=sent, distinct=True),
            late=Count("comments", filter=sent & Q(comments__is_late=True), distinct=True),
            unanswered=Count("comments", filter=sent & needs_answer("comments__"), distinct=True),
        )
    )


def _row(counted: Any, today: date) -> ConsultationRow:
    """`counted` carries what `_counted` adds to it."""
    facts = {name: getattr(counted, name) for name in ("invited", "answered", "late", "unanswered")}
    return ConsultationRow(counted, counted.is_open(today), comments=counted.sent_comments, **facts)
