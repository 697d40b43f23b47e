"""The grading rule: answers in, grades out, with everything that explains them.

Carries out the rule that the framework holds as data (`frameworks.rules.gradings`): bands, gates, caps, weights and the
sections themselves are all its own. The readings taken where such a rule leaves a choice are listed in
`frameworks/packs/README.md`.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from audits.rules.caps import capped, content_limit, failed_gates, gate_limit, nearly_failed
from audits.rules.grades import (
    Caution,
    CautionKind,
    GateFailure,
    GradeResult,
    GradingResult,
    NotGraded,
    SectionResult,
)
from audits.rules.lowering import content_shares, lowered_most, process_shares
from audits.rules.means import Marks, banded, grade_mean, is_thin, mean, tally_of
from frameworks.rules.criteria import CONTENT, PROCESS, CriterionSpec
from frameworks.rules.frameworks import FrameworkPack, SectionSpec
from frameworks.rules.gradings import GradingSpec

Criteria = Sequence[CriterionSpec]


def grade_audit(*, framework: FrameworkPack, criteria: Criteria, marks: Marks) -> GradingResult:
    """Grade one audit. `criteria` are those that the case was asked (`applicable_criteria`); other marks are ignored.

    Raises ValueError for a grade that the framework does not allow for its criterion.
    """
    grading = framework.grading
    _refuse_impossible_marks(criteria, marks, grading)
    failures = failed_gates(criteria, marks, grading.gates)
    sections = _grade_sections(framework, criteria, marks, failures)
    content_asked = [criterion for criterion in criteria if criterion.grade_kind == CONTENT]
    process_asked = _process_criteria(criteria, grading)
    counted = _graded(_weighted(sections))
    return GradingResult(
        sections=sections,
        content=_grade_content(sections, content_asked, marks, failures, grading),
        process=_grade_process(process_asked, marks, failures, grading),
        gate_failures=failures,
        cautions=(*nearly_failed(criteria, marks, grading.gates), *_thin_sections(sections, grading)),
        lowered_content_most=lowered_most(content_shares(counted, content_asked, marks), marks, grading),
        lowered_process_most=lowered_most(process_shares(process_asked, marks), marks, grading),
    )


def content_grade(*, framework: FrameworkPack, criteria: Criteria, marks: Marks) -> int | None:
    """The content grade that `grade_audit` gives, without what explains it: for many audits at once."""
    failures = failed_gates(criteria, marks, framework.grading.gates)
    sections = _grade_sections(framework, criteria, marks, failures)
    asked = [criterion for criterion in criteria if criterion.grade_kind == CONTENT]
    return _grade_content(sections, asked, marks, failures, framework.grading).grade


def _grade_sections(
    framework: FrameworkPack, criteria: Criteria, marks: Marks, failures: Sequence[GateFailure]
) -> tuple[SectionResult, ...]:
    """A section of which nothing was asked has no result at all."""
    in_order = sorted(framework.sections, key=lambda section: section.order)
    counting: dict[str, list[CriterionSpec]] = {section.code: [] for section in in_order}
    for criterion in criteria:
        for code in set(criterion.counted_sections) & counting.keys():
            counting[code].append(criterion)
    with_criteria = ((section, counting[section.code]) for section in in_order)
    return tuple(
        _grade_section(section, asked, marks, [each for each in failures if section.code in each.sections], framework)
        for section, asked in with_criteria
        if asked
    )


def _grade_section(
    section: SectionSpec, asked: Criteria, marks: Marks, failed: Sequence[GateFailure], framework: FrameworkPack
) -> SectionResult:
    grading = framework.grading
    result = grade_mean(asked, marks, grading.bands, grading.minimum_weight_answered_percent)
    limit = grading.content.score_limit_when_gate_fails if failed else None
    return SectionResult(
        section=section.code,
        kind=section.kind,
        weight_percent=section.weight_percent,
        result=capped(result, gate_limit(grading.gates.section_cap_when_failed, failed)),
        carried_score=_carried(result.score, limit) if _carries_weight(section) else None,
    )


def _carried(score: Decimal | None, limit: Decimal | None) -> Decimal | None:
    return score if score is None or limit is None else min(score, limit)


def _grade_content(
    sections: Sequence[SectionResult],
    asked: Criteria,
    marks: Marks,
    failures: Sequence[GateFailure],
    grading: GradingSpec,
) -> GradeResult:
    weighted, tally = _weighted(sections), tally_of(asked, marks)
    graded = _graded(weighted)
    why_not = _why_no_content_grade(weighted, graded, renormalise=grading.content.renormalise)
    if why_not:
        return GradeResult(grade=None, band_grade=None, score=None, tally=tally, not_graded=why_not)
    score = mean((each.weight_percent, each.carried_score) for each in graded if each.carried_score is not None)
    result = banded(score, grading.content.bands, tally)
    failed = tuple(failure.criterion for failure in failures if failure.grade_kind == CONTENT)
    for cap in grading.content.caps:
        result = capped(result, content_limit(cap, graded, failed))
    return result


def _why_no_content_grade(
    weighted: Sequence[SectionResult], graded: Sequence[SectionResult], *, renormalise: bool
) -> NotGraded | None:
    if not weighted:
        return NotGraded.NOTHING_ASKED
    if not graded:
        return NotGraded.NO_SECTION_GRADED
    return None if renormalise or len(graded) == len(weighted) else NotGraded.A_SECTION_IS_NOT_GRADED


def _grade_process(asked: Criteria, marks: Marks, failures: Sequence[GateFailure], grading: GradingSpec) -> GradeResult:
    codes = {criterion.code for criterion in asked}
    failed = [failure for failure in failures if failure.criterion in codes]
    result = grade_mean(asked, marks, grading.process.bands, grading.minimum_weight_answered_percent)
    return capped(result, gate_limit(grading.process.gates_cap, failed))


def _process_criteria(criteria: Criteria, grading: GradingSpec) -> list[CriterionSpec]:
    counting = _counting_in(set(grading.process.sections), criteria)
    return [criterion for criterion in counting if criterion.grade_kind == PROCESS]


def _thin_sections(sections: Iterable[SectionResult], grading: GradingSpec) -> tuple[Caution, ...]:
    return tuple(
        Caution(CautionKind.MOSTLY_NOT_APPLICABLE, section.section)
        for section in _graded(sections)
        if is_thin(section.result.tally, grading.minimum_weight_answered_percent)
    )


def _counting_in(sections: set[str], criteria: Criteria) -> list[CriterionSpec]:
    return [criterion for criterion in criteria if sections.intersection(criterion.counted_sections)]


def _weighted(sections: Iterable[SectionResult]) -> list[SectionResult]:
    """The sections that carry weight in the content grade; the others are graded for information."""
    return [section for section in sections if _carries_weight(section)]


def _carries_weight(section: SectionSpec | SectionResult) -> bool:
    return section.kind == CONTENT and section.weight_percent > 0


def _graded(sections: Iterable[SectionResult]) -> list[SectionResult]:
    return [section for section in sections if section.grade is not None]


def _refuse_impossible_marks(criteria: Criteria, marks: Marks, grading: GradingSpec) -> None:
    for criterion in criteria:
        grade = marks.get(criterion.code)
        allowed = criterion.allowed_grades or grading.answer.grades
        if grade is not None and grade not in allowed:
            raise ValueError(
                f"{criterion.code} cannot be given {grade}; its grades are {', '.join(map(str, allowed))}."
            )
