"""What a reviewer sees: one criterion a screen, what they have said so far, and what others said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from frameworks.models import Comment, Consultation, Reviewer
from frameworks.queries.consultations import WHOLE
from frameworks.queries.plain_words import PlainWords, plain_words
from frameworks.queries.questions import Asked, asked_in
from frameworks.queries.specifications import scale_of, specification_of
from frameworks.queries.version_pages import grades_of, section_name
from frameworks.rules.criteria import CriterionSpec

if TYPE_CHECKING:
    from django.db.models import QuerySet


_LAST = PlainWords("Is there anything else you want to say?")


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a consultation: a criterion, or at the end the framework as a whole (without a `spec`)."""

    number: int
    total: int
    address: str
    section: str
    spec: CriterionSpec | None
    words: PlainWords
    comment: Comment | None
    previous: str
    following: str

    @property
    def code(self) -> str:
        return self.spec.code if self.spec else ""

    @property
    def question(self) -> str:
        return self.words.ask

    @property
    def professional(self) -> str:
        """What professionals are asked, where that is not what stands at the head already."""
        return self.spec.question if self.spec and self.spec.question != self.words.ask else ""

    @property
    def is_sent(self) -> bool:
        return self.comment is not None and self.comment.is_sent


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One thing that was said, with the plain question it answers, and whether that question has been removed since."""

    address: str
    question: str
    comment: Comment
    is_gone: bool = False


def addresses_of(consultation: Consultation) -> list[str]:
    """What stands in the address of each screen, in order."""
    return [*(each.code for each in specification_of(consultation.version).criteria), WHOLE]


def step_of(reviewer: Reviewer, address: str) -> Step:
    """The screen of a criterion with what the reviewer has said there. Http404 where there is no such criterion."""
    spec, addresses = specification_of(reviewer.consultation.version), addresses_of(reviewer.consultation)
    if address not in addresses:
        raise Http404
    place = addresses.index(address)
    criterion = spec.criterion(address) if address != WHOLE else None
    return Step(
        number=place + 1,
        total=len(addresses),
        address=address,
        section=section_name(spec.section(criterion.section)) if criterion else "",
        spec=criterion,
        words=plain_words(spec.code, criterion) if criterion else _LAST,
        comment=comments_by(reviewer).filter(criterion="" if criterion is None else address).first(),
        previous=addresses[place - 1] if place else "",
        following=addresses[place + 1] if place + 1 < len(addresses) else "",
    )


def best_words(consultation: Consultation, criterion: CriterionSpec) -> str:
    """What the best grade of a criterion looks like."""
    grades = grades_of(specification_of(consultation.version), scale_of(consultation.version))
    allowed = criterion.allowed_grades or tuple(grade.value for grade in grades)
    return next((criterion.descriptors.get(grade.value, "") for grade in grades if grade.value in allowed), "")


def comments_by(reviewer: Reviewer) -> "QuerySet[Comment]":
    return Comment.objects.filter(space_id=reviewer.space_id, reviewer=reviewer)


def said_by(reviewer: Reviewer) -> list[SaidRow]:
    """What a reviewer has said so far, in the order of the framework."""
    kept = [each for each in comments_by(reviewer) if not each.is_empty]
    return _in_order(reviewer.consultation, kept)


def next_address(reviewer: Reviewer) -> str:
    """The first screen on which the reviewer has said nothing; the last one where they have been everywhere."""
    said = {each.criterion or WHOLE for each in comments_by(reviewer) if not each.is_empty}
    addresses = addresses_of(reviewer.consultation)
    return next((each for each in addresses if each not in said), addresses[-1])


def said_by_others(reviewer: Reviewer) -> list[SaidRow]:
    """What others sent, without their names: only for somebody who has sent theirs, and where the round lets them."""
    consultation = reviewer.consultation
    if not may_see_others(reviewer):
        return []
    sent = Comment.objects.filter(space_id=reviewer.space_id, consultation=consultation, sent_at__isnull=False).exclude(
        reviewer=reviewer
    )
    return _in_order(consultation, [each for each in sent.select_related("note") if each.text or each.wording])


def may_see_others(reviewer: Reviewer) -> bool:
    """Whether the round shows others' comments to this reviewer now."""
    shares = reviewer.consultation.sharing == Consultation.Sharing.AFTER_SENDING
    return shares and comments_by(reviewer).filter(sent_at__isnull=False).exists()


def _in_order(consultation: Consultation, comments: list[Comment]) -> list[SaidRow]:
    asked = asked_in(consultation, {each.criterion for each in comments})
    places = {code: place for place, code in enumerate(asked)}
    ordered = sorted(comments, key=lambda each: places[each.criterion])
    return [_said_row(asked[each.criterion], each) for each in ordered]


def _said_row(asked: Asked, comment: Comment) -> SaidRow:
    return SaidRow(comment.criterion or WHOLE, asked.plain, comment, is_gone=asked.is_gone)
