"""The criteria of an audit with other marks than its own: those of one rater, or those that were agreed.

It is judged in the same way as the audit was: by the same framework, instrument and scale, and graded by the same rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from audits.models import Answer, Audit
from audits.queries.judging import Judging, given
from audits.rules.answers import GivenAnswer
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.gradings import AnswerRule
from moderation.models import Consensus, GoldStandardPlan, Rating, RatingSheet, SessionCase
from moderation.queries.judged import JudgedCopy, judged_in
from moderation.rules.perception import VOICES

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Marking(Judging):
    """A case with the marks of one rater. Nothing of the audit's own answers is read."""

    takes_quotes: ClassVar[bool] = False
    in_plain_words: bool = False

    @cached_property
    def framework(self) -> FrameworkPack:
        """The criteria as families are asked them, for those who speak for families."""
        pack = super().framework
        return replace(pack, criteria=tuple(map(_plain, pack.criteria))) if self.in_plain_words else pack

    @cached_property
    def rule(self) -> AnswerRule:
        """What a score needs: an observation where the rule asks for a comment, and no words of the plan."""
        return replace(super().rule, quote_required_at_grades=(), location_required=False)

    @cached_property
    def given(self) -> dict[str, GivenAnswer]:
        return {answer.criterion.code: said_in(answer) for answer in self.answers}


@dataclass(frozen=True)
class GoldMarking(Marking):
    """A gold-standard plan, which lies in no council, with the marks of one person."""

    has_sections: ClassVar[bool] = False


@dataclass(frozen=True)
class AgreedMarking(GoldMarking):
    """The same with the marks that were agreed: every one of them says why."""

    @cached_property
    def rule(self) -> AnswerRule:
        return replace(super().rule, comment_required_at_or_below=max(self.scale.answers))


@dataclass(frozen=True)
class Regraded(Judging):
    """An audit whose marks are replaced where something else was agreed; a copy has only what was agreed."""

    marks: Mapping[str, GivenAnswer]

    @cached_property
    def given(self) -> dict[str, GivenAnswer]:
        own = {answer.criterion.code: given(answer) for answer in self.answers if isinstance(answer, Answer)}
        return {**own, **self.marks}


def _plain(criterion: CriterionSpec) -> CriterionSpec:
    return replace(criterion, question=criterion.plain_question or criterion.family_question or criterion.question)


def said_in(answer: Any) -> GivenAnswer:
    """A rating as the rules read it."""
    return GivenAnswer(answer.grade, answer.not_applicable, answer.reason, answer.comment)


def marking_of(sheet: RatingSheet, case: SessionCase) -> Marking:
    """One sheet with its ratings in the framework's order; in plain words for those who speak for families."""
    ratings: Any = ratings_on(sheet)  # the same columns as answers
    return Marking(judged_in(case), tuple(ratings), in_plain_words=sheet.participant.role in VOICES)


def ratings_on(sheet: RatingSheet) -> "QuerySet[Rating]":
    mine = Rating.objects.filter(space_id=sheet.space_id, sheet=sheet)
    return mine.select_related("criterion").order_by("criterion__order")  # type: ignore[no-any-return]


def original_answers(case: SessionCase) -> tuple[Answer, ...]:
    """Those of the audit that is looked at again; a copy comes without."""
    return answers_of(case.audit) if case.audit is not None else ()


def answers_of(audit: Audit) -> tuple[Answer, ...]:
    """The audit's own answers, in the framework's order, without the words that bear them out."""
    mine = Answer.objects.filter(space_id=audit.space_id, audit=audit).select_related("criterion")
    return tuple(mine.prefetch_related("quotes").order_by("criterion__order"))


def regraded(judged: Audit | JudgedCopy, agreed: Mapping[str, Consensus]) -> Regraded:
    """The audit with what was agreed in place of its own answers; those that nobody looked at again stay."""
    marks = {
        code: GivenAnswer(each.grade, each.not_applicable, each.reason if each.not_applicable else "")
        for code, each in agreed.items()
    }
    if isinstance(judged, JudgedCopy):
        criteria: Any = sorted(agreed.values(), key=lambda each: each.criterion.order)
        return Regraded(judged, tuple(criteria), marks)  # type: ignore[arg-type]  # it is judged like an audit
    return Regraded(judged, answers_of(judged), marks)


def gold_marking(plan: GoldStandardPlan, marks: Any) -> GoldMarking:
    """A plan as one person scores it, with marks of one sheet in the framework's order."""
    subject: Any = plan  # it is judged by the same columns as an audit
    return GoldMarking(subject, tuple(marks))


def agreed_marking(plan: GoldStandardPlan, marks: Any) -> AgreedMarking:
    subject: Any = plan
    return AgreedMarking(subject, tuple(marks))
