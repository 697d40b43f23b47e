"""Which answers held a score down, and by how much of a grade."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from audits.rules.grades import Lowering, SectionResult
from audits.rules.means import Marks, divided, settled, weight_of, with_grade
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.gradings import GradingSpec


def content_shares(
    sections: Sequence[SectionResult], criteria: Sequence[CriterionSpec], marks: Marks
) -> Mapping[str, Decimal]:
    """Each graded criterion's share of the whole content score, summed over the sections in which it counts.

    `sections` are those that enter the content grade. The shares add up to one.
    """
    total = sum((section.weight_percent for section in sections), Decimal(0))
    shares: dict[str, Decimal] = {}
    for section in sections:
        for criterion in with_grade(criteria, marks):
            if section.section in criterion.counted_sections:
                part = section.weight_percent * criterion.weight
                share = divided(part, total * section.result.tally.graded_weight)
                shares[criterion.code] = shares.get(criterion.code, Decimal(0)) + share
    return shares


def process_shares(asked: Sequence[CriterionSpec], marks: Marks) -> Mapping[str, Decimal]:
    graded = with_grade(asked, marks)
    total = weight_of(graded)
    return {criterion.code: divided(criterion.weight, total) for criterion in graded}


def lowered_most(shares: Mapping[str, Decimal], marks: Marks, grading: GradingSpec) -> tuple[Lowering, ...]:
    """The answers with the largest effect, as many as the framework shows; equals stand in the order of the shares."""
    lowered = [
        Lowering(code, answer, settled(share), settled(share * (grading.top_grade - answer)))
        for code, share in shares.items()
        if (answer := marks.get(code)) is not None and answer < grading.top_grade
    ]
    return tuple(sorted(lowered, key=lambda each: -each.effect)[: grading.criteria_that_lowered_most])
