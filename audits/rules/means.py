"""Weighted means of grades, and how they meet the bands.

Numbers are Decimal. Every mean is settled at twenty places, so that a mean of means that is on an edge on paper is on
it here: each settled part is less than half a place out, and so is their mean. Scores rounded for people
(`shown_score`) are never used in a sum.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from audits.rules.grades import GradeResult, NotGraded, Tally
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.gradings import Band

# Criterion code -> grade, or None for "not applicable". A criterion that is absent has not been answered.
Marks = Mapping[str, int | None]

EXACT = Context(prec=60)
KEPT, SHOWN = Decimal("1e-20"), Decimal("0.01")
PERCENT = Decimal(100)


def mean(weighted: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """The mean of (weight, score) pairs; the weights do not sum to nothing."""
    total = weights = Decimal(0)
    for weight, score in weighted:
        total = EXACT.fma(weight, score, total)
        weights = EXACT.add(weights, weight)
    return settled(divided(total, weights))


def divided(part: Decimal, whole: Decimal) -> Decimal:
    return EXACT.divide(part, whole)


def settled(number: Decimal) -> Decimal:
    return EXACT.quantize(number, KEPT)


def banded(score: Decimal, bands: Sequence[Band], tally: Tally) -> GradeResult:
    """Bands stand highest first, and the lowest holds the lowest score that can be given."""
    grade = next((band.grade for band in bands if score >= band.min_score), bands[-1].grade)
    return GradeResult(grade=grade, band_grade=grade, score=score, tally=tally)


def shown_score(score: Decimal, bands: Iterable[Band] = ()) -> Decimal:
    """A score for people: two places, halves up, but never rounded up onto the edge of a band that it did not reach."""
    rounded = score.quantize(SHOWN, ROUND_HALF_UP)
    crossed = any(score < band.min_score <= rounded for band in bands)
    return score.quantize(SHOWN, ROUND_DOWN) if crossed else rounded


def grade_mean(
    asked: Sequence[CriterionSpec], marks: Marks, bands: Sequence[Band], minimum_percent: Decimal
) -> GradeResult:
    """The weighted mean of the grades given and its band, or the reason why there is none."""
    tally = tally_of(asked, marks)
    why_not = _why_not_graded(tally, minimum_percent)
    if why_not:
        return GradeResult(grade=None, band_grade=None, score=None, tally=tally, not_graded=why_not)
    score = mean((each.weight, Decimal(grade)) for each in asked if (grade := marks.get(each.code)) is not None)
    return banded(score, bands, tally)


def tally_of(asked: Sequence[CriterionSpec], marks: Marks) -> Tally:
    graded = with_grade(asked, marks)
    not_applicable = [each for each in asked if each.code in marks and marks[each.code] is None]
    return Tally(
        graded=len(graded),
        not_applicable=len(not_applicable),
        unanswered=len(asked) - len(graded) - len(not_applicable),
        graded_weight=weight_of(graded),
        not_applicable_weight=weight_of(not_applicable),
        asked_weight=weight_of(asked),
    )


def with_grade(criteria: Iterable[CriterionSpec], marks: Marks) -> list[CriterionSpec]:
    return [criterion for criterion in criteria if marks.get(criterion.code) is not None]


def weight_of(criteria: Iterable[CriterionSpec]) -> Decimal:
    return sum((criterion.weight for criterion in criteria), Decimal(0))


def is_thin(tally: Tally, minimum_percent: Decimal) -> bool:
    """Whether less than the minimum of the weight asked is left once what is not applicable has gone."""
    return tally.weight_to_answer * PERCENT < minimum_percent * tally.asked_weight


def _why_not_graded(tally: Tally, minimum_percent: Decimal) -> NotGraded | None:
    if not tally.asked:
        return NotGraded.NOTHING_ASKED
    if not tally.weight_to_answer:
        return NotGraded.ALL_NOT_APPLICABLE
    if not tally.graded:
        return NotGraded.NOTHING_ANSWERED
    enough = tally.graded_weight * PERCENT >= minimum_percent * tally.weight_to_answer
    return None if enough else NotGraded.TOO_LITTLE_ANSWERED
