"""How far an audit has come, and exactly what is missing before it can be submitted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from audits.rules.answers import GivenAnswer
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.gradings import AnswerRule


class GapKind(StrEnum):
    NO_ANSWER = "no_answer"
    REASON_MISSING = "reason_missing"
    NOT_APPLICABLE_REFUSED = "not_applicable_refused"
    GRADE_NOT_ALLOWED = "grade_not_allowed"
    COMMENT_MISSING = "comment_missing"
    QUOTE_MISSING = "quote_missing"
    LOCATION_MISSING = "location_missing"


# Gaps that leave a criterion without a usable answer; the others are things that a given answer still needs.
UNANSWERED = frozenset(
    {GapKind.NO_ANSWER, GapKind.REASON_MISSING, GapKind.NOT_APPLICABLE_REFUSED, GapKind.GRADE_NOT_ALLOWED}
)


@dataclass(frozen=True)
class Gap:
    criterion: str
    kind: GapKind
    sentence: str


@dataclass(frozen=True)
class Progress:
    """`answered` counts a grade, or "not applicable" with its reason; `complete` also has all that the answer needs."""

    asked: int
    answered: int
    complete: int
    gaps: tuple[Gap, ...]

    @property
    def ready_to_submit(self) -> bool:
        return self.asked > 0 and not self.gaps

    @property
    def sentence(self) -> str:
        unfinished = self.answered - self.complete
        more = f", {unfinished} of them not finished" if unfinished else ""
        return f"{self.answered} of {self.asked} answered{more}"

    def of(self, criterion: str) -> tuple[Gap, ...]:
        return self._by_criterion.get(criterion, ())

    @cached_property
    def _by_criterion(self) -> Mapping[str, tuple[Gap, ...]]:
        return {code: tuple(found) for code, found in groupby(self.gaps, key=attrgetter("criterion"))}


def progress_of(
    *,
    criteria: Sequence[CriterionSpec],
    rule: AnswerRule,
    answers: Mapping[str, GivenAnswer],
    labels: Mapping[int, str] | None = None,
) -> Progress:
    """Progress through the criteria asked, gaps in their order. `labels` are the words for the grades.

    Answers to criteria that are not asked count for nothing.
    """
    words = labels or {}
    gaps = {each.code: tuple(gaps_in(each, answers.get(each.code, GivenAnswer()), rule, words)) for each in criteria}
    return Progress(
        asked=len(criteria),
        answered=sum(not any(gap.kind in UNANSWERED for gap in found) for found in gaps.values()),
        complete=sum(not found for found in gaps.values()),
        gaps=tuple(gap for found in gaps.values() for gap in found),
    )


def gaps_in(
    criterion: CriterionSpec, answer: GivenAnswer, rule: AnswerRule, labels: Mapping[int, str]
) -> Iterator[Gap]:
    """What one answer lacks. A grade that cannot be given hides the rest: there is nothing yet to bear out."""
    allowed = criterion.allowed_grades or rule.grades
    if answer.not_applicable:
        yield from _not_applicable_gaps(criterion.code, answer, rule)
    elif answer.grade is None:
        yield Gap(criterion.code, GapKind.NO_ANSWER, f"{criterion.code} has no grade yet.")
    elif answer.grade not in allowed:
        *most, last = (_word(grade, labels) for grade in sorted(allowed, reverse=True))
        grades = f"{', '.join(most)} or {last}" if most else last
        sentence = f"{criterion.code} cannot be given {_word(answer.grade, labels)}, only {grades}."
        yield Gap(criterion.code, GapKind.GRADE_NOT_ALLOWED, sentence)
    else:
        yield from _support_gaps(criterion.code, answer, answer.grade, rule, labels)


def _not_applicable_gaps(code: str, answer: GivenAnswer, rule: AnswerRule) -> Iterator[Gap]:
    if not rule.not_applicable_allowed:
        yield Gap(code, GapKind.NOT_APPLICABLE_REFUSED, f"{code} cannot be answered not applicable.")
    elif rule.not_applicable_needs_reason and not answer.reason.strip():
        yield Gap(code, GapKind.REASON_MISSING, f"{code} is answered not applicable and needs a reason.")


def _support_gaps(
    code: str, answer: GivenAnswer, grade: int, rule: AnswerRule, labels: Mapping[int, str]
) -> Iterator[Gap]:
    judged, comment_at = f"{code} is judged {_word(grade, labels)}", rule.comment_required_at_or_below
    if comment_at is not None and grade <= comment_at and not answer.comment.strip():
        yield Gap(code, GapKind.COMMENT_MISSING, f"{judged} and needs a comment.")
    shown = [evidence for evidence in answer.evidence if evidence.shows_something]
    if grade in rule.quote_required_at_grades and not shown:
        yield Gap(code, GapKind.QUOTE_MISSING, f"{judged} and needs words of the plan that bear it out.")
    if rule.location_required and any(not evidence.location.strip() for evidence in shown):
        yield Gap(code, GapKind.LOCATION_MISSING, f"A quote for {code} does not say where in the plan it stands.")


def _word(grade: int, labels: Mapping[int, str]) -> str:
    return f"{labels[grade]} ({grade})" if grade in labels else str(grade)
